"""The table of a build speaks as the page does; a build that found nothing says why."""

from __future__ import annotations

import pytest

from kg import pipeline
from kg.cli.summary import nothing, summary

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


@pytest.mark.model
def test_what_came_of_a_meeting_is_told_in_the_words_of_the_page(tmp_path):
    place = tmp_path / "a.txt"
    place.write_text(
        "The African Union called for talks between Chad and Niger in Lomé on Monday.",
        encoding="utf-8",
    )
    told = summary(pipeline.build(place), tmp_path)
    assert "called for" in told
    assert "proposed" not in told
