"""Noun chunks of Universal Dependencies: a noun with what stands before it and belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
PARTS = frozenset({"compound", "flat", "fixed", "goeswith", "nmod:poss", "nmod:desc", "dep"})
BEFORE = frozenset(
    "det det:predet amod nummod compound nmod:poss nmod:desc nmod:unmarked nmod:npmod flat "
    "goeswith advmod".split()
)
AFTER = frozenset({"flat", "fixed", "goeswith"})


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """The (start, end, label) of each base noun phrase; they do not overlap."""
    label = doclike.doc.vocab.strings.add("NP")
    last = -1
    for token in doclike:
        if token.pos_ in NOUNS and (token.dep_ not in PARTS or token.head.pos_ not in NOUNS):
            start, end = max(_start(token), last), _end(token)
            if start <= token.i:
                last = end
                yield start, end, label


def _start(token: Token) -> int:
    start = token.i
    for child in reversed(list(token.lefts)):
        if child.dep_ not in BEFORE or (
            child.right_edge.i + 1 < start and not _punctuated(child, start)
        ):
            break
        start = child.left_edge.i
    return start


def _punctuated(child: Token, start: int) -> bool:
    between = child.doc[child.right_edge.i + 1 : start]
    return all(t.is_punct and t.text in {"-", '"', "“", "”", "'"} for t in between)


def _end(token: Token) -> int:
    end = token.i + 1
    for child in token.rights:
        if child.dep_ not in AFTER or child.left_edge.i != end:
            break
        end = child.right_edge.i + 1
    return end
