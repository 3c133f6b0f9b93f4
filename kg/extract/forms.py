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
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan

from kg.extract.lexicon import words
from kg.extract.scene import Scene
from kg.model import Mention, MentionKind

LABEL = re.compile(
    r"^\W*(?:also\s+|list\s+of\s+|those\s+)?([A-Za-z]+)(?:\s*\([^)]*\))?\s*(?::|$)", re.IGNORECASE
)
LONGEST_ENTRY = 30  # words
SPLIT = re.compile(r"\s*;\s*|,\s+(?![^(]*\))|\s+and\s+(?=(?:the|Mr|Mrs|Ms|Miss|Dr|Sir|Amb|[A-Z]))")
CODE = re.compile(r"^[A-Z][A-Z/.&-]*\s*[—–-]+\s*")
NAME = re.compile(
    r"^(?:[A-ZÀ-Þ][\w.’'-]*|de|la|von|van|der|al-\w+|bin|di|da|du|el|ben)(?:\s+(?:[A-ZÀ-Þ][\w.’'-]*|de|la|von|van|der|bin|di|da|du|el|al|ben))*$"
)
SIDE = re.compile(r"^(?:[A-Z]\.?){2,5}:?\s+(?=(?:The|Mr|Mrs|Dr|Amb|Sir)\b)")
FOOTNOTE = re.compile(r"(?<=[A-Za-z.])\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a participants list: the name, the office words if any, and the side named.

    ``title`` is the stretch of the office words; ``side`` the country or body that a sub-heading
    or the office words name, as a mention; both None when the list does not give them.
    """

    name: Mention
    title: tuple[int, int] | None
    side: Mention | None


@dataclass(frozen=True, slots=True)
class Form:
    """The head of a memorandum: its participants, its subject, and the stretch it covers."""

    start: int
    end: int
    label: int
    entries: tuple[Entry, ...]
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with its offsets."""

    start: int
    end: int
    text: str


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines of *text* that are not blank, without the white space around them."""
    for found in re.finditer(r"[^\n\r]+", text):
        body = found.group().strip()
        if body:
            offset = found.start() + found.group().index(body)
            yield Line(start + offset, start + offset + len(body), body)


def participants(scene: Scene) -> list[Entry]:
    """The people of the document's participants list, in order; none when it has no such list."""
    form = read(scene)
    return list(form.entries) if form else []


def read(scene: Scene) -> Form | None:
    """The head of the memorandum that the document is, or None."""
    found = list(lines(scene.doc.text))
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
    """What follows a section's label on its line (perhaps nothing); None when it is no such label."""
    found = LABEL.match(line.text)
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
        NAME.match(line.text) and len(line.text.split()) > 1 and not _institution(line.text)
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
    if _persons(scene, line.start, line.end):
        return True
    tokens = _words(line.text)
    return any(w in words("$honorific") | words("$office") for w in tokens[:3])


def _words(text: str) -> list[str]:
    return [w.lower().strip(".,:()") for w in text.split()]


def _persons(scene: Scene, start: int, end: int) -> list[TokenSpan]:
    span = scene.doc.char_span(start, end, alignment_mode="contract")
    return [e for e in span.ents if e.label_ == "PERSON"] if span is not None else []


def _entries(scene: Scene, items: list[Line]) -> Iterator[Entry]:
    side: Mention | None = None
    for line in items:
        line = Line(line.start, line.end, FOOTNOTE.sub("", line.text))
        side, body = _side(scene, line, side)
        if body.text:
            yield from _line_entries(scene, body, side)


def _side(scene: Scene, line: Line, side: Mention | None) -> tuple[Mention | None, Line]:
    """The side that a sub-heading names ("US", "The French"), and what follows it on the line."""
    text = re.sub(r"^(?:the|for the|on the)\s+", "", line.text, flags=re.IGNORECASE)
    start = line.start + len(line.text) - len(text)
    span = scene.doc.char_span(start, line.end, alignment_mode="expand")
    first = scene.entity(span[0]) if span is not None and len(span) else None
    code = SIDE.match(line.text)
    if first is None and code:
        return None, Line(line.start + code.end(), line.end, line.text[code.end() :])
    if first is None or first.start_char != start or not first.kb_id_ or first.label_ == "ORG":
        return side, line
    found = scene.entity_mention(first)
    rest = line.text[first.end_char - line.start :].lstrip(" :–—-")
    rest = re.sub(r"^(?:side|delegation|participants)?\s*:?\s*", "", rest)
    if rest[:1] in {",", "("}:
        return side, line
    return found, Line(line.end - len(rest), line.end, rest)


def _line_entries(scene: Scene, line: Line, side: Mention | None) -> Iterator[Entry]:
    """The people of one line: names in a row, or a name with office words after commas."""
    current: Entry | None = None
    for number, piece in enumerate(_pieces(line)):
        entry = _person(scene, piece, side, first=number == 0)
        if entry is not None:
            if current is not None:
                yield current
            current = entry
        elif current is not None:
            current = _with_title(scene, current, piece)
    if current is not None:
        yield current


def _pieces(line: Line) -> Iterator[Line]:
    at = 0
    for found in [*SPLIT.finditer(line.text), None]:
        stop = found.start() if found else len(line.text)
        raw = line.text[at:stop]
        body = CODE.sub("", raw.strip())
        if body:
            start = line.start + at + raw.index(body)
            yield Line(start, start + len(body), body)
        at = found.end() if found else stop


def _person(scene: Scene, piece: Line, side: Mention | None, *, first: bool) -> Entry | None:
    """A piece that names a person, by name or by office alone ("The Secretary"); else None."""
    lead, rest = _lead(piece)
    if not rest:
        return _office_alone(scene, piece, side) if _words(piece.text)[0] == "the" else None
    known = [e for e in _persons(scene, piece.start, piece.end) if not _institution(e.text)]
    if known and (first or lead or known[0].start_char == piece.start):
        return _named(scene, piece, known[0], side)
    if not NAME.match(rest) or _institution(rest):
        return None
    if lead or (first and len(rest.split()) > 1 and not _other_entity(scene, piece)):
        return _spelled(scene, piece, rest, side)
    return None


def _lead(piece: Line) -> tuple[bool, str]:
    """Whether office words or an honorific stand right before what may be a name; and the rest."""
    tokens, lower = piece.text.split(), _words(piece.text)
    known = words("$honorific") | words("$office") | words("$form_joint")
    count = 0
    while count < len(tokens) and lower[count] in known:
        count += 1
    rest = re.sub(r"\s*\(.*?\)\s*$", "", " ".join(tokens[count:]))
    last = lower[count - 1] if count else "of"
    led = last in words("$honorific") or last not in words("$form_joint") | words("$form_adjective")
    return led or lower[max(0, count - 2) : count] == ["of", "state"], rest


def _institution(text: str) -> bool:
    return any(w in words("$institution") for w in _words(text))


def _other_entity(scene: Scene, piece: Line) -> bool:
    span = scene.doc.char_span(piece.start, piece.end, alignment_mode="contract")
    return span is None or any(e.label_ != "PERSON" for e in span.ents)


def _named(scene: Scene, piece: Line, ent: TokenSpan, side: Mention | None) -> Entry | None:
    mention = scene.entity_mention(ent)
    if mention is None:
        return None
    clean = FOOTNOTE.sub("", mention.text)
    if clean != mention.text:
        mention = replace(
            mention, text=clean, span=scene.span(ent.start_char, ent.start_char + len(clean))
        )
    return Entry(mention, _office_before(piece, ent.start_char), side)


def _spelled(scene: Scene, piece: Line, name: str, side: Mention | None) -> Entry:
    name = name.rstrip(" ,;")
    start = piece.start + piece.text.rindex(name)
    mention = Mention(scene.span(start, start + len(name)), name, MentionKind.PERSON)
    return Entry(mention, _office_before(piece, start), side)


def _office_alone(scene: Scene, piece: Line, side: Mention | None) -> Entry | None:
    span = scene.doc.char_span(piece.start, piece.end, alignment_mode="expand")
    for token in span or ():
        known = scene.chain_mention(token)
        if known is not None and known.kind == MentionKind.PERSON:
            return Entry(known, (piece.start + 4, piece.end), side)
    mention = Mention(scene.span(piece.start, piece.end), piece.text, MentionKind.PERSON)
    return Entry(mention, (piece.start + 4, piece.end), side)


def _office_before(piece: Line, start: int) -> tuple[int, int] | None:
    """The office words before a name, without the honorific."""
    before = piece.text[: start - piece.start]
    found = [w for w in re.finditer(r"\S+", before)]
    while found and found[0].group().lower().strip(".") in words("$honorific") | {"the"}:
        found.pop(0)
    if not found or found[-1].group().lower().strip(".") in words("$honorific"):
        return None
    return piece.start + found[0].start(), piece.start + found[-1].end()


def _with_title(scene: Scene, entry: Entry, piece: Line) -> Entry:
    """An entry with the words after its name: an office, a body, a country."""
    title = entry.title
    if title is None:
        title = (piece.start, piece.end)
    elif title[0] > entry.name.span.end:
        title = (title[0], piece.end)
    side = entry.side
    span = scene.doc.char_span(piece.start, piece.end, alignment_mode="contract")
    for ent in span.ents if span is not None else ():
        if ent.kb_id_:
            side = scene.entity_mention(ent) or side
            break
    return Entry(entry.name, title, side)


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
