"""How values are kept: JSON, compressed; nothing that is read back can run.

The offsets of a document's mentions all refer to it, so that its id is not repeated, and the words
of a mention are kept only where they are not those of the text at its place.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from kg.errors import GraphError
from kg.model import (
    Block,
    BlockKind,
    Chain,
    Claim,
    Document,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Span,
    When,
)
from kg.pipeline import Analysis

Plain = Any
"""What JSON can say."""

ABOUT = ("source", "name", "url", "publisher", "author", "lang", "section")
LEVEL = 6


def packed(value: Plain) -> bytes:
    """*value* as bytes, the same for the same value."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode("ascii"), LEVEL)


def unpacked(data: bytes) -> Plain:
    """The value of bytes that :func:`packed` made; GraphError for any other."""
    try:
        return json.loads(zlib.decompress(data))
    except (zlib.error, ValueError, RecursionError) as error:
        raise GraphError(
            "collection", "is damaged", "restore it, or add its documents anew"
        ) from error


def about(document: Document) -> Plain:
    """What is told of a document beside its words."""
    blocks = [
        [b.start, b.end, b.kind.value, *(x and list(x) for x in (b.place, b.date, b.agency))]
        for b in document.blocks
    ]
    return {
        **{key: getattr(document, key) for key in ABOUT},
        "blocks": blocks,
        "pages": list(document.pages),
    }


def document(title: str, text: str, published: str, told: Plain) -> Document:
    """The document of these words, of which *told* is told."""
    blocks = tuple(
        Block(start, end, BlockKind(kind), *(x and (x[0], x[1]) for x in places))
        for start, end, kind, *places in told["blocks"]
    )
    rest = {key: told[key] for key in ABOUT}
    pages = tuple(told["pages"])
    return Document(text=text, title=title, published=published, blocks=blocks, pages=pages, **rest)


def analysis(found: Analysis) -> Plain:
    """The chains and claims of an analysis."""
    known = _Mentions(found.document.text)
    chains = [
        [c.kind.value, c.name, [known.number(m) for m in c.mentions], c.ref] for c in found.chains
    ]
    told = [_claim(c, known) for c in found.claims]
    return {"chains": chains, "claims": told, "mentions": known.told}


def analysed(told: Plain, document: Document) -> Analysis:
    """The analysis of *document* of which *told* was kept."""
    known = mentions(told, document.id, document.text)
    chains = tuple(
        Chain(MentionKind(kind), name, tuple(known[i] for i in own), ref)
        for kind, name, own, ref in told["chains"]
    )
    return Analysis(document, chains, tuple(claimed(told, known, document.id)))


def claims(some: Sequence[Claim]) -> Plain:
    """Claims by themselves, with the words of their mentions."""
    known = _Mentions("")
    told = [_claim(c, known) for c in some]
    return {"claims": told, "mentions": known.told}


def mentions(told: Plain, document: str, text: str = "") -> list[Mention]:
    """The mentions of which *told* was kept, in a document of this id and text."""
    found = []
    for start, end, kind, ref, own in told["mentions"]:
        words = text[start:end] if own is None else own
        found.append(Mention(Span(document, start, end), words, MentionKind(kind), ref))
    return found


class _Mentions:
    """The mentions of a document, numbered as they come."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[Mention, int] = {}
        self.told: list[Plain] = []

    def number(self, mention: Mention) -> int:
        if mention not in self._known:
            self._known[mention] = len(self.told)
            start, end = mention.span.start, mention.span.end
            own = None if self._text[start:end] == mention.text else mention.text
            self.told.append([start, end, mention.kind.value, mention.ref, own])
        return self._known[mention]


def _claim(claim: Claim, mentions: _Mentions) -> Plain:
    when, claimant = claim.when, claim.claimant
    return {
        "kind": claim.kind,
        "roles": [[term, _filler(f, mentions)] for term, f in claim.roles],
        "evidence": _evidence(claim.evidence),
        "when": when and [when.start, when.end, when.text],
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "claimant": claimant and mentions.number(claimant),
        "event": claim.event,
        "inferred": list(claim.inferred),
        "ground": claim.ground and _evidence(claim.ground),
    }


def _filler(filler: Mention | Literal, mentions: _Mentions) -> int | str:
    return filler.value if isinstance(filler, Literal) else mentions.number(filler)


def _evidence(evidence: Evidence) -> Plain:
    return [evidence.sentence.start, evidence.sentence.end, evidence.quote, evidence.rule]


def claimed(told: Plain, known: Sequence[Mention], document: str) -> Iterator[Claim]:
    """The claims of which *told* was kept, of *known* mentions in a document of this id."""

    def evidence(row: Sequence[Any]) -> Evidence:
        start, end, quote, rule = row
        return Evidence(Span(document, start, end), quote, rule)

    def filler(kept: int | str) -> Mention | Literal:
        return Literal(kept) if isinstance(kept, str) else known[kept]

    for row in told["claims"]:
        claimant = row["claimant"]
        yield Claim(
            row["kind"],
            tuple((term, filler(kept)) for term, kept in row["roles"]),
            evidence(row["evidence"]),
            When(*row["when"]) if row["when"] else None,
            Polarity(row["polarity"]),
            Modality(row["modality"]),
            None if claimant is None else known[claimant],
            row["event"],
            tuple(row["inferred"]),
            evidence(row["ground"]) if row["ground"] else None,
        )
