"""Datelines: the place and date that open an entry, a dispatch or a memorandum.

``TUNIS, March 3 (Agency) — The minister ...`` tells where a dispatch was written; ``London,
United Kingdom, March 28, 1974 — The Secretary met ...`` and ``Washington, July 17, 1961.`` on
a line of its own tell where and when what follows took place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.extract.scene import Scene
from kg.model import When

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
    places: tuple[Span, ...]
    date: Span | None
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
    for begin, _, _ in scene.doc.user_data.get("kg_blocks", ()):
        span = doc.char_span(begin, begin + 1, alignment_mode="expand")
        if span is not None:
            starts.append(span.start)
    starts = sorted(set(starts))
    return [(a, b) for a, b in zip(starts, [*starts[1:], len(doc)], strict=True) if a < b]


def _read(scene: Scene, start: int, end: int) -> Dateline | None:
    doc = scene.doc
    while start < end and not doc[start].text.strip():
        start += 1
    stop = _dash(scene, start, min(end, start + LONGEST))
    alone = stop is None and _stands_alone(scene, start, end)
    if stop is None and not alone:
        return None
    stop = end if stop is None else stop
    spans = [e for e in doc.ents if start <= e.start and e.end <= stop]
    places = tuple(e for e in spans if e.label_ in PLACES)
    dates = [e for e in spans if e.label_ == "DATE"]
    if not places or (alone and not dates):
        return None
    date = dates[0] if dates else None
    dated = date is not None and bool(YEAR.search(date.text))
    return Dateline(start, stop if alone else stop + 1, places, date, entry=dated)


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
    """The time that a dateline gives."""
    if line.date is None:
        return None
    return scene.when(line.date) or When(text=line.date.text)
