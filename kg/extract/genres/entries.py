"""Entries of a participants list: the people of one line, with their offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as TokenSpan

from kg import lang
from kg.extract.engine.scene import Scene
from kg.lang import words
from kg.model import Mention, MentionKind
from kg.sentences import entities

CODE = re.compile(r"^[A-Z][A-Z/.&-]*\s*[—–-]+\s*")
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
class Line:
    """A line of the text with its offsets."""

    start: int
    end: int
    text: str


def line_entries(scene: Scene, line: Line, side: Mention | None) -> Iterator[Entry]:
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
    for found in [*lang.patterns("forms")["split"].finditer(line.text), None]:
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
        alone = bare_words(piece.text)[0] in words("$the")
        return _office_alone(scene, piece, side) if alone else None
    known = [e for e in persons(scene, piece.start, piece.end) if not institution(e.text)]
    if known and (first or lead or known[0].start_char == piece.start):
        return _named(scene, piece, known[0], side)
    if not lang.patterns("forms")["whole_name"].match(rest) or institution(rest):
        return None
    if lead or (first and len(rest.split()) > 1 and not _other_entity(scene, piece)):
        return _spelled(scene, piece, rest, side)
    return None


def _lead(piece: Line) -> tuple[bool, str]:
    """Whether office words or an honorific stand right before what may be a name; and the rest."""
    tokens, lower = piece.text.split(), bare_words(piece.text)
    known = words("$honorific") | words("$office") | words("$form_joint")
    count = 0
    while count < len(tokens) and lower[count] in known:
        count += 1
    rest = re.sub(r"\s*\(.*?\)\s*$", "", " ".join(tokens[count:]))
    last = lower[count - 1] if count else "of"
    led = last in words("$honorific") or last not in words("$form_joint") | words("$form_adjective")
    return led or "_".join(lower[max(0, count - 2) : count]) in words("$of_state"), rest


def institution(text: str) -> bool:
    """Whether words name an institution rather than a person."""
    return any(w in words("$institution") for w in bare_words(text))


def _other_entity(scene: Scene, piece: Line) -> bool:
    span = scene.doc.char_span(piece.start, piece.end, alignment_mode="contract")
    return span is None or any(e.label_ != "PERSON" for e in entities(span))


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
    while found and found[0].group().lower().strip(".") in words("$honorific") | words("$the"):
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
    for ent in entities(span) if span is not None else ():
        if ent.kb_id_:
            side = scene.entity_mention(ent) or side
            break
    return Entry(entry.name, title, side)


def persons(scene: Scene, start: int, end: int) -> list[TokenSpan]:
    """The names of persons that the annotators found between two characters."""
    span = scene.doc.char_span(start, end, alignment_mode="contract")
    return [e for e in entities(span) if e.label_ == "PERSON"] if span is not None else []


def bare_words(text: str) -> list[str]:
    """The words of *text* in lower case, without punctuation around them."""
    return [w.lower().strip(".,:()") for w in text.split()]
