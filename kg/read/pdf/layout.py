"""The layout of a paged text: paragraphs of its lines, over columns and pages; heads that run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from kg.model import BlockKind
from kg.read.blocks import heading
from kg.read.pdf.lines import Line

EDGE = 2  # lines at the top and at the foot of a page that may be running heads
OFTEN = 0.25  # of all pages that bear a running head (it may differ left and right), but two
APART = 1.5  # of the usual distance of lines that parts paragraphs
INDENT = 0.8  # of the height of a line by which the first line of a paragraph is moved in
LARGE = 1.15  # of the usual height of lines that a heading has
FAR = 4  # of the usual distance, up to which a gap parts paragraphs of one column
SHORT = 0.75  # of the usual length of a line below which one ends a paragraph with its sentence
# A page's number, and what browsers print at the edges of a page.
_BESIDE = re.compile(
    r"[-–—\s]*(?:page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d+)?[-–—\s]*"
    r"|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?: [AP]M)?\b.*"
    r"|(?:https?|file)://\S+\s+\d+/\d+",
    re.IGNORECASE,
)
PLACES = 50  # of the height of a page
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_PARTED = re.compile(r"(\w+)[-\u00ad\u2010]$")
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its height in points, and its lines in the order in which they are read."""

    height: float
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it grows; *begins* tells which pages begin in it, and at which offset."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    begins: list[tuple[int, int]] = field(default_factory=list)
    lines: int = 0
    width: float = 0


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual in a document: the height, distance and length of lines, and its words."""

    size: float
    pitch: float
    length: float
    words: Counter[str]


def paragraphs(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of a document in order; what runs at the edges of pages is furniture."""
    running = _running(pages)
    usual = _usual(pages)
    made: list[Paragraph] = []
    beside: list[Paragraph] = []
    last: Line | None = None
    begun: set[int] = set()
    lines = ((n, i, line) for n, page in enumerate(pages) for i, line in enumerate(page.lines))
    for number, index, line in lines:
        first = [] if number in begun else [(number, 0)]
        if (number, index) in running:
            beside.append(Paragraph(line.text, BlockKind.FURNITURE, first))
            continue
        if last is None or not _goes_on(made[-1], last, line, usual):
            made += beside
            beside = []
            made.append(Paragraph("", _kind(line, usual)))
        _grow(made[-1], line, number if first else None, usual)
        begun.add(number)
        last = line
    for paragraph in made:
        paragraph.kind = BlockKind.HEADING if _heads(paragraph, usual) else paragraph.kind
    return [*made, *beside]


def _heads(paragraph: Paragraph, usual: _Usual) -> bool:
    """Whether a paragraph is one short line that no sentence is."""
    short = paragraph.lines == 1 and paragraph.width < SHORT * usual.length
    return short and heading(paragraph.text)


def _running(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """The lines at the edges of pages that many pages bear alike, but for a number."""
    edges = [(n, i) for n, page in enumerate(pages) for i in _edges(page)]
    alike = {key: _alike(pages[key[0]], key[1]) for key in edges}
    pages_of = Counter(text for text, _ in {(alike[key], key[0]) for key in edges})
    least = max(2, OFTEN * len(pages))
    return {
        key
        for key in edges
        if pages_of[alike[key]] >= least or _BESIDE.fullmatch(pages[key[0]].lines[key[1]].text)
    }


def _alike(page: Page, index: int) -> tuple[str, int]:
    """What a running head shares with those of other pages: its words, and its place."""
    line = page.lines[index]
    return _DIGITS.sub("0", line.text), round(line.y0 / max(page.height, 1) * PLACES)


def _edges(page: Page) -> Iterator[int]:
    """The lines that stand at the top and at the foot of a page, in whichever column."""
    heights = sorted({round(line.y0) for line in page.lines})
    edge = {*heights[:EDGE], *heights[-EDGE:]}
    yield from (i for i, line in enumerate(page.lines) if round(line.y0) in edge)


def _usual(pages: Sequence[Page]) -> _Usual:
    lines = [line for page in pages for line in page.lines]
    steps = [
        a.y0 - b.y0
        for page in pages
        for a, b in zip(page.lines, page.lines[1:], strict=False)
        if 0 < a.y0 - b.y0 < 3 * a.size
    ]
    size = median(line.size for line in lines)
    return _Usual(
        size,
        median(steps) if steps else 1.2 * size,
        median(line.x1 - line.x0 for line in lines),
        Counter(_words(lines)),
    )


def _words(lines: Sequence[Line]) -> Iterator[str]:
    """The words of a document that no end of a line parts."""
    before = ""
    for line in lines:
        found = _WORD.findall(line.text)
        first, last = bool(_PARTED.search(before)), bool(_PARTED.search(line.text))
        yield from found[first : len(found) - last]
        before = line.text


def _goes_on(before: Paragraph, last: Line, line: Line, usual: _Usual) -> bool:
    """Whether a line belongs to the paragraph that the one before it is of."""
    if before.kind != _kind(line, usual) or abs(line.size - last.size) > 0.1 * last.size:
        return False
    ended = _END.search(before.text) is not None
    length, down = last.x1 - last.x0, last.y0 - line.y0
    short = length < SHORT * usual.length
    if not 0 < down <= APART * usual.pitch:  # a gap, or another column or page
        near = 0 < down <= FAR * usual.pitch
        return not (ended or near or (short and not line.text[:1].islower()))
    moved_in = INDENT * usual.size < line.x0 - last.x0 < 6 * usual.size
    return not (ended and (moved_in or short)) and not (moved_in and short)


def _kind(line: Line, usual: _Usual) -> BlockKind:
    return BlockKind.HEADING if line.size > LARGE * usual.size else BlockKind.PARAGRAPH


def _grow(paragraph: Paragraph, line: Line, page: int | None, usual: _Usual) -> None:
    """Add a line, with which *page* begins; a word that was parted is whole again."""
    text = line.text
    paragraph.lines, paragraph.width = paragraph.lines + 1, line.x1 - line.x0
    parted = _PARTED.search(paragraph.text)
    if parted and text[:1].isalpha():
        kept = _is_hyphen(parted[1], _WORD.match(text), usual.words)
        paragraph.text = paragraph.text[: parted.end(1)] + ("-" if kept else "")
    elif paragraph.text:
        paragraph.text += " "
    if page is not None:
        paragraph.begins.append((page, len(paragraph.text)))
    paragraph.text += text


def _is_hyphen(left: str, right: re.Match[str] | None, words: Counter[str]) -> bool:
    """Whether a hyphen at the end of a line is one of the word's own: "long-delayed"."""
    after = right[0] if right else ""
    if words[left + after]:
        return False
    if words[f"{left}-{after}"] or after[:1].isupper():
        return True
    return bool(words[after]) and words[left] > 1
