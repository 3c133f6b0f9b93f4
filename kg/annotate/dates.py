"""Dates: what the words for a time mean, against the document's own date when it has one.

Partial dates stay partial (``2026-02``, ``--02-06``); what cannot be resolved keeps its words
and nothing else.  The grammar is small on purpose: every form is one pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.annotate.spans import Name, names, set_names
from kg.dates import of, parse
from kg.model import When
from kg.sentences import sentence

MONTHS = {
    name: number
    for number, forms in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in forms.split()
}  # fmt: skip
DAYS = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split()
    )
}
M = rf"(?P<{{0}}>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
D = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
Y = r"(?P<{0}>1[5-9]\d\d|20\d\d)"
TO = r"\s*(?:[-–—]|to|until|till|through|and)\s*"
WD = rf"(?:(?:{'|'.join(DAYS)}),?\s+)?(?:the\s+)?"
FUTURE = frozenset(
    "will shall next upcoming coming due scheduled planned plan expected intend would going".split()
)
BE = frozenset("is are was were be".split())


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern where {m1} {d1} {y1} ... stand for a month, a day, a year."""
    made = re.sub(
        r"\{([mdy])(\d)\}", lambda f: {"m": M, "d": D, "y": Y}[f[1]].format(f[1] + f[2]), text
    )
    return re.compile(
        rf"(?:(?:on|in|from|between|since|until|by|during)\s+)?{WD}{made}", re.IGNORECASE
    )


# Longest first. {m1} with {d1}, {y1}; a second set is the end of an interval.
PATTERNS = [
    _pattern(p)
    for p in (
        r"{d1}\s+(?:of\s+)?{m1},?\s+{y1}" + TO + r"{d2}\s+(?:of\s+)?{m2},?\s+{y2}",
        r"{m1}\s+{d1},?\s+{y1}" + TO + r"{m2}\s+{d2},?\s+{y2}",
        r"{d1}\s+{m1}" + TO + r"{d2}\s+{m2},?\s+{y2}",
        r"{m1}\s+{d1}" + TO + r"{m2}\s+{d2},?\s+{y2}",
        r"{d1}" + TO + r"{d2}\s+(?:of\s+)?{m2},?\s+{y2}",
        r"{m1}\s+{d1}" + TO + r"{d2},?\s+{y2}",
        r"{d1}\s+(?:of\s+)?{m1},?\s+{y1}",
        r"{m1}\s+(?:the\s+)?{d1},?\s+{y1}",
        r"{d1}\s+{m1}" + TO + r"{d2}\s+{m2}",
        r"{m1}\s+{d1}" + TO + r"{m2}\s+{d2}",
        r"{d1}" + TO + r"{d2}\s+(?:of\s+)?{m2}",
        r"{m1}\s+{d1}" + TO + r"{d2}(?!\d)",
        r"{m1}" + TO + r"{m2},?\s+(?:of\s+)?{y2}",
        r"{m1},?\s+(?:of\s+)?{y1}" + TO + r"{m2},?\s+(?:of\s+)?{y2}",
        r"{m1},?\s+(?:of\s+)?{y1}",
        r"{d1}\s+(?:of\s+)?{m1}",
        r"{m1}\s+(?:the\s+)?{d1}(?!\d)",
        r"{y1}" + TO + r"{y2}",
    )
]
ISO = re.compile(r"(1[5-9]\d\d|20\d\d)-(\d\d)(?:-(\d\d))?")
YEAR = re.compile(r"(?:\b(?:early|late|mid|end|beginning|middle|spring|summer|autumn|fall|winter)\b|[-\s]|of|the|in)*"
                  r"(1[5-9]\d\d|20\d\d)(s?)", re.IGNORECASE)  # fmt: skip
SHORT_RANGE = re.compile(r"(1[5-9]\d\d|20\d\d)\s*[-–/]\s*(\d\d)")
RELATIVE = re.compile(
    r"(?:(earlier|later)\s+)?(this|last|next|past|coming|previous|following)\s+(week|weekend|month|year)",
    re.I,
)
STRONG = re.compile(
    rf"\b(?:{D.format('a')}\s+(?:of\s+)?{M.format('b')}(?:,?\s+{Y.format('c')})?|{M.format('d')}\s+{D.format('e')}(?!\d)"
    rf"(?:,?\s+{Y.format('f')})?|(?!may\b|march\b){M.format('g')}\s+{Y.format('h')}|{'|'.join(d.title() for d in DAYS)})\b",
    re.IGNORECASE,
)


def mark(doc: Doc, anchor: str) -> dict[tuple[int, int], When]:
    """Add the dates that the model missed and resolve all, against *anchor* (ISO, or empty)."""
    set_names(doc, [*names(doc), *_missed(doc)])
    found: dict[tuple[int, int], When] = {}
    previous = ""
    for ent in doc.ents:
        if ent.label_ == "DATE":
            when = resolve(ent.text, anchor, future=_future(ent.root), previous=previous)
            found[ent.start_char, ent.end_char] = when
            if re.fullmatch(r"\d{4}(-\d\d)*", when.end):
                previous = when.end
    return found


def _missed(doc: Doc) -> Iterator[Name]:
    """Dates in plain form; their first letter is a capital or a figure."""
    for match in STRONG.finditer(doc.text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or not (match[0][0].isupper() or match[0][0].isdigit()):
            continue
        covered = {t.ent_type_ for t in span}
        if covered <= {"", "DATE"}:
            # With those that it overlaps it grows into one: "Tuesday" + "17 February".
            yield Name(span.start, span.end, "DATE")


JOURNEY = frozenset(
    "go fly leave travel depart arrive begin start open resume visit return head host".split()
)


def _future(token: Token) -> bool:
    """Whether the words before *token* in its sentence look ahead."""
    before = [t.lower_ for t in sentence(token) if t.i <= token.i][-30:]
    # "was to meet": what was to come.
    if FUTURE & set(before) or any(a in BE and b == "to" for a, b in pairwise(before)):
        return True
    # "On Thursday he flies to Caen": the present tense of a journey tells of what is to come.
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    return verb is not None and verb.tag_ in ("VBZ", "VBP") and verb.lemma_.lower() in JOURNEY


def resolve(text: str, anchor: str = "", *, future: bool = False, previous: str = "") -> When:
    """The time that *text* means; start and end are empty when it cannot be told.

    ``previous`` is the last date told before this one: "the next day" counts from it, and a day
    without a year takes its year when there is no anchor.
    """
    words = " ".join(text.replace("\u00a0", " ").split())
    anchor, previous = (d if "1000" <= d[:4] < "9000" else "" for d in (anchor, previous))
    for form in (_iso, _calendar, _short_range, _relative, _weekday, _month, _year):
        found = form(words, anchor, future, previous)
        if found is not None:
            return When(found[0], found[1], text)
    return When(text=text)


Interval = tuple[str, str]


def _iso(words: str, anchor: str, future: bool, previous: str) -> Interval | None:
    found = parse(words) if ISO.fullmatch(words) else None
    return (words, words) if found else None


def _calendar(words: str, anchor: str, future: bool, previous: str) -> Interval | None:
    for pattern in PATTERNS:
        match = pattern.fullmatch(words)
        if match:
            parts = {k: v for k, v in match.groupdict().items() if v}
            return _composed(parts, anchor, future, previous)
    return None


def _composed(parts: dict[str, str], anchor: str, future: bool, previous: str) -> Interval | None:
    year1 = parts.get("y1") or parts.get("y2") or ""
    year2 = parts.get("y2") or parts.get("y1") or ""
    month1 = parts.get("m1") or parts.get("m2") or ""
    month2 = parts.get("m2") or parts.get("m1") or ""
    double = any(k.endswith("2") for k in parts)
    start = _date(year1, month1, parts.get("d1", ""), anchor, future, previous)
    if start is None:
        return None
    if not double:
        return start, start
    end = _date(year2, month2, parts.get("d2", ""), anchor, future, previous)
    return _forward(start, end, told="y1" in parts) if end is not None else None


def _forward(start: str, end: str, told: bool) -> Interval | None:
    """An interval that does not run backwards: "30 December to 2 January 2026" began in 2025."""
    if start[:1] == "-" or start <= end:
        return start, end
    if told or start[4:7] <= end[4:7]:
        return None
    return f"{int(end[:4]) - 1:04d}{start[4:]}", end


def _date(year: str, month: str, day: str, anchor: str, future: bool, previous: str) -> str | None:
    number = MONTHS[month.lower()] if month else 0
    told = of(int(year or 0), number, int(day or 0)) if day.strip("0") or not day else None
    if told is None or told.year:
        return str(told) if told else None
    near = _nearest_year(number, told.day, anchor, future) or previous[:4]
    return str((told.within(int(near)) if near.isdigit() else None) or told)


def _nearest_year(month: int, day: int, anchor: str, future: bool) -> str:
    """The year that puts the day nearest to *anchor*; on or after it when the words look ahead."""
    if len(anchor) < 7:
        return anchor
    at = date.fromisoformat(anchor if len(anchor) == 10 else anchor + "-15")
    near = (of(year, month, day or 15) for year in (at.year - 1, at.year, at.year + 1))
    around = [found.first for found in near if found]
    if not around:  # 29 February
        return ""
    if future:
        ahead = [d for d in around if d >= at - timedelta(days=20 if not day else 0)]
        around = ahead or around
    best = min(around, key=lambda d: (abs((d - at).days), d.year))
    return f"{best.year:04d}"


def _short_range(words: str, anchor: str, future: bool, previous: str) -> Interval | None:
    match = SHORT_RANGE.fullmatch(words)
    end = match[1][:2] + match[2] if match else ""
    return (match[1], end) if match and match[1] < end else None


def _anchored(anchor: str) -> date | None:
    return date.fromisoformat(anchor) if len(anchor) == 10 else None


STEPS: dict[str, Callable[[date], date]] = {
    "today": lambda d: d, "tonight": lambda d: d, "this morning": lambda d: d, "this afternoon": lambda d: d,
    "this evening": lambda d: d, "yesterday": lambda d: d - timedelta(1), "last night": lambda d: d - timedelta(1),
    "tomorrow": lambda d: d + timedelta(1), "the day before yesterday": lambda d: d - timedelta(2),
    "the day after tomorrow": lambda d: d + timedelta(2),
}  # fmt: skip
NEXT_DAY = {
    "the next day": 1, "the following day": 1, "next day": 1, "a day later": 1, "one day later": 1,
    "the same day": 0, "that day": 0, "that same day": 0, "a day earlier": -1, "the previous day": -1,
    "the day before": -1, "two days later": 2, "two days earlier": -2, "three days later": 3,
}  # fmt: skip


def _relative(words: str, anchor: str, future: bool, previous: str) -> Interval | None:
    low = words.lower()
    at = _anchored(anchor)
    if low in STEPS and at:
        day = STEPS[low](at).isoformat()
        return day, day
    told = _anchored(previous)
    if low in NEXT_DAY and told:
        day = (told + timedelta(NEXT_DAY[low])).isoformat()
        return day, day
    match = RELATIVE.fullmatch(words)
    if match and at:
        return _period(match[2].lower(), match[3].lower(), at)
    return None


def _period(which: str, unit: str, at: date) -> Interval:
    shift = {
        "this": 0,
        "last": -1,
        "past": -1,
        "previous": -1,
        "next": 1,
        "coming": 1,
        "following": 1,
    }[which]
    if unit == "year":
        return str(at.year + shift), str(at.year + shift)
    if unit == "month":
        months = at.year * 12 + at.month - 1 + shift
        text = f"{months // 12}-{months % 12 + 1:02d}"
        return text, text
    monday = at - timedelta(at.weekday()) + timedelta(7 * shift)
    first = monday + timedelta(5) if unit == "weekend" else monday
    return first.isoformat(), (monday + timedelta(6)).isoformat()


def _weekday(words: str, anchor: str, future: bool, previous: str) -> Interval | None:
    match = re.fullmatch(rf"(?:(?:on|last|next|this|early|late|by)\s+)*({'|'.join(DAYS)})"
                         r"(?:\s+(?:morning|afternoon|evening|night))?", words, re.IGNORECASE)  # fmt: skip
    at = _anchored(anchor)
    if not match or not at:
        return None
    back = (at.weekday() - DAYS[match[1].lower()]) % 7
    said = frozenset(words.lower().split())
    if back == 0 and said & {"last", "next"}:
        back = 7 if "last" in said else -7
    if back > 0 and "last" not in said and (future or "next" in said):
        back -= 7
    day = at - timedelta(back)
    return day.isoformat(), day.isoformat()


def _month(words: str, anchor: str, future: bool, previous: str) -> Interval | None:
    match = re.fullmatch(
        rf"(?:(in|last|next|early|late|mid|this|earlier|end|of|since|by)[\s-]+)*{M.format('m')}",
        words,
        re.I,
    )
    if not match:
        return None
    number = MONTHS[match["m"].lower()]
    said = frozenset(re.findall(r"[a-z]+", words.lower()))
    ahead = "last" not in said and (future or "next" in said)
    year = _nearest_year(number, 0, anchor, ahead)
    if len(anchor) >= 7 and not ahead and year:
        # A bare month that has not come yet was last year's.
        year = str(int(anchor[:4]) - (number > int(anchor[5:7])))
    text = f"{year}-{number:02d}" if year else f"--{number:02d}"
    return text, text


def _year(words: str, anchor: str, future: bool, previous: str) -> Interval | None:
    match = YEAR.fullmatch(words)
    if not match:
        return None
    return (match[1], match[1][:3] + "9") if match[2] else (match[1], match[1])
