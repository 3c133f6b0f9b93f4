"""The offices that a document gives a person beside the name, each with the state that it is of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from kg import honorifics, offices
from kg.lang import words

STATES = frozenset(("country", "demonym", "government"))
REACH = 8  # tokens between a name and the office told after its comma


class Office(NamedTuple):
    """A title with its noun, the words that qualify it,
    and the state it is of ("" where not said).
    """

    title: str
    noun: str
    rest: frozenset[str]
    state: str


def offices_beside(span: Span) -> Iterator[Office]:
    """The offices right before a name, and those after its comma."""
    before = span.start - 1
    while before > 0 and honorifics.is_address(span.doc[before].text):
        before -= 1
    if before >= 0 and span.doc[before].ent_type_ == "TITLE":
        yield office(around(span.doc[before]), span)
    yield from _after(span)


def _after(span: Span) -> Iterator[Office]:
    doc, at = span.doc, span.end
    if at >= len(doc) or doc[at].text != ",":
        return
    for token in doc[at + 1 : at + 1 + REACH]:
        if token.text == "," or token.ent_type_ == "PERSON" or token.pos_ in ("VERB", "AUX"):
            return
        if token.ent_type_ == "TITLE" and token.ent_iob_ == "B":
            yield office(around(token), span)
        elif token.pos_ == "NOUN" and token.dep_ == "appos":  # "X, a former banker,"
            yield office(doc[token.i : token.i + 1], span)


def around(token: Token) -> Span:
    """The named entity that *token* is in."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def office(title: Span, person: Span | None = None) -> Office:
    """The office that *title* names, with the state before it or after "of"."""
    known = (n.word for n in offices.head_nouns(title.text))
    noun = next(known, title[-1].lower_)
    rest = frozenset(t.lower_ for t in title) - {noun} - words("$seen_before")
    return Office(title.text, noun, rest, _state(title.doc, title, person))


def _state(doc: Doc, title: Span, person: Span | None) -> str:
    before = title.start - 1
    while before > 0 and doc[before].lower_ in words("$passed_to_state"):
        before -= 1
    if before >= 0 and doc[before].ent_id_ in STATES:
        return str(doc[before].ent_kb_id_)
    ends = [title.end] if person is None else [title.end, person.end]
    for end in ends:
        after = [t for t in doc[end : end + 3] if t.lower_ not in words("$the")]
        if len(after) > 1 and after[0].lower_ in words("$of") and after[1].ent_id_ in STATES:
            return str(after[1].ent_kb_id_)
    return ""
