"""Work grows with the text, not with its square: counted in calls, which load does not change."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import pipeline
from lab.benchmarks.growth.shapes import SHAPES
from tests.counting import calls

pytestmark = [pytest.mark.model]
MOST = 2.4  # times as much for twice the text; linear is 2
SIZE = 4_000  # characters
# Shapes whose cost was once the square of their length or worse, each in a step of its own.
FOUND = [
    "meetings of other people",  # extraction
    "one surname, many first names",  # coreference
    "register of offices",  # resolution
    "X met N names",  # who met whom
    "N names met",
    "brackets",
    "points and commas",
    "hyphens",
    "abbreviations",
    "days of no year",
    "datelines",
]


def build(folder: Path, shape: str, size: int) -> pipeline.Graph:
    suffix, made = SHAPES[shape]
    place = folder / f"x{suffix}"
    place.write_text(made(size), encoding="utf-8")
    return pipeline.build(place)


@pytest.mark.parametrize("shape", FOUND)
def test_twice_the_text_is_twice_the_work(shape, tmp_path):
    build(tmp_path, shape, 500)  # what is loaded once is loaded
    once = calls(lambda: build(tmp_path, shape, SIZE))
    twice = calls(lambda: build(tmp_path, shape, 2 * SIZE))
    assert twice / once <= MOST


def test_a_meeting_of_many_is_written_without_its_pairs(tmp_path):
    once, twice = (
        len(build(tmp_path, "X met N names", size).to_turtle()) for size in (SIZE, 2 * SIZE)
    )
    assert twice / once <= MOST
