"""Datelines: the place and date that open an entry, a dispatch or a memorandum.

``TUNIS, March 3 (Agency) — The minister ...`` tells where a dispatch was written; ``London,
United Kingdom, March 28, 1974 — The Secretary met ...`` and ``Washington, July 17, 1961.`` on
a line of its own tell where and when what follows took place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.dates import parse
from kg.extract.engine.scene import Scene
from kg.model import Block, BlockKind, Mention, MentionKind, When
from kg.sentences import entities

YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """The places and the date that open a stretch of text.

    ``start`` and ``end`` are the tokens of the dateline itself.  ``entry``: a full date opens
    an entry of a chronicle or a form, so that what it tells happened there and then.
    """

    start: int
    end: int
    places: tuple[Mention, ...]
    dates: tuple[Span, ...]
    entry: bool


def datelines(scene: Scene) -> list[Dateline]:
    """The datelines of a document, in text order."""
    found = (_read(scene, b) for b in scene.blocks if b.kind == BlockKind.DATELINE)
    return [line for line in found if line is not None]


def _read(scene: Scene, block: Block) -> Dateline | None:
    span = scene.doc.char_span(block.start, block.end, alignment_mode="expand")
    if span is None:
        return None
    dates = tuple(e for e in entities(span) if e.label_ == "DATE")
    places = tuple(_places(scene, block, span))
    if not places:
        return None
    after = scene.text[block.end : block.end + 2].strip(" .")
    alone = not after or after[0] == "\n"
    # News prints the city of a dispatch in capitals: where it was written, not where it happened.
    dispatch = not alone and places[0].text.isupper()
    dated = bool(dates) and bool(YEAR.search(span.text))
    return Dateline(span.start, span.end, places, dates, entry=dated and not dispatch)


def _places(scene: Scene, block: Block, span: Span) -> Iterator[Mention]:
    """The places of a dateline, each in the country that it ends with, or in its own."""
    spans = [e for e in entities(span) if e.label_ in PLACES]
    if block.place is not None and not any(e.start == span.start for e in spans):
        city = scene.text[slice(*block.place)].split(",")[0]
        named = scene.doc.char_span(block.start, block.start + len(city), alignment_mode="expand")
        spans[:0] = [named] if named is not None else []
    country = next((e.kb_id_ for e in reversed(spans) if e.ent_id_ == "country"), "")
    for place in spans:
        last = place.ent_id_ == "country" and place == spans[-1]
        kind = MentionKind.COUNTRY if last else MentionKind.PLACE
        ref = place.kb_id_ if kind == MentionKind.COUNTRY else country or place.kb_id_
        yield Mention(scene.span(place.start_char, place.end_char), place.text, kind, ref)


def governing(found: list[Dateline], token: Token) -> Dateline | None:
    """The dateline that *token* stands under: the last one before it."""
    before = [d for d in found if d.start <= token.i]
    return before[-1] if before else None


def when(scene: Scene, line: Dateline) -> When | None:
    """The time that a dateline gives: a date, or the stretch from its first to its last."""
    found = [scene.when(d) or When(text=d.text) for d in line.dates]
    if len(found) <= 1 or not found[-1].end:
        return found[0] if found else None
    last = found[-1]
    start, end = parse(found[0].start), parse(last.end)
    first = start.within(end.year) if start and end else None
    if first is None or end is None or end.before(first):
        return last
    text = scene.doc[line.dates[0].start : line.dates[-1].end].text
    return When(str(first), last.end, text)
