"""What the tellers of triples share: the IRIs of things, sentences and mentions, each told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg import countries, vocab
from kg.graph.copies import originals
from kg.graph.roles import scheme
from kg.graph.triples import LABEL, OA, RDF, SKOS, WD, XSD, Iri, Text, Triples, integer
from kg.model import Claim, Document, Entity, Literal, Mention, MentionKind, Span


def _object(term: ox.NamedNode | ox.Literal) -> Iri | Text:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    plain = term.datatype.value in (XSD + "string", RDF + "langString")
    return Text(term.value, "" if plain else term.datatype.value, term.language or "")


class World:
    """The graph while it grows; ``told`` says of each claim what node it tells of."""

    def __init__(
        self, out: Triples, documents: Sequence[Document], entities: Mapping[str, Entity],
        of: Mapping[str, str], meetings: Mapping[tuple[str, str], str],
    ) -> None:  # fmt: skip
        self.out = out
        self.documents = {d.id: d for d in documents}
        self.originals = originals(documents)
        self.entities, self.of, self.meetings = entities, of, meetings
        self.told: dict[str, Iri] = {}
        self.scheme = scheme()
        self._meetings: dict[str, list[tuple[str, Claim]]] = {}

    def iri(self, path: str) -> Iri:
        """The IRI of a path under the base."""
        return self.out.iri(path)

    def thing(self, filler: Mention | Literal) -> Iri:
        """The IRI of what a mention stands for."""
        if isinstance(filler, Literal):
            return self.iri(f"literal/{filler.value}")
        return self.iri(self.of.get(filler.id, f"unresolved/{filler.id}"))

    def label(self, filler: Mention | Literal) -> str:
        """The name of what a mention stands for."""
        if isinstance(filler, Literal):
            return filler.value
        entity = self.entities.get(self.of.get(filler.id, ""))
        return entity.label if entity else filler.text

    def country(self, code: str) -> Iri:
        """A country's node, told when it was not yet."""
        iri = self.iri(f"country/{code}")
        if iri not in self.out.data:
            self.out.kind(iri, vocab.COUNTRY)
            self.out.add(iri, LABEL, Text(countries.name_of(code)))
            self.facts_of_country(iri, code)
        return iri

    def facts_of_country(self, iri: Iri, code: str) -> None:
        """Tell what is known of the country of a code: names, capital, years, and its id elsewhere."""
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

    def state(self, filler: Mention | Literal) -> Iri:
        """The country behind a state or its government; anything else as itself."""
        if (
            isinstance(filler, Mention)
            and filler.kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT)
            and filler.ref
        ):
            return self.country(filler.ref)
        return self.thing(filler)

    def document(self, key: str) -> Iri:
        """A document's node."""
        return self.iri(f"document/{key}")

    def sentence(self, span: Span) -> Iri:
        """A sentence's node, told when it was not yet."""
        iri = self.iri(f"sentence/{span.document}/{span.start}-{span.end}")
        if iri not in self.out.data:
            self.out.kind(iri, vocab.SENTENCE)
            self._place(iri, span)
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
        document = self.documents[span.document]
        self.out.add(iri, OA + "exact", Text(document.text[span.start : span.end]))
        self.out.add(iri, OA + "start", integer(span.start))
        self.out.add(iri, OA + "end", integer(span.end))
        self.out.add(iri, vocab.IN_DOCUMENT, self.document(span.document))

    def tells(self, claim: Claim, node: Iri) -> None:
        """Remember that *claim* tells of *node*."""
        self.told[claim.id] = node
        if claim.kind == vocab.MEETING:
            self._meetings.setdefault(claim.evidence.sentence.document, []).append(
                (str(node), claim)
            )

    def meetings_of(self, document: str) -> list[tuple[str, Claim]]:
        """The meetings that a document tells of, with its claims."""
        return self._meetings.get(document, [])
