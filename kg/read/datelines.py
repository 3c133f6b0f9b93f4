"""Where and when a text was written, as its head says: datelines and lines of publication.

``LIMA, May 3 (AP) - The ...`` opens a dispatch or an entry of a chronicle; ``Lima, 3 May 2025`` on
a line of its own heads a form or a release; ``Published: May 3, 2025``, ``By Ann Teller | 3 May
2025`` and an address with a day in its path tell of the day alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg import countries, datewords, lang
from kg.dates import PartialDate, Precision, of
from kg.datewords import Told
from kg.model import Block, BlockKind, Offsets

HEAD = 8  # blocks among which a text says when it was published
LINE = 140  # characters of a line that says so, and of a dateline
PROSE = 25  # words of a paragraph that is no line of a head
_WORD = r"[A-ZÀ-Þ][\w.'’]*(?:-[\w.'’]+)*"
_FULL_YEAR = re.compile(r", (?P<year>1[5-9]\d\d|20\d\d)(?!\d)")
_AGENCY = re.compile(r"\(([^()\n]{1,40})\)|/([\w .]{2,20})/")
_CLOSE = re.compile(r"\s*(?:[—–―]|--?)(?:\s+|$)|:\s+")
_GAP = re.compile(r"[,;.:]?\s*(?:[-—–]\s+)?")
_HOUR = r"(?:\d{1,2}(?:[:.h]\d\d){1,2}\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)"
_TIME = re.compile(rf"(?:(?:{_HOUR}|\d{{1,2}})\s*[-–—]\s*)?{_HOUR}", re.I)
_STAMP = re.compile(r"(?<=\d{4}-\d\d-\d\d)T\d\d:[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?")
_ADDRESS = re.compile(r"https?://\S+", re.I)
_IN_PATH = re.compile(
    r"[/-](?P<y>20\d\d|19\d\d)[/-](?P<m>[01]?\d)(?:[/-](?P<d>[0-3]?\d))?(?=[/-]|$)"
)
ASIDE = 6  # words that may follow the day: an author, a section
LABELLED, PLAIN, AUTHOR, RELEASE, ENTRY, PATH, UPDATED = range(7)
LINES = ((LABELLED, "published"), (UPDATED, "updated"), (AUTHOR, "author"), (RELEASE, "release"))
"""How surely a line tells the day of publication (the surest first), and the lines told by a word.
"""


@lang.cached
def _known() -> dict[str, re.Pattern[str]]:
    data: dict[str, Any] = lang.data("heads.yaml")
    particles = "|".join(data["particles"])
    place = rf"{_WORD}(?: (?:{_WORD}|(?:{particles})\b(?=[ ,/])|[ae]l-\w+))*"
    return {
        **{key: _line(data, key) for _, key in LINES},
        "aside": re.compile(rf"[|•·]|[-–—]\s|,?\s*{data['author'][0]['pattern']}\b", re.I),
        "places": re.compile(rf"{place}(?:[,/] ?{place}){{0,7}}"),
        "beside": re.compile(rf"(?:\b{data['beside']}(?!\w)|[\W\d_])*", re.I),
    }


def _line(data: dict[str, Any], key: str) -> re.Pattern[str]:
    """What may stand before the day on a line of one kind; names have capitals there."""
    pattern = "|".join(entry["pattern"] for entry in data[key])
    return re.compile(rf"(?i:{pattern})\b{data['binds']}")


# ------------------------------------------------------------------------------ datelines


def with_datelines(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """*blocks* with each dateline as a block of its own, and lines of publication as bylines."""
    return tuple(_parted(text, list(blocks)))


def _parted(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    for number, block in enumerate(blocks):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            yield block
            continue
        line = text[block.start : min(block.end, block.start + 2 * LINE)]
        opened = opening(line, whole=block.end - block.start <= LINE)
        if opened is None or (block.kind == BlockKind.HEADING and not opened.date):
            ranked = _day(line) if number < HEAD and "\n" not in line else None
            headed = ranked is not None and ranked[0] != ENTRY
            yield replace(block, kind=BlockKind.BYLINE) if headed else block
            continue
        yield _moved(opened, block.start)
        rest = block.start + opened.end
        rest += len(text[rest : block.end]) - len(text[rest : block.end].lstrip())
        if rest < block.end:
            yield Block(rest, block.end, block.kind)


def _moved(block: Block, by: int) -> Block:
    def moved(part: Offsets | None) -> Offsets | None:
        return (part[0] + by, part[1] + by) if part else None

    return Block(
        block.start + by,
        block.end + by,
        block.kind,
        moved(block.place),
        moved(block.date),
        moved(block.agency),
    )


def opening(line: str, *, whole: bool = False) -> Block | None:
    """The dateline of a paragraph, at offsets within it; *whole*: it may be all of a short line.

    A place in capitals, or a place and a date or an agency, before a dash; on a line of its own a
    place that is known and a day.
    """
    places = _known()["places"].match(line, 0, LINE)
    if places is None:
        return None
    place = _place_end(line, places.end())
    at, date, agency = _parts(line, place)
    close = _CLOSE.match(line, at)
    end = len(line[: close.end()].rstrip()) if close else len(line.rstrip())
    made = Block(0, end, BlockKind.DATELINE, (0, place), date, agency)
    name = line[:place]
    if close is not None and close.end() < len(line):
        known = _places_known(name) > (agency is None)
        sure = bool(date) or _capitals(name) or known
        colon = close[0].startswith(":")
        fits = (_capitals(name) and _places_known(name) > 0) if colon else sure
        return made if fits else None
    alone = whole and not line[at:].strip(" .—–-") and date is not None
    return made if alone and _places_known(name) > 0 else None


def _place_end(line: str, end: int) -> int:
    """The end of the place, without a month that a pattern
    of capitals takes for one of its words.
    """
    told = next(datewords.find(line[:end] + line[end : end + 20]), None)
    if told is not None and told.start < end:
        return len(line[: told.start].rstrip(" ,"))
    return end


def _parts(line: str, at: int) -> tuple[int, Offsets | None, Offsets | None]:
    """Where date and agency stand after a place, in whichever order, and where both end."""
    date: Offsets | None = None
    agency: Offsets | None = None
    for _ in range(4):
        gap = _GAP.match(line, at)
        start = gap.end() if gap else at
        named = _AGENCY.match(line, start)
        told = _told_at(line, start) if date is None else None
        inside = _told_at(line, start + 1) if named and date is None else None
        if named is not None and inside is not None:
            date, at = inside, named.end()
        elif named is not None and agency is None:
            agency, at = named.span(), named.end()
        elif told is not None:
            date, at = told, told[1]
        elif (time := _TIME.match(line, start)) is not None:
            at = time.end()
        else:
            break
    return at, date, agency


def _told_at(line: str, start: int) -> Offsets | None:
    """The date that begins at *start*: of the calendar, or a bare year after a comma."""
    if start >= len(line) or not (line[start].isdigit() or line[start].isupper()):
        return None
    told = next(datewords.find(line[start : start + 60]), None)
    if told is not None and told.start == 0:
        return start, start + told.end
    year = _FULL_YEAR.match(line, max(0, start - 2))
    return (start, year.end()) if year and year.end() > start else None


def _capitals(name: str) -> bool:
    city = name.split(",", maxsplit=1)[0].split("/", maxsplit=1)[0]
    return city.isupper() and bool(city[2:])


def _places_known(name: str) -> int:
    parts = [part.split(" (")[0].strip() for part in re.split(r"[,/]", name)]
    return sum(bool(countries.lookup(p.title() if p.isupper() else p)) for p in parts)


# --------------------------------------------------------------------- the day at the head


@dataclass(frozen=True, slots=True, order=True)
class Head:
    """A day that the head of a text tells, and how surely it is that of publication (0 first)."""

    rank: int
    order: int
    date: str


def published(text: str, blocks: Sequence[Block]) -> str:
    """The day (ISO 8601) on which a text says at its head that it was published; else empty."""
    found = sorted(_heads(text, blocks))
    return found[0].date if found else ""


def _heads(text: str, blocks: Sequence[Block]) -> Iterator[Head]:
    prose = False
    for order, block in enumerate(blocks[: HEAD + 2]):
        line = text[block.start : block.end]
        ranked = _dateline_day(text, block) if block.kind == BlockKind.DATELINE else _day(line)
        if ranked is not None and (not prose or ranked[0] in (LABELLED, UPDATED)):
            yield Head(ranked[0], order, str(ranked[1]))
        prose = prose or (block.kind == BlockKind.PARAGRAPH and len(line.split()) > PROSE)


def _dateline_day(text: str, block: Block) -> tuple[int, PartialDate] | None:
    told = datewords.read(text[slice(*block.date)]) if block.date else None
    return (AUTHOR, told.last) if told and _full(told) else None


def _full(told: Told) -> bool:
    return bool(told.first.year) and told.first.precision == Precision.DAY


def _day(line: str) -> tuple[int, PartialDate] | None:
    """The day that a line of the head tells, with its
    rank; None for a line that is something else.
    """
    address = _ADDRESS.fullmatch(line.strip())
    if address:
        day = _in_path(address[0])
        return (PATH, day) if day else None
    plain = _STAMP.sub("", line.strip(" []()*_\t"))
    if len(plain) > LINE:
        return None
    for told in datewords.find(plain):
        rank = _rank(plain[: told.start], plain[told.end :]) if _full(told) else None
        if rank is not None:
            return rank, told.first
    return None


def _rank(before: str, after: str) -> int | None:
    """What a line is, from what stands before and after
    its day; None when it is no line of a head.
    """
    known = _known()
    before, after = _TIME.sub("", before).strip(), _TIME.sub("", after).strip()
    only = known["beside"].fullmatch(after) is not None
    only = only or (known["aside"].match(after) is not None and len(after.split()) <= ASIDE)
    if not before.strip(" ,|•·-–—"):
        return PLAIN if only else ENTRY if _CLOSE.match(after) else None
    if before[-1] in "|•·" and only:
        return AUTHOR
    return next((rank for rank, key in LINES if only and known[key].fullmatch(before)), None)


def _in_path(address: str) -> PartialDate | None:
    """The day or month in the path of an address: "/2014/11/05/"."""
    found = _IN_PATH.search(address)
    return of(int(found["y"]), int(found["m"]), int(found["d"] or 0)) if found else None


def address(text: str) -> str:
    """The address that is the first line of a text; else empty."""
    first = text.lstrip()[:2000].split("\n", 1)[0].strip()
    return first if _ADDRESS.fullmatch(first) else ""
