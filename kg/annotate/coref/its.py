"""What "its" means: the state or body that is the subject of its clause, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Doc, Span, Token

from kg.annotate.coref.mentions import mention
from kg.lang import words
from kg.model import Chain, Document, Mention, MentionKind

OWNERS = (MentionKind.COUNTRY, MentionKind.GOVERNMENT, MentionKind.ORGANIZATION)
SUBJECTS = ("nsubj", "nsubj:pass")
HIGH = 40  # clauses one in the other that are looked at


def with_its(
    doc: Doc, document: Document, found: Sequence[Chain], inside: Sequence[bool]
) -> list[Chain]:
    """*found* with each "its" in the chain of its owner; *inside* tells what is quoted."""
    at = {m.span.start: i for i, c in enumerate(found) if c.kind in OWNERS for m in c.mentions}
    names = {t.i: e for e in doc.ents if e.start_char in at for t in e}
    added: dict[int, list[Mention]] = defaultdict(list)
    for token, name in _owned(doc, names, inside):
        number = at[name.start_char]
        kind, ref = found[number].kind, found[number].mentions[0].ref
        added[number].append(mention(doc[token.i : token.i + 1], kind, document, ref))
    result = list(found)
    for number, more in added.items():
        mentions = sorted([*found[number].mentions, *more], key=lambda m: m.span)
        result[number] = replace(found[number], mentions=tuple(mentions))
    return result


def _owned(
    doc: Doc, names: Mapping[int, Span], inside: Sequence[bool]
) -> Iterator[tuple[Token, Span]]:
    for token in doc:
        if token.lower_ in words("$its") and token.dep_ == "nmod:poss" and not inside[token.i]:
            subject = _subject_over(token)
            if subject is not None and subject.i in names and _single(subject):
                yield token, names[subject.i]


def _subject_over(token: Token) -> Token | None:
    """The subject, before *token*, of the nearest clause around it that has one beside *token*."""
    passed = {token.i}
    for above in islice(token.ancestors, HIGH):
        subject = next((c for c in above.children if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.i not in passed:
            return subject if subject.i < token.i else None
        # "NATO said that its envoy had left": the owner is told in the clause above, if anywhere.
        if subject is not None and above.dep_ != "ccomp":
            return None
        passed.add(above.i)
    return None


def _single(subject: Token) -> bool:
    """Whether one state or body is told of: no list, and a name rather than a people."""
    listed = any(c.dep_ == "conj" for c in subject.children)
    return not listed and subject.pos_ == "PROPN"
