"""What "its" means: the state or body that is the subject of its clause, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kg.model import Chain, Document, Mention, MentionKind
from kg.model import Span as Stretch

OWNERS = (MentionKind.COUNTRY, MentionKind.GOVERNMENT, MentionKind.ORGANIZATION)
SUBJECTS = ("nsubj", "nsubj:pass")


def with_its(
    doc: Doc, document: Document, found: Sequence[Chain], inside: Sequence[bool]
) -> list[Chain]:
    """*found* with each "its" in the chain of its owner; *inside* tells what is quoted."""
    at = {m.span.start: i for i, c in enumerate(found) if c.kind in OWNERS for m in c.mentions}
    names = {t.i: e for e in doc.ents if e.start_char in at for t in e}
    result = list(found)
    for token, name in _owned(doc, names, inside):
        chain = result[at[name.start_char]]
        span = Stretch(document.id, token.idx, token.idx + len(token))
        mention = Mention(span, token.text, chain.kind, chain.mentions[0].ref)
        mentions = sorted([*chain.mentions, mention], key=lambda m: m.span)
        result[at[name.start_char]] = replace(chain, mentions=tuple(mentions))
    return result


def _owned(
    doc: Doc, names: Mapping[int, Span], inside: Sequence[bool]
) -> Iterator[tuple[Token, Span]]:
    for token in doc:
        if token.lower_ == "its" and token.dep_ == "nmod:poss" and not inside[token.i]:
            subject = _subject_over(token)
            if subject is not None and subject.i in names and _single(subject):
                yield token, names[subject.i]


def _subject_over(token: Token) -> Token | None:
    """The subject, before *token*, of the nearest clause around it that has one beside *token*."""
    for above in token.ancestors:
        subject = next((c for c in above.children if c.dep_ in SUBJECTS), None)
        if subject is None:
            continue
        if not subject.is_ancestor(token):
            return subject if subject.i < token.i else None
        # "NATO said that its envoy had left": the owner is told in the clause above, if anywhere.
        if above.dep_ != "ccomp":
            return None
    return None


def _single(subject: Token) -> bool:
    """Whether one state or body is told of: no list, and a name rather than a people."""
    listed = any(c.dep_ == "conj" for c in subject.children)
    return not listed and subject.pos_ == "PROPN"
