"""Chains of states, with their demonyms and governments, and of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from kg import countries, lang
from kg.annotate.coref.mentions import mention
from kg.model import Chain, Document, MentionKind
from kg.names import visible

SENSES = (
    (MentionKind.COUNTRY, ("country", "demonym")),
    (MentionKind.GOVERNMENT, ("government",)),
)
ACRONYM = 5  # letters; longer words in capitals are typography


def states(doc: Doc, document: Document) -> Iterator[Chain]:
    """The countries, then the governments, each by its code."""
    for kind, senses in SENSES:
        by_code: dict[str, list[Span]] = defaultdict(list)
        for ent in doc.ents:
            if ent.ent_id_ in senses and ent.kb_id_:
                by_code[ent.kb_id_].append(ent)
        for code, spans in by_code.items():
            mentions = tuple(mention(s, kind, document, code) for s in spans)
            yield Chain(kind, countries.name_of(code), mentions, code)


def places(doc: Doc, document: Document) -> Iterator[Chain]:
    """The places that are no states, by name."""
    by_name: dict[str, list[Span]] = defaultdict(list)
    for ent in doc.ents:
        if ent.label_ in ("LOC", "FAC") or (
            ent.label_ == "GPE" and ent.ent_id_ in ("", "capital", "city")
        ):
            by_name[folded(ent.text)].append(ent)
    for spans in by_name.values():
        code = next((s.kb_id_ for s in spans if s.kb_id_), "")
        name = fullest(spans)
        if code and name.isupper() and len(name) >= ACRONYM - 1:  # a dateline's capitals
            name = name.title()
        mentions = tuple(mention(s, MentionKind.PLACE, document, s.kb_id_) for s in spans)
        yield Chain(MentionKind.PLACE, name, mentions, code)


def fullest(spans: Sequence[Span]) -> str:
    """The fullest surface that is not all in capitals, without article and possessive."""
    texts = [_bare(visible(s.text)) for s in spans]
    mixed = [t for t in texts if not t.isupper() or len(t) <= ACRONYM] or texts
    longest = max(len(t) for t in mixed)
    return next(t for t in mixed if len(t) == longest)


def folded(text: str) -> str:
    """A name without case, accents, article and possessive."""
    return countries.fold(_bare(" ".join(text.split())))


def _bare(text: str) -> str:
    return lang.patterns("coref")["around_a_name"].sub("", text)
