"""Boxes packed into the shape of a screen: a skyline, the largest first.

The method: J. Jylänki, A Thousand Ways to Pack the Bin (2010), "skyline bottom-left".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDE = 1.45  # width of a canvas by its height
TRIES = (1.0, 1.08, 1.16, 1.25, 1.35, 1.5, 1.7)  # widths that are tried, by the least possible one
NOTHING = 1e-6  # of a width


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle to be placed."""

    width: float
    height: float


Corner = tuple[float, float]


def packed(boxes: Sequence[Box]) -> list[Corner]:
    """The upper left corner of every box, in the order given, without overlap."""
    if not boxes:
        return []
    area = sum(b.width * b.height for b in boxes)
    least = max(*(b.width for b in boxes), (area * WIDE) ** 0.5)
    tried = [_skyline(boxes, least * factor) for factor in TRIES]
    return min(tried, key=lambda corners: _screen(boxes, corners))


def _screen(boxes: Sequence[Box], corners: Sequence[Corner]) -> float:
    """How large a screen must be to hold the boxes, by its height."""
    right = max(x + b.width for b, (x, _) in zip(boxes, corners, strict=True))
    bottom = max(y + b.height for b, (_, y) in zip(boxes, corners, strict=True))
    return max(right / WIDE, bottom)


def _skyline(boxes: Sequence[Box], width: float) -> list[Corner]:
    order = sorted(range(len(boxes)), key=lambda i: (-boxes[i].height, -boxes[i].width, i))
    line: list[tuple[float, float, float]] = [(0.0, width, 0.0)]  # from, to, height
    corners: dict[int, Corner] = {}
    for i in order:
        corners[i] = _lowest(line, boxes[i], width)
        line = _raised(line, boxes[i], corners[i])
    return [corners[i] for i in range(len(boxes))]


def _lowest(line: Sequence[tuple[float, float, float]], box: Box, width: float) -> Corner:
    """The place where *box* lies lowest on the skyline; left of others that are as low."""
    fits = [x for x, _, _ in line if x + box.width <= width + 1e-6] or [0.0]
    heights = [
        (max(h for a, b, h in line if a < x + box.width - 1e-6 and b > x + 1e-6), x) for x in fits
    ]
    height, x = min(heights)
    return x, height


def _raised(
    line: Sequence[tuple[float, float, float]], box: Box, at: Corner
) -> list[tuple[float, float, float]]:
    left, right = at[0], at[0] + box.width
    kept = [(a, min(b, left), h) for a, b, h in line if a < left]
    kept += [(left, right, at[1] + box.height)]
    kept += [(max(a, right), b, h) for a, b, h in line if b > right]
    return [part for part in sorted(kept) if part[1] - part[0] > NOTHING]
