"""Blocks and windows: where texts part for good, and the overlapping stretches that are encoded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotation import annotation
from kg.model import Block as Layout
from kg.model import BlockKind

LIMIT = 200
"""Wordpieces that a window holds at most, unless a single sentence is longer."""

OVERLAP = 60
"""Wordpieces of a long block that two windows share, about two sentences."""

LONGEST = 400
"""Wordpieces that a sentence holds at most; the position table of the encoder ends at 512."""

ENDS = frozenset({".", "?", "!", "...", "…"})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of words (numbers of non-space tokens) that nothing crosses."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Text:
    """A document as the encoder sees it: its non-space tokens, and its blocks."""

    tokens: tuple[int, ...]
    words: tuple[str, ...]
    glued: tuple[bool, ...]
    blocks: tuple[Block, ...]


def text_of(doc: Doc) -> Text:
    """The words and blocks of *doc*, from its document or from empty lines."""
    tokens = [t for t in doc if not t.is_space]
    given = _joined(doc, annotation(doc).blocks)
    labels = _given(tokens, given) if given else _paragraphs(doc)
    numbers = [label for label, _ in labels]
    kinds = [kind for _, kind in labels]
    borders = [i for i in range(len(numbers)) if i == 0 or numbers[i] != numbers[i - 1]]
    ends = [*borders[1:], len(numbers)][: len(borders)]
    return Text(
        tuple(t.i for t in tokens),
        tuple(t.text for t in tokens),
        tuple(
            t.i > 0 and not doc[t.i - 1].whitespace_ and not doc[t.i - 1].is_space for t in tokens
        ),
        tuple(Block(a, b, kinds[a]) for a, b in zip(borders, ends, strict=True)),
    )


def _joined(doc: Doc, blocks: Sequence[Layout]) -> list[tuple[int, int, str]]:
    """The blocks of a document; a dateline is read in one with the paragraph that it opens."""
    text, found = doc.text, list[tuple[int, int, str]]()
    for block in sorted(blocks, key=lambda b: b.start):
        last = found[-1] if found else None
        if last and last[2] == BlockKind.DATELINE and "\n" not in text[last[1] : block.start]:
            found[-1] = (last[0], block.end, str(block.kind))
        else:
            found.append((block.start, block.end, str(block.kind)))
    return found


def _given(tokens: Sequence[Token], given: Sequence[tuple[int, int, str]]) -> list[tuple[int, str]]:
    """For each token the number and kind of its block; what lies between blocks is its own."""
    spans = sorted(given)
    found, at = [], 0
    for token in tokens:
        while at < len(spans) and spans[at][1] <= token.idx:
            at += 1
        inside = at < len(spans) and spans[at][0] < token.idx + len(token)
        found.append((2 * at + 1, spans[at][2]) if inside else (2 * at, "paragraph"))
    return found


def _paragraphs(doc: Doc) -> list[tuple[int, str]]:
    found, number = [], 0
    for token in doc:
        if token.is_space:
            number += token.text.replace("\r\n", "\n").count("\n") > 1
        else:
            found.append((number, "paragraph"))
    return found


def plan(text: Text, sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The windows (word numbers) of *text*, whose words take *sizes* pieces, in order.

    Whole blocks share a window while they fit; a longer block is cut after full stops, with
    overlap. The work is linear in the number of words.
    """
    start = end = size = 0
    for block in text.blocks:
        room = sum(sizes[block.start : block.end]) + 1
        if size and size + room > LIMIT:
            yield start, end
            size = 0
        if room > LIMIT:
            yield from _long(text.words, sizes, block)
            continue
        start, end, size = (start if size else block.start), block.end, size + room
    if size:
        yield start, end


def _long(words: Sequence[str], sizes: Sequence[int], block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    while True:
        end = _reach(words, sizes, start, block.end)
        yield start, end
        if end >= block.end:
            return
        start = max(start + 1, _back(words, sizes, start, end))


def _reach(words: Sequence[str], sizes: Sequence[int], start: int, stop: int) -> int:
    """The end of the window from *start*: after the last full stop that fits, or what fits."""
    size, at, cut = 0, start, 0
    while at < stop and (size + sizes[at] <= LIMIT or at == start):
        size += sizes[at]
        at += 1
        if words[at - 1] in ENDS:
            cut = at
    if at == stop:
        return stop
    return cut if cut > start + (at - start) // 2 else at


def _back(words: Sequence[str], sizes: Sequence[int], start: int, end: int) -> int:
    """Where the window after the one from *start* to *end* begins: some sentences back."""
    size, at, cut = 0, end, end
    while at > start + 1 and size + sizes[at - 1] <= OVERLAP:
        at -= 1
        size += sizes[at]
        if words[at - 1] in ENDS:
            cut = at
    return cut if cut < end else at


def owners(windows: Sequence[tuple[int, int]], size: int) -> list[int]:
    """For each of *size* words the window that speaks for
    it: where two overlap, each up to the middle.
    """
    found = [0] * size
    for number, (start, end) in enumerate(windows):
        left = start
        if number and windows[number - 1][1] > start:
            left = (start + windows[number - 1][1]) // 2
        found[left:end] = [number] * (end - left)
    return found


SEGMENT = 6000
"""Words that are analysed together; bounds the memory that a long document takes."""


def segments(text: Text) -> Iterator[Text]:
    """*text* in pieces of some ``SEGMENT`` words, parted between
    blocks or, in an endless block, after full stops.
    """
    group: list[Block] = []
    for block in text.blocks:
        for part in _parts(text.words, block):
            if group and part.end - group[0].start > SEGMENT:
                yield _segment(text, group)
                group = []
            group.append(part)
    if group:
        yield _segment(text, group)


def _parts(words: Sequence[str], block: Block) -> Iterator[Block]:
    start = block.start
    while block.end - start > SEGMENT:
        stop = start + SEGMENT
        cut = next((i for i in range(stop, stop - SEGMENT // 2, -1) if words[i - 1] in ENDS), stop)
        yield Block(start, cut, block.kind)
        start = cut
    yield Block(start, block.end, block.kind)


def _segment(text: Text, group: Sequence[Block]) -> Text:
    a, b = group[0].start, group[-1].end
    moved = tuple(Block(g.start - a, g.end - a, g.kind) for g in group)
    return Text(text.tokens[a:b], text.words[a:b], text.glued[a:b], moved)
