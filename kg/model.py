"""The values that flow from room to room: frozen, hashable, standard library only.

    Document --annotate--> spaCy Doc --extract--> Claim --resolve--> Entity
                                                     \\--graph----> Fact --> triples

A *claim* is what one sentence of one document says; a *fact* is what all claims say
together.  Ids are hashes of the identifying fields, so a rerun changes nothing.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

Iri = str
"""A vocabulary term, always one of the constants of :mod:`kg.vocab`."""


def content_id(*parts: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of *parts*, unambiguously joined."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]


@lru_cache(maxsize=8)
def _document_id(title: str, text: str, published: str) -> str:
    """The id of a document: asked for by every one of its spans, so kept while it is read."""
    return content_id("document", title, text, published)


class BlockKind(StrEnum):
    """What a stretch of a document is: only headings and paragraphs are read for facts."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    DATELINE = "dateline"
    BYLINE = "byline"
    FURNITURE = "furniture"


Offsets = tuple[int, int]
"""Where something begins and ends in a text, in characters."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text; a sentence never crosses its borders.

    A dateline says where it names its place, its date and the agency.
    """

    start: int
    end: int
    kind: BlockKind
    place: Offsets | None = None
    date: Offsets | None = None
    agency: Offsets | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text as kept in the graph; every offset anywhere refers to ``text``.

    ``published`` is an ISO 8601 date, possibly partial (``2026``, ``2026-02``), or empty;
    relative dates are resolved against it.  ``name`` is the caller's own identifier (the
    ``id`` of a JSON line, else the file's path) and is no part of the document's identity.
    ``pages`` are the offsets at which the pages of a paged document begin; ``section`` is the part
    of a newspaper or site that it stood in, as that calls it.
    """

    text: str
    source: str = ""
    name: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    lang: str = "en"
    blocks: tuple[Block, ...] = ()
    section: str = ""
    pages: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """How readers call it: its title, else its name
        without the folder that it was read from.
        """
        return self.title or self.name.removeprefix(self.source[: self.source.rfind("/") + 1])

    @property
    def id(self) -> str:
        """A hash of what the document says and when it was published."""
        return _document_id(self.title, self.text, self.published)

    def page(self, offset: int) -> int:
        """The number of the page on which *offset* stands, from 1; 0 for what has no pages."""
        return bisect_right(self.pages, offset)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document: ``document.text[start:end]``."""

    document: str
    start: int
    end: int


class MentionKind(StrEnum):
    """What a mention is a mention of."""

    PERSON = "person"
    COUNTRY = "country"
    GOVERNMENT = "government"
    ORGANIZATION = "organization"
    PLACE = "place"
    ROLE = "role"
    EVENT = "event"
    GROUP = "group"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for a thing.

    ``ref`` is the key of a known thing when the annotator is sure of it: an ISO 3166-1
    alpha-2 code (or the code of a former state, ``SU``) for countries and governments, and
    for a place the code of the country that it is in.  Empty when unknown.
    """

    span: Span
    text: str
    kind: MentionKind
    ref: str = ""

    @property
    def id(self) -> str:
        """A hash of the document, the offsets and the kind."""
        return content_id(
            "mention", self.span.document, str(self.span.start), str(self.span.end), self.kind
        )


@dataclass(frozen=True, slots=True)
class Literal:
    """A plain value in a claim: a round number, a format, a status."""

    value: str


@dataclass(frozen=True, slots=True)
class When:
    """A time as the text gives it: a point, or an interval with open ends.

    ``start`` and ``end`` are ISO 8601, partial where the text is (``2026-02``, ``--02-06``),
    and empty where unknown; a point has both alike.  ``text`` is the surface form.
    """

    start: str = ""
    end: str = ""
    text: str = ""


class Modality(StrEnum):
    """Whether what a claim speaks of happened, as the claim has it."""

    HELD = "held"
    UNDERWAY = "underway"
    PLANNED = "planned"
    PROPOSED = "proposed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    DENIED = "denied"
    REFUSED = "refused"
    HYPOTHETICAL = "hypothetical"


class Polarity(StrEnum):
    """Whether a claim asserts or negates."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that a claim rests on, the words that triggered it, and the rule."""

    sentence: Span
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence of one document says.

    ``roles`` pairs vocabulary terms with what fills them, in text order.  ``event`` names,
    within its document, the meeting (or visit) that the claim is about: claims that share it
    tell of one event.  ``inferred`` lists the terms whose filler the sentence does not state;
    ``ground`` is then the sentence that the inference rests on.
    """

    kind: Iri
    roles: tuple[tuple[Iri, Mention | Literal], ...]
    evidence: Evidence
    when: When | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.HELD
    claimant: Mention | None = None
    event: str = ""
    inferred: tuple[Iri, ...] = ()
    ground: Evidence | None = None

    @property
    def id(self) -> str:
        """A hash of everything the claim says and of the evidence it rests on."""
        span = self.evidence.sentence
        return content_id(
            "claim",
            self.kind,
            *(f"{term}={_key(filler)}" for term, filler in self.roles),
            repr(self.when),
            self.polarity,
            self.modality,
            _key(self.claimant) if self.claimant else "",
            span.document,
            str(span.start),
            str(span.end),
            self.evidence.rule,
        )

    def fillers(self, term: Iri) -> tuple[Mention | Literal, ...]:
        """What fills *term* in this claim, in text order."""
        return tuple(filler for key, filler in self.roles if key == term)


def _key(filler: Mention | Literal) -> str:
    return filler.value if isinstance(filler, Literal) else filler.id


@dataclass(frozen=True, slots=True)
class Chain:
    """The mentions of one thing in one document, in text order; ``name`` is the fullest form."""

    kind: MentionKind
    name: str
    mentions: tuple[Mention, ...]
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision that two entities are, or are not, the same thing; append-only.

    ``outcome`` is ``one``, ``apart``, ``cut`` (from a set in which something else is at odds) or
    ``possible`` when rules judged, ``confirmed`` or ``refused`` when a person did.  ``names`` are
    both sides' names, ``documents`` the ids of those that tell of them, ``things`` the ids of the
    entities (one when merged) that they became.
    """

    left: str
    right: str
    verdict: bool
    score: float
    by: str
    at: str
    reasons: tuple[str, ...] = ()
    outcome: str = ""
    names: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the world, with all the names it went by and all its mentions."""

    id: str
    kind: MentionKind
    label: str
    aliases: tuple[str, ...] = ()
    ref: str = ""
    wikidata: str = ""
    mentions: tuple[Mention, ...] = ()


Thing = str
"""The id of a thing in the world: the path of its IRI under the base (``person/rosa-quispe``)."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What all claims about one thing say together, with every claim as evidence.

    ``id`` is the path of its IRI under the base; ``roles`` pairs vocabulary terms with things (by
    id) and plain values, in text order, each once.  ``when`` are the bounds that are known, or a
    point; ``inferred`` lists the terms whose value no sentence states.  More evidence of the same
    never changes the id.
    """

    id: str
    kind: Iri
    label: str
    roles: tuple[tuple[Iri, Thing | Literal], ...]
    claims: tuple[Claim, ...] = field(compare=False)
    when: When | None = None
    inferred: tuple[Iri, ...] = ()

    def things(self, term: Iri) -> tuple[Thing, ...]:
        """The ids of the things that fill *term*, in text order."""
        return tuple(v for key, v in self.roles if key == term and isinstance(v, str))

    def values(self, term: Iri) -> tuple[str, ...]:
        """The plain values that fill *term*, in text order."""
        return tuple(v.value for key, v in self.roles if key == term and isinstance(v, Literal))
