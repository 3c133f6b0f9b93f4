"""Lines of print: where they stand on a page, and the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

BESIDE = 0.5  # of the height of a line by which another on the same line may be moved up or down
FEWEST = 3  # lines that make a column
WIDE = 0.5  # of all lines that may run across what parts two columns
MIDDLE = 0.25  # of a page's width at either side where no gap parts columns
WORDS = 2.5  # that a line of a column has, by the median: cells of tables have fewer


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text on a page, in points from the lower left corner; *size* is its height."""

    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    text: str


def ordered(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a page as they are read: down each column, across where a line is across."""
    part = _parted_at(lines)
    if part is None:
        yield from _down(lines)
        return
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.y0):
        if line.x0 < part < line.x1:
            yield from _columns(band, part)
            band = []
            yield line
        else:
            band.append(line)
    yield from _columns(band, part)


def _columns(band: Sequence[Line], part: float) -> Iterator[Line]:
    yield from ordered([line for line in band if line.x1 <= part])
    yield from ordered([line for line in band if line.x1 > part])


def _parted_at(lines: Sequence[Line]) -> float | None:
    """Where a gap from top to bottom parts the lines into columns; None where there is none."""
    if len(lines) < 2 * FEWEST:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    margin = (right - left) * MIDDLE
    places = sorted({line.x0 - 1 for line in lines if left + margin < line.x0 < right - margin})
    crossing = {x: sum(line.x0 < x < line.x1 for line in lines) for x in places}
    fitting = [x for x in places if crossing[x] <= WIDE * len(lines) and _two(lines, x)]
    return min(fitting, key=lambda x: (crossing[x], x), default=None)


def _two(lines: Sequence[Line], part: float) -> bool:
    """Whether columns stand on both sides of *part*, beside each other."""
    sides = [line for line in lines if line.x1 <= part], [line for line in lines if line.x0 >= part]
    if any(
        len(side) < FEWEST or median(len(x.text.split()) for x in side) < WORDS for side in sides
    ):
        return False
    tops = [max(line.y1 for line in side) for side in sides]
    feet = [min(line.y0 for line in side) for side in sides]
    shared = min(tops) - max(feet)
    return shared > 0.5 * min(top - foot for top, foot in zip(tops, feet, strict=True))


def _down(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines from top to bottom, those on one line joined from left to right."""
    held: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.y0, line.x0)):
        if held and abs(held[0].y0 - line.y0) > BESIDE * held[0].size:
            yield _joined(held)
            held = []
        held.append(line)
    if held:
        yield _joined(held)


def _joined(lines: Sequence[Line]) -> Line:
    row = sorted(lines, key=lambda line: line.x0)
    first, last = row[0], max(row, key=lambda line: line.x1)
    return replace(first, x1=last.x1, text=" ".join(line.text for line in row))
