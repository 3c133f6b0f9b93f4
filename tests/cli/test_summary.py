"""A build that found nothing says why."""

from __future__ import annotations

import pytest

from kg import pipeline
from kg.cli.summary import nothing

NOTHING = {
    "The cat sleeps on the mat. It is warm in the street.": "no person is named",
    "Maria Keller walked in the garden, and it was warm.": "1 person named, but no office",
}


@pytest.mark.model
@pytest.mark.parametrize("text", NOTHING)
def test_the_reason_is_told(text, tmp_path):
    place = tmp_path / "a.txt"
    place.write_text(text, encoding="utf-8")
    built = pipeline.build(place)
    assert not built.facts
    assert NOTHING[text] in nothing(built)
