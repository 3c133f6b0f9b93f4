"""Blocks that are somebody's words: turns of transcripts,
and what stands after "The minister said:".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import countries
from kg.extract.engine.scene import Scene
from kg.extract.kinds.statements.attribution import Cue, announced
from kg.extract.kinds.statements.verbs import does
from kg.lang import words
from kg.model import Mention, MentionKind
from kg.sentences import entities

Block = tuple[int, int, str]
READ = ("paragraph", "heading", "dateline")
MARKS = "\"“„«‘'`"
DOUBLE = '"“”„«»'
NAME = r"[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,5}"
TURN = re.compile(rf"({NAME})(?: \([^)]{{2,60}}\))?:\s")
SHORT = 14  # words of a line that only says whose words follow
LINE = 60  # letters of a line that closes a speech


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of blocks that is one speaker's, with the character where its cue stands."""

    speaker: Mention
    start: int
    end: int
    rule: str
    at: int


def spoken(scene: Scene, blocks: Sequence[Block]) -> Iterator[Spoken]:
    """The blocks of *scene* that are somebody's words, in order."""
    number = 0
    while number < len(blocks):
        found, stop = _turn(scene, blocks, number) or _speech(scene, blocks, number) or (None, 0)
        if found is not None:
            yield found
        number = max(stop, number + 1)


def _turn(scene: Scene, blocks: Sequence[Block], number: int) -> tuple[Spoken, int] | None:
    """A turn, with the blocks after it that open no other."""
    turn = turn_of(scene, blocks[number])
    if turn is None:
        return None
    stop = number + 1
    while stop < len(blocks) and blocks[stop][2] in READ and not _opens(scene, blocks[stop]):
        stop += 1
    begin = blocks[number][0]
    return Spoken(turn[0], turn[1], blocks[stop - 1][1], "turn", begin), stop


def _opens(scene: Scene, block: Block) -> bool:
    first = re.match(r"([A-Z]+)\b[ :.]", scene.text[block[0] : block[1]])
    asked = first is not None and first[1].lower() in words("$questioner")
    return asked or turn_of(scene, block) is not None


def turn_of(scene: Scene, block: Block) -> tuple[Mention, int] | None:
    """The speaker of a transcript's turn ("MR. HALE: ...") and where his words begin."""
    start, end, kind = block
    match = TURN.match(scene.text[start:end]) if kind in READ else None
    if match is None or match[0].upper() != match[0]:
        return None
    span = scene.doc.char_span(start, start + match.end(1), alignment_mode="contract")
    # "PERU: GOVERNMENT FALLS" is a headline, not a country's turn to speak.
    if countries.lookup(match[1].title()):
        return None
    mentions = [scene.mention(t) for t in reversed(span or ())]
    person = next((m for m in mentions if m is not None and m.kind == MentionKind.PERSON), None)
    if person is None and match[1].lower().rstrip(".") in words("$no_speaker"):
        return None
    at = scene.span(start + match.start(1), start + match.end(1))
    return person or Mention(at, match[1], MentionKind.SOURCE), start + match.end()


def _speech(scene: Scene, blocks: Sequence[Block], number: int) -> tuple[Spoken, int] | None:
    """The blocks after a line that says whose words follow."""
    start, end, kind = blocks[number]
    line = scene.text[start:end].rstrip()
    if kind not in READ or not line.endswith(":") or number + 1 >= len(blocks):
        return None
    if any(mark in line for mark in DOUBLE):  # a quotation that goes on is nobody's new speech
        return None
    stop = _last_of_speech(scene.text, blocks, number + 1)
    author = _author(scene, blocks[number], blocks[number + 1])
    if author is None or not author.speakers or stop == number + 1:
        return None
    begin, finish = _unmarked(scene.text, blocks[number + 1][0], blocks[stop - 1][1])
    return Spoken(author.speakers[0], begin, finish, "colon", author.token.idx), stop


def _author(scene: Scene, line: Block, following: Block) -> Cue | None:
    """Who is said to speak by a line that ends in a colon."""
    span = scene.doc.char_span(line[0], line[1], alignment_mode="contract")
    tokens = [t for t in span or () if not t.is_space][:-1]
    said = any(does(t) == "say" for t in tokens)
    found = announced(scene, tokens) if said or len(tokens) <= SHORT else None
    marked = scene.text[following[0] : following[0] + 1] in MARKS
    if found is None and said and span is not None:
        people = [e for e in entities(span) if e.label_ == "PERSON"]
        last = scene.entity_mention(people[-1]) if people else None
        found = Cue(span[0], "colon", (last,)) if last is not None else None
    whose = bool(tokens) and tokens[0].lower_ in words("$whose_words")
    return found if said or whose or (marked and _named(found)) else None


def _named(found: Cue | None) -> bool:
    return found is not None and any(m.kind == MentionKind.PERSON for m in found.speakers)


def _last_of_speech(text: str, blocks: Sequence[Block], number: int) -> int:
    """The block after the last one of a speech: it ends
    at a heading, notes, or its closing mark.
    """
    first, marked = number, text[blocks[number][0]] in MARKS
    while number < len(blocks) and blocks[number][2] in ("paragraph", "heading"):
        line = text[blocks[number][0] : blocks[number][1]].strip()
        if _closes(line) or (number > first and _stops(line, marked, blocks[number][2])):
            break
        number += 1
        if marked and line[-1:] in '"”»':
            break
    return number


def _closes(line: str) -> bool:
    first = re.match(r"\w+", line)
    return first is not None and first[0].lower() in words("$closes_speech") and len(line) < LINE


def _stops(line: str, marked: bool, kind: str) -> bool:
    quoted = line[:1] in MARKS
    return kind == "heading" or (not quoted and (marked or line.endswith(":")))


def _unmarked(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in MARKS + " \n":
        start += 1
    while end > start and text[end - 1] in "\"”»’'` \n":
        end -= 1
    return start, end
