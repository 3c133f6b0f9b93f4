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
from kg.model import Mention, MentionKind, When
from kg.sentences import entities

DASHES = frozenset({"—", "–", "-", "--", "―"})
LONGEST = 30  # tokens
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
    found = []
    for start, end in paragraphs(scene):
        line = _read(scene, start, end)
        if line is not None:
            found.append(line)
    return found


def paragraphs(scene: Scene) -> list[tuple[int, int]]:
    """The token offsets of the document's paragraphs: its blocks, else its lines."""
    doc = scene.doc
    starts = [0]
    for token in doc[:-1]:
        if "\n" in token.whitespace_ or "\n" in token.text:
            starts.append(token.i + 1)
    for begin in (b.start for b in scene.blocks):
        span = doc.char_span(begin, begin + 1, alignment_mode="expand")
        if span is not None:
            starts.append(span.start)
    starts = sorted(set(starts))
    return [(a, b) for a, b in zip(starts, [*starts[1:], len(doc)], strict=True) if a < b]


def _read(scene: Scene, start: int, end: int) -> Dateline | None:
    doc = scene.doc
    while start < end and not doc[start].text.strip():
        start += 1
    marked = start < end and scene.block_kind(doc[start]) == "dateline"
    stop = end if marked else _dash(scene, start, min(end, start + LONGEST))
    alone = stop is None and _stands_alone(scene, start, end)
    if stop is None and not alone:
        return None
    stop = end if stop is None else stop
    dates = [e for e in entities(doc[start:stop]) if e.label_ == "DATE"]
    places = tuple(_places(scene, start, stop))
    if not places or (alone and not dates):
        return None
    dated = bool(dates) and bool(YEAR.search(doc[start:stop].text))
    closed = stop if alone or marked else stop + 1
    # News prints the city of a dispatch in capitals: where it was written, not where it happened.
    dispatch = not alone and places[0].text.isupper()
    return Dateline(start, closed, places, tuple(dates), entry=dated and not dispatch)


def _places(scene: Scene, start: int, stop: int) -> Iterator[Mention]:
    """The places of a dateline, each in the country that it ends with, or in its own."""
    doc = scene.doc
    spans = [e for e in entities(doc[start:stop]) if e.label_ in PLACES]
    first = doc[start]
    if scene.block_kind(first) == "dateline" and not any(e.start == start for e in spans):
        comma = next((t.i for t in doc[start:stop] if t.is_punct), stop)
        spans.insert(0, doc[start:comma])
    country = next((e.kb_id_ for e in reversed(spans) if e.ent_id_ == "country"), "")
    for span in spans:
        last = span.ent_id_ == "country" and span == spans[-1]
        kind = MentionKind.COUNTRY if last else MentionKind.PLACE
        ref = span.kb_id_ if kind == MentionKind.COUNTRY else country or span.kb_id_
        yield Mention(scene.span(span.start_char, span.end_char), span.text, kind, ref)


def _dash(scene: Scene, start: int, limit: int) -> int | None:
    """The dash that closes a dateline: nothing but places, dates and an agency before it."""
    inside = None
    for i in range(start, limit):
        token = scene.doc[i]
        if token.text in DASHES and _open(scene, i) and i > start:
            return i
        if token.text in "()":
            inside = token.text == "("
        elif not inside and not _part(scene, token):
            return None
    return None


def _open(scene: Scene, i: int) -> bool:
    """Whether the dash at *i* is no part of a date or a name ("May 17–18")."""
    ent = scene.entity(scene.doc[i])
    return ent is None and (i + 1 >= len(scene.doc) or not scene.doc[i + 1].like_num)


def _part(scene: Scene, token: Token) -> bool:
    ent = scene.entity(token)
    if ent is not None:
        return ent.label_ in PLACES or ent.label_ in {"DATE", "ORG"}
    return token.is_punct or token.is_space or token.like_num or token.text in DASHES


def _stands_alone(scene: Scene, start: int, end: int) -> bool:
    """Whether a short paragraph is a place and a date, perhaps with a time of day."""
    if end - start > LONGEST:
        return False
    times = {"a.m.", "p.m.", "noon", "midnight", "a.m", "p.m", "am", "pm"}
    return all(
        _part(scene, t) or t.lower_ in times or re.fullmatch(r"[\d:.–-]+", t.text)
        for t in scene.doc[start:end]
    )


def governing(found: list[Dateline], token: Token) -> Dateline | None:
    """The dateline that *token* stands under: the last one before it."""
    before = [d for d in found if d.start <= token.i]
    return before[-1] if before else None


def when(scene: Scene, line: Dateline) -> When | None:
    """The time that a dateline gives: a date, or the stretch from its first to its last."""
    found = [scene.when(d) or When(text=d.text) for d in line.dates]
    if len(found) < 2 or not found[-1].end:
        return found[0] if found else None
    last = found[-1]
    start, end = parse(found[0].start), parse(last.end)
    first = start.within(end.year) if start and end else None
    if first is None or end is None or end.before(first):
        return last
    text = scene.doc[line.dates[0].start : line.dates[-1].end].text
    return When(str(first), last.end, text)
