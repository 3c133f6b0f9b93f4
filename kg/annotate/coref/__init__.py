"""Who is who within one document: chains of mentions of persons, states, bodies and places.

Precision first: a pronoun or a description with two possible owners stays without one.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from kg.annotate.coref.bodies import bodies
from kg.annotate.coref.descriptions import descriptions
from kg.annotate.coref.groups import groups
from kg.annotate.coref.its import with_its
from kg.annotate.coref.mentions import mention, quoted
from kg.annotate.coref.persons import Person, people
from kg.annotate.coref.pronouns import pronouns
from kg.annotate.coref.states import places, states
from kg.model import Chain, Document, MentionKind

__all__ = ["chains"]


def chains(doc: Doc, document: Document) -> tuple[Chain, ...]:
    """The chains of *doc*, persons first, each kind in order of first mention."""
    known, inside = people(doc), quoted(doc)
    told_of = [(s, p) for p in known for s in p.spans] + list(descriptions(doc, known, inside))
    spans: dict[Person, list[Span]] = {p: [] for p in known}
    for span, person in [*told_of, *pronouns(doc, told_of, inside)]:
        spans[person].append(span)
    every = [_chain(p, spans[p], document) for p in known]
    every += [*states(doc, document), *places(doc, document), *bodies(doc, document)]
    every = with_its(doc, document, every, inside)
    return (*every, *groups(doc, document, known, every))


def _chain(person: Person, spans: list[Span], document: Document) -> Chain:
    ordered = sorted({(s.start, s.end): s for s in spans}.items())
    mentions = tuple(mention(s, MentionKind.PERSON, document) for _, s in ordered)
    return Chain(MentionKind.PERSON, person.name, mentions)
