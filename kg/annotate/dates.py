"""Dates: those that the model missed, and what each means against the document's own day.

Partial dates stay partial (``2026-02``, ``--02-06``); what cannot be resolved keeps its words
and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg import dates, datewords, lang
from kg.annotate import relative
from kg.annotate.relative import Interval, Reader
from kg.annotate.spans import Name, names, set_names
from kg.annotation import annotation
from kg.dates import PartialDate, Precision
from kg.model import When

READABLE = range(1000, 9000)  # years from which relative dates are counted
NEAR = 30  # tokens before a date in which words show that it lies ahead
HELPERS = frozenset(("aux", "aux:pass", "cop", "mark"))
BESIDE = 4  # tokens between a date and the word that says whose it is


@dataclass(frozen=True, slots=True)
class Tense:
    """Words that show whether a date lies ahead."""

    ahead: frozenset[str]
    journey: frozenset[str]
    moved: frozenset[str]
    moved_to: frozenset[str]
    be: frozenset[str]
    to: frozenset[str]
    elsewhere: frozenset[str]
    depends: frozenset[str]
    closes: frozenset[str]
    joined: re.Pattern[str]


@lang.cached
def tense() -> Tense:
    """The words of *language*."""
    data = lang.data("dates.yaml")
    joined = rf"[\s,]*(?:(?:{data['joined']})[\s,]*)+"
    lists = {key: frozenset[str](words) for key, words in data["tense"].items()}
    return Tense(joined=re.compile(joined), **lists)


def mark(doc: Doc, published: str) -> dict[tuple[int, int], When]:
    """Add the dates that the model missed and resolve all, against *published* (ISO, or empty)."""
    kept = [n for n in names(doc) if n.label != "DATE"]
    covered = {i for n in kept for i in range(n.start, n.end)}
    told = [n for n in _united(doc, covered) if not _elsewhere(doc, n)]
    set_names(doc, [*kept, *told])
    return _resolved(doc, [e for e in doc.ents if e.label_ == "DATE"], dates.parse(published))


def _resolved(
    doc: Doc, found: Sequence[Span], at: PartialDate | None
) -> dict[tuple[int, int], When]:
    reader = Reader(at=at if at is not None and at.year in READABLE else None)
    whens: dict[tuple[int, int], When] = {}
    starts = [b.start for b in annotation(doc).blocks]
    for number, ent in enumerate(found):
        last = found[number - 1].end_char if number else 0
        if bisect_right(starts, last) < bisect_right(starts, ent.start_char):
            reader = replace(reader, told_year=0)  # a year is borrowed within a paragraph
        year = _year_beside(doc, found, number)
        own = replace(reader, ahead=_ahead(ent.root), year=year)
        told = relative.resolve(ent.text, own) if _closed(ent) else None
        whens[ent.start_char, ent.end_char] = _when(told, ent.text)
        if told is not None and told[1].year:
            day = told[1] if told[1].precision == Precision.DAY else reader.told
            reader = replace(reader, told=day, told_year=told[1].year)
    return whens


def _when(told: Interval | None, text: str) -> When:
    return When(str(told[0]), str(told[1]), text) if told else When(text=text)


def resolve(text: str, anchor: str = "", *, ahead: bool | None = None, previous: str = "") -> When:
    """The time that *text* alone means in a document of *anchor*, after *previous* was told."""
    at, told = dates.parse(anchor), dates.parse(previous)
    day = told if told and told.precision == Precision.DAY and told.year else None
    reader = Reader(
        at=at if at is not None and at.year in READABLE else None,
        told=day,
        ahead=ahead,
        told_year=told.year if told else 0,
    )
    return _when(relative.resolve(text, reader), text)


def _united(doc: Doc, covered: set[int]) -> Iterator[Name]:
    """The dates of the model and those of the grammar; those that overlap are one."""
    rows = sorted(
        [(e.start, e.end) for e in doc.ents if e.label_ == "DATE"] + [*_read(doc, covered)]
    )
    open_at: tuple[int, int] | None = None
    for start, end in rows:
        if open_at and start < open_at[1]:
            open_at = (open_at[0], max(open_at[1], end))
            continue
        if open_at:
            yield Name(*open_at, "DATE")
        open_at = (start, end)
    if open_at:
        yield Name(*open_at, "DATE")


def _read(doc: Doc, covered: set[int]) -> Iterator[tuple[int, int]]:
    text, at = _seen(doc.text)
    found = [(t.start, t.end) for t in datewords.find(text)]
    found += [m.span() for m in relative.words().found.finditer(text)]
    for start, end in found:
        span = doc.char_span(at[start], at[end - 1] + 1, alignment_mode="expand")
        if span is None or _of_a_name(span):
            continue
        if covered.isdisjoint(range(span.start, span.end)):
            yield span.start, span.end


def _seen(text: str) -> tuple[str, Sequence[int]]:
    """A text without the characters that only steer its layout, and where each character stood."""
    if text.isascii():
        return text, range(len(text))
    at = [i for i, c in enumerate(text) if c.isascii() or unicodedata.category(c) != "Cf"]
    return "".join(text[i] for i in at), at


def _of_a_name(span: Span) -> bool:
    """Whether a capitalised day word belongs to the name before it: "USA Today"."""
    before = span.doc[span.start - 1] if span.start else None
    named = before is not None and before.pos_ == "PROPN" and before.text[:1].isupper()
    return named and span[0].text.istitle() and span.text.lower() in relative.words().tables["days"]


def _elsewhere(doc: Doc, name: Name) -> bool:
    """Whether a date is that of something else: "born in 1961", "(pictured in 2019)"."""
    for token in reversed(doc[max(0, name.start - BESIDE) : name.start]):
        if token.lower_ in tense().elsewhere:
            return True
        if token.pos_ not in ("ADP", "DET") and token.ent_type_ != "GPE":
            return False
    return False


def _closed(ent: Span) -> bool:
    """Whether nothing follows on which a date depends: "the day before the vote" is no day told."""
    if ent[-1].lower_ not in tense().depends or ent.end >= len(ent.doc):
        return True
    after = ent.doc[ent.end]
    return (
        after.is_punct
        or after.is_space
        or after.pos_ in ("VERB", "AUX")
        or (after.lower_ in tense().closes)
    )


def _year_beside(doc: Doc, found: Sequence[Span], number: int) -> int:
    """The year that a date shares with the one it is
    joined to: "in March and again in May 2024".
    """
    own = _own(found[number])
    if own is None or own.year:
        return 0
    for other, sign in ((number + 1, -1), (number - 1, 1)):
        if not 0 <= other < len(found):
            continue
        beside, pair = _own(found[other]), sorted((found[number], found[other]))
        between = doc[pair[0].end - 1].whitespace_ + doc[pair[0].end : pair[1].start].text_with_ws
        if beside is not None and beside.year and tense().joined.fullmatch(between):
            turned = (own.month > beside.month) if sign < 0 else (own.month < beside.month)
            return beside.year + sign * (turned and beside.month > 0)
    return 0


def _own(ent: Span) -> PartialDate | None:
    """A date as its own words tell it, without any context."""
    told = relative.resolve(ent.text, Reader())
    return told[0] if told else None


def _ahead(token: Token) -> bool | None:
    """Whether what *token* dates is yet to come (True), over (False), or not said (None)."""
    known, below = tense(), False
    case = {c.lower_ for c in token.children if c.dep_ == "case"}
    if token.head.lower_ in known.moved and case & known.moved_to:
        return True
    for word in (token, *token.ancestors):
        told = _word_ahead(word, below)
        if told is not None:
            return told
        below = below or word.pos_ == "VERB"
    before = [t.lower_ for t in _before(token)]
    to_come = any(a in known.be and b in known.to for a, b in pairwise(before))
    return True if to_come or known.ahead & set(before) else None


def _before(token: Token) -> Span:
    """The last words of a sentence up to *token*: all of them would cost a long one its square."""
    doc, start = token.doc, token.i
    while start > 0 and not doc[start].is_sent_start and token.i - start < NEAR - 1:
        start -= 1
    return doc[start : token.i + 1]


def _word_ahead(word: Token, below: bool) -> bool | None:
    """What one word above a date says of its time; *below*: a verb stands between."""
    known, past = tense(), word.tag_ == "VBD"
    helpers = [c for c in word.children if c.dep_ in HELPERS]
    to = [c for c in helpers if c.lower_ in known.to and c.dep_ == "mark"]
    leads = {c.lower_ for c in helpers} | {c.doc[c.i - 1].lower_ for c in to[:1] if c.i}
    # "was to meet": what was to come.
    ahead = known.ahead | known.be if to else known.ahead
    own = known.ahead | known.be if below else known.ahead
    if leads & ahead or (word.lower_ in own and (below or not past)):
        return True
    if past or any(c.tag_ == "VBD" for c in helpers):
        return False
    # "On Thursday he flies to Caen": the present tense of a journey tells of what is to come.
    present = word.tag_ in ("VBZ", "VBP") and word.lemma_.lower() in known.journey
    return True if present else None
