"""Stretches around a token: its sentence, its clause, its phrase."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg.annotation import Stretches, annotation
from kg.honorifics import is_address
from kg.lang import word_list

BRACKETED = frozenset(("(", ")", "."))  # with "ret" between: a rank that is held no more
OWNERS = frozenset({"TITLE", "GPE", "NORP", "ORG", "LOC"})
CLAUSES = frozenset({"acl:relcl", "advcl", "advcl:relcl", "ccomp", "parataxis", "csubj", "xcomp"})
DEEPEST = 40  # clauses within clauses


def keep(doc: Doc) -> None:
    """Remember the sentences and entities of *doc*, which
    change no more, so that finding them is fast.
    """
    starts = [t.i for t in doc if t.i == 0 or (t.is_sent_start and not _torn(t))]
    ents = [(e.start, e.end, e.label, e.kb_id, e.id) for e in doc.ents]
    annotation(doc).stretches = Stretches([*starts, len(doc)], [e[0] for e in ents], ents)


def _torn(token: Token) -> bool:
    """Whether a sentence was begun between an office and its holder's name."""
    before, first = token.nbor(-1), token
    while is_address(first.text) and first.i + 1 < len(token.doc):
        first = first.nbor()
    if first.ent_type_ != "PERSON" or "\n" in before.whitespace_ + before.text:
        return False
    at = before.i
    while at > 0 and _between(token.doc[at]) and token.doc[at].ent_type_ != "TITLE":
        at -= 1
    return token.doc[at].ent_type_ == "TITLE"


def _between(token: Token) -> bool:
    """Whether a word may stand between an office and its holder: of what it is, and to whom."""
    retired = token.text in BRACKETED or token.lower_ in word_list("retired")
    return retired or token.ent_type_ in OWNERS or token.pos_ in ("ADP", "DET")


def all_of(doc: Doc) -> tuple[Span, ...]:
    """The sentences of *doc*, as :func:`sentence` gives them."""
    known = annotation(doc).stretches
    if known is None:
        return tuple(doc.sents)
    return tuple(doc[a:b] for a, b in pairwise(known.starts) if a < b)


def sentence(token: Token) -> Span:
    """The sentence of *token*.

    ``Token.sent`` first asks whether the whole document is parsed, which reads all of it.
    """
    doc, start, end = token.doc, token.i, token.i + 1
    known = annotation(doc).stretches
    if known is not None:
        at = bisect_right(known.starts, token.i)
        return doc[known.starts[at - 1] : known.starts[at]]
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]


def entities(span: Span) -> list[Span]:
    """The named entities of a stretch, in order; ``Span.ents`` would read the whole document."""
    doc, found, start = span.doc, [], None
    known = annotation(doc).stretches
    if known is not None:
        low, high = bisect_left(known.begins, span.start), bisect_left(known.begins, span.end)
        rows = known.ents[low:high]
        if not rows or rows[-1][1] <= span.end:
            return [Span(doc, a, b, label=n, kb_id=k, span_id=e) for a, b, n, k, e in rows]
    for i in range(span.start, span.end + 1):
        inside = i < span.end and doc[i].ent_iob_ == "I"
        if start is not None and not inside:
            first = doc[start]
            found.append(
                Span(
                    doc, start, i, label=first.ent_type, kb_id=first.ent_kb_id, span_id=first.ent_id
                )
            )
            start = None
        if i < span.end and doc[i].ent_iob_ == "B":
            start = i
    return found


def clause(token: Token) -> Iterator[Token]:
    """The tokens below *token* that belong to its own clause, in text order."""
    yield from sorted(_clause(token), key=lambda t: t.i)


def _clause(token: Token, depth: int = 0) -> Iterator[Token]:
    yield token
    if depth > DEEPEST:
        return
    for child in token.children:
        if child.dep_ in CLAUSES or (child.dep_ == "conj" and child.pos_ == "VERB"):
            continue
        yield from _clause(child, depth + 1)


def subtree_span(token: Token, without: frozenset[str] = frozenset()) -> Span:
    """The stretch from the first to the last token below *token*, leaving out some dependents."""
    kept = [token]
    for child in token.children:
        if child.dep_ not in without and child.dep_ != "punct":
            kept.extend(child.subtree)
    return token.doc[min(t.i for t in kept) : max(t.i for t in kept) + 1]
