"""Forms: memoranda and records of conversation, whose heads name place, date, subject and people.

Memorandum of Conversation
Washington, July 17, 1961.
SUBJECT
Fisheries
PARTICIPANTS
US The Secretary
Mr. Foy, Director of Fisheries
PERU Ambassador Quispe
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import lang
from kg.extract.engine.scene import Scene
from kg.extract.genres.entries import (
    FOOTNOTE,
    Entry,
    Line,
    bare_words,
    institution,
    line_entries,
    persons,
)
from kg.lang import words
from kg.model import Mention

LONGEST_ENTRY = 30  # words


def _pattern(name: str) -> re.Pattern[str]:
    return lang.patterns("forms")[name]


@dataclass(frozen=True, slots=True)
class Form:
    """The head of a memorandum: its participants, its subject, and the stretch it covers."""

    start: int
    end: int
    label: int
    entries: tuple[Entry, ...]
    topic: str = ""


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines of *text* that are not blank, without the white space around them."""
    for found in re.finditer(r"[^\n\r]+", text):
        body = found.group().strip()
        if body:
            offset = found.start() + found.group().index(body)
            yield Line(start + offset, start + offset + len(body), body)


def participants(scene: Scene) -> list[Entry]:
    """The people of the document's participants list, in order; none when it has no such list."""
    form = scene.once(read)
    return list(form.entries) if form else []


def read(scene: Scene) -> Form | None:
    """The head of the memorandum that the document is, or None."""
    found = list(lines(scene.text))
    for number, line in enumerate(found[:80]):
        rest = _after_label(line, "$form_participants")
        if rest is not None:
            items = _entry_lines(scene, rest, found[number + 1 :])
            entries = tuple(_entries(scene, items))
            if len(entries) > 1:
                topic = _topic(found[:number])
                return Form(found[0].start, items[-1].end, line.start, entries, topic)
    return None


def _after_label(line: Line, name: str) -> Line | None:
    """What follows a section's label on its line (perhaps
    nothing); None when it is no such label.
    """
    found = _pattern("label").match(line.text)
    if not found or found[1].lower() not in words(name):
        return None
    body = line.text[found.end() :].strip()
    if not body:
        return Line(line.end, line.end, "")
    start = line.start + line.text.index(body, found.end())
    return Line(start, line.end, body)


def _is_label(line: Line) -> bool:
    return any(
        _after_label(line, n) is not None
        for n in ("$form_participants", "$form_subject", "$form_other")
    )


def _entry_lines(scene: Scene, rest: Line, following: list[Line]) -> list[Line]:
    """The lines of the list: up to a label of another section or the first line of prose."""
    found = [rest] if rest.text else []
    for line in following:
        if _after_label(line, "$form_participants") is not None:
            continue
        if _is_label(line) or _prose(scene, line):
            break
        found.append(line)
    while found and not _supported(scene, found[-1]) and not _bare_list(found):
        found.pop()
    return found


def _bare_list(found: list[Line]) -> bool:
    """Whether a list ends as a row of bare names, one a line."""
    return len(found) > 1 and all(
        _pattern("whole_name").match(line.text)
        and len(line.text.split()) > 1
        and not institution(line.text)
        for line in found[-2:]
    )


def _prose(scene: Scene, line: Line) -> bool:
    """Whether a line is running text: long, or a sentence with a finite verb and a full stop."""
    if len(line.text.split()) > LONGEST_ENTRY or line.text.startswith(("[", "(")):
        return True
    if not re.search(r"[.:?!]['\"”’]*\d*$", line.text):
        return False
    span = scene.doc.char_span(line.start, line.end, alignment_mode="contract")
    finite = {"VBD", "VBZ", "VBP", "MD"}
    return span is not None and any(t.tag_ in finite and t.text.islower() for t in span)


def _supported(scene: Scene, line: Line) -> bool:
    """Whether a line surely names somebody: a known name, an honorific, or an office."""
    if persons(scene, line.start, line.end):
        return True
    tokens = bare_words(line.text)
    return any(w in words("$honorific") | words("$office") for w in tokens[:3])


def _entries(scene: Scene, items: list[Line]) -> Iterator[Entry]:
    side: Mention | None = None
    for line in items:
        line = Line(line.start, line.end, FOOTNOTE.sub("", line.text))
        side, body = _side(scene, line, side)
        if body.text:
            yield from line_entries(scene, body, side)


def _side(scene: Scene, line: Line, side: Mention | None) -> tuple[Mention | None, Line]:
    """The side that a sub-heading names ("US", "The French"), and what follows it on the line."""
    text = _pattern("before_side").sub("", line.text)
    start = line.start + len(line.text) - len(text)
    span = scene.doc.char_span(start, line.end, alignment_mode="expand")
    first = scene.entity(span[0]) if span is not None and len(span) else None
    code = _pattern("side").match(line.text)
    if first is None and code:
        return None, Line(line.start + code.end(), line.end, line.text[code.end() :])
    if first is None or first.start_char != start or not first.kb_id_ or first.label_ == "ORG":
        return side, line
    found = scene.entity_mention(first)
    rest = line.text[first.end_char - line.start :].lstrip(" :–—-")
    rest = _pattern("behind_side").sub("", rest)
    if rest[:1] in {",", "("}:
        return side, line
    return found, Line(line.end - len(rest), line.end, rest)


def _topic(before: list[Line]) -> str:
    """The words under SUBJECT."""
    found: list[str] = []
    inside = False
    for line in before:
        rest = _after_label(line, "$form_subject")
        if rest is not None:
            inside, found = True, [rest.text] if rest.text else []
        elif inside and _is_label(line):
            inside = False
        elif inside:
            found.append(line.text)
    return " ".join(found)[:300]
