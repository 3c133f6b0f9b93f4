"""Descriptions that take up a person: "the minister", "the Kenyan leader", "the former banker"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from kg import offices
from kg.annotate.coref.offices import STATES, Office, around, office
from kg.annotate.coref.persons import Person
from kg.lang import words

CROWD = 50  # offices of one noun, beyond which "the minister" means nobody
NARROWED = frozenset(("nmod", "appos", "acl:relcl", "acl"))


def descriptions(
    doc: Doc, people: Sequence[Person], inside: Sequence[bool]
) -> Iterator[tuple[Span, Person]]:
    """Each description outside quotations with the one person whom it can mean."""
    called = _Called(people)
    for token in doc:
        if inside[token.i]:
            continue
        opens = token.lower_ in words("$the")
        found = _description(doc, token) if opens else _owned(doc, token)
        if found is not None:
            person = called.one(found[1], token.i)
            if person is not None:
                yield found[0], person


def _description(doc: Doc, article: Token) -> tuple[Span, Office] | None:
    """The stretch from "the" to its noun, and the office
    it names, unless a name or more follows.
    """
    at, state = article.i + 1, ""
    while at < len(doc) and (doc[at].lower_ in words("$seen_before") or doc[at].ent_id_ in STATES):
        state = str(doc[at].ent_kb_id_) or state
        at += 1
    title = _title(doc, at) if at < len(doc) else None
    if title is None or not _alone(title):
        return None
    named = office(title)
    return doc[article.i : title.end], named._replace(state=state or named.state)


def _owned(doc: Doc, state: Token) -> tuple[Span, Office] | None:
    """The office behind a state's name with its possessive, "Peru's prime minister";
    held by one.
    """
    at = state.i + 1
    owner = state.ent_id_ == "country" and at + 1 < len(doc) and doc[at].lower_ in ("'s", "’s")
    beside = state.i > 1 and doc[state.i - 1].text == "," and doc[state.i - 2].ent_type_ == "PERSON"
    if not owner or beside or doc[at + 1].ent_type_ != "TITLE":
        return None
    title = around(doc[at + 1])
    return (doc[at + 1 : title.end], office(title)) if _alone(title) else None


def _title(doc: Doc, at: int) -> Span | None:
    """The office at a token, or the common noun there."""
    if doc[at].ent_type_ == "TITLE":
        return around(doc[at])
    return doc[at : at + 1] if doc[at].pos_ == "NOUN" and not doc[at].ent_type else None


def _alone(title: Span) -> bool:
    """Whether it is one person's, and neither a name nor anything that narrows it follows."""
    doc, last = title.doc, title[-1]
    after = doc[title.end] if title.end < len(doc) else None
    if after is not None and (after.ent_type_ == "PERSON" or after.pos_ in ("NOUN", "PROPN")):
        return False
    beside = after is not None and after.text == ","  # "the president, who ..." narrows nothing
    narrowed = any(c.dep_ in NARROWED and c.i > last.i for c in title.root.children)
    return last.tag_ not in ("NNS", "NNPS") and (beside or not narrowed)


class _Called:
    """The persons by the nouns of their offices."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._by_noun: dict[str, list[tuple[Office, Person, int]]] = defaultdict(list)
        for person in people:
            for held, at in person.offices.items():
                for noun in _nouns(held):
                    self._by_noun[noun].append((held, person, at))

    def one(self, said: Office, before: int) -> Person | None:
        """The only person told before whose office fits *said*:
        of its state, else of none that is told.
        """
        every = self._by_noun.get(said.noun, ())
        if len(every) > CROWD:
            return None
        fits = [(o, p) for o, p, at in every if at < before and _fits(said, o)]
        told = {p for o, p in fits if o.state == said.state != ""}
        abroad = {p for o, p, _ in every if _two_states(said, o)}
        found = told or {p for _, p in fits} - abroad
        return next(iter(found)) if len(found) == 1 else None


def _two_states(said: Office, held: Office) -> bool:
    return "" not in (said.state, held.state) and said.state != held.state


def _nouns(held: Office) -> Iterator[str]:
    """The noun of an office, and the words that describe whoever holds such a one."""
    yield held.noun
    if offices.heads(held.title):
        yield from words("$state_leader") - {held.noun}
    if offices.abroad(held.title) or "foreign-minister" in offices.roles(held.title):
        yield from words("$state_diplomat") - {held.noun}


def _fits(said: Office, held: Office) -> bool:
    """Whether a description can mean an office: of no other state, of no other kind."""
    if said.noun != held.noun:  # "the Kenyan leader" wants a state
        return said.state == held.state != ""
    if _two_states(said, held):
        return False
    other = words("$other_office")
    return said.rest <= held.rest and said.rest & other == held.rest & other
