"""What the tellers of triples share: the nodes of
things, sentences and mentions, each told once.
"""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from kg import countries, kinds, vocab
from kg.graph.facts import Things
from kg.graph.roles import scheme
from kg.graph.triples import Iri, Text, Triples, integer, times
from kg.model import Fact, Literal, Mention, Span, Thing
from kg.namespaces import LABEL, OA, RDF, SKOS, WD, XSD

COUNTED = (vocab.DOCUMENTS,)  # whose values are whole numbers


def _object(term: ox.NamedNode | ox.Literal) -> Iri | Text:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    plain = term.datatype.value in (XSD + "string", RDF + "langString")
    return Text(term.value, "" if plain else term.datatype.value, term.language or "")


class World:
    """The graph while it grows; ``told`` says of each claim which nodes it tells of."""

    def __init__(self, out: Triples, things: Things, roles: str = "") -> None:
        self.out, self.things = out, things
        self.told: dict[str, list[Iri]] = defaultdict(list)
        self.scheme = scheme(roles)

    def iri(self, path: str) -> Iri:
        """The IRI of a path under the base."""
        return self.out.iri(path)

    def thing(self, thing: Thing) -> Iri:
        """The node of a thing; a country's is told when it was not yet."""
        kind, _, code = thing.partition("/")
        if kind == "country" and thing not in self.things.entities:
            return self.country(code)
        return self.iri(thing)

    def country(self, code: str) -> Iri:
        """A country's node, told when it was not yet."""
        iri = self.iri(f"country/{code}")
        if iri not in self.out.data:
            self.out.kind(iri, vocab.COUNTRY)
            self.out.add(iri, LABEL, Text(countries.name_of(code)))
            self.facts_of_country(iri, code)
        return iri

    def facts_of_country(self, iri: Iri, code: str) -> None:
        """Tell what is known of the country of a code:
        names, capital, years, and its id elsewhere.
        """
        self.out.add(iri, vocab.ISO_CODE, code)
        known = countries.countries().get(code)
        if known is None:
            return
        if known.wikidata:
            self.out.add(iri, SKOS + "exactMatch", Iri(WD + known.wikidata))
        self.out.add(iri, vocab.EXISTED, known.years)
        self.out.add(iri, vocab.CAPITAL, *known.capitals[:1])
        self.out.add(iri, vocab.DEMONYM, *known.demonyms[:1])
        self.out.add(iri, SKOS + "prefLabel", *(Text(n, lang=lang) for lang, n in known.translated))

    def concept(self, iri: str) -> None:
        """Tell of a concept of the scheme of roles and of all that is broader."""
        for name in self.scheme.upward(iri):
            for t in self.scheme.triples[name]:
                self.out.add(name, t.predicate.value, _object(t.object))

    def fact(self, fact: Fact) -> None:
        """Tell a fact: what fills its roles, when, and which claims tell of it."""
        iri = self.iri(fact.id)
        self.out.kind(iri, fact.kind)
        self.out.add(iri, LABEL, Text(fact.label))
        for term, value in fact.roles:
            self.out.add(iri, term, self._value(term, value))
        self.out.add(iri, vocab.INFERRED, *(Iri(term) for term in fact.inferred))
        point = fact.when is not None and fact.when.start == fact.when.end
        for name, time in times(fact.when):
            bound = vocab.START if name == "start" else vocab.END
            self.out.add(iri, vocab.DATE if point and kinds.of(fact.kind).dated else bound, time)
        for claim in fact.claims:
            self.told[claim.id].append(iri)

    def _value(self, term: str, value: Thing | Literal) -> Iri | Text:
        if isinstance(value, str):
            return self.thing(value)
        return integer(int(value.value)) if term in COUNTED else Text(value.value)

    def document(self, key: str) -> Iri:
        """A document's node."""
        return self.iri(f"document/{key}")

    def sentence(self, span: Span) -> Iri:
        """A sentence's node, told when it was not yet."""
        iri = self.iri(f"sentence/{span.document}/{span.start}-{span.end}")
        if iri not in self.out.data:
            self.out.kind(iri, vocab.SENTENCE)
            self._place(iri, span)
            page = self.things.documents[span.document].page(span.start)
            if page:
                self.out.add(iri, vocab.PAGE, integer(page))
        return iri

    def mention(self, mention: Mention, about: Iri) -> Iri:
        """A mention's node, told when it was not yet, standing for *about*."""
        span = mention.span
        iri = self.iri(f"mention/{span.document}/{span.start}-{span.end}")
        if iri not in self.out.data:
            self.out.kind(iri, vocab.MENTION)
            self._place(iri, span)
        self.out.add(iri, vocab.MENTIONS, about)
        return iri

    def _place(self, iri: Iri, span: Span) -> None:
        document = self.things.documents[span.document]
        self.out.add(iri, OA + "exact", Text(document.text[span.start : span.end]))
        self.out.add(iri, OA + "start", integer(span.start))
        self.out.add(iri, OA + "end", integer(span.end))
        self.out.add(iri, vocab.IN_DOCUMENT, self.document(span.document))
