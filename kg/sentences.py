"""Stretches around a token: its sentence, its clause, its phrase."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

CLAUSES = frozenset({"acl:relcl", "advcl", "advcl:relcl", "ccomp", "parataxis", "csubj", "xcomp"})


def sentence(token: Token) -> Span:
    """The sentence of *token*.

    ``Token.sent`` first asks whether the whole document is parsed, which reads all of it.
    """
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]


def entities(span: Span) -> list[Span]:
    """The named entities of a stretch, in order; ``Span.ents`` would read the whole document."""
    doc, found, start = span.doc, [], None
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
    if depth > 40:
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
