"""A table of text is aligned as a terminal shows it, and cannot steer the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.columns import aligned, cut, harmless, width


def test_columns_are_as_wide_as_their_widest_cell():
    lines = list(aligned(("who", "office"), [("Ana Ruiz", "envoy"), ("Bo", "foreign minister")]))
    assert lines == [
        "who       office",
        "--------  ----------------",
        "Ana Ruiz  envoy",
        "Bo        foreign minister",
    ]


def test_a_table_may_have_no_rule_and_no_rows():
    assert list(aligned(("a", "b"), [("1", "2")], rule=False)) == ["a  b", "1  2"]
    assert list(aligned(("a", "b"), [])) == ["a  b", "-  -"]


def test_wide_and_combining_characters_take_the_columns_they_take():
    assert [width(text) for text in ("abc", "東京", "e\u0301")] == [3, 4, 1]
    lines = list(aligned(("x", "y"), [("東京", "1"), ("abcd", "2")]))
    assert lines[2:] == ["東京  1", "abcd  2"]


@pytest.mark.parametrize("sign", ["\x1b", "\u202e", "\x00", "\x9b"])
def test_what_would_steer_a_terminal_is_shown_as_a_sign(sign):
    assert harmless(f"a{sign}b") == "a�b"


@given(st.text(), st.integers(min_value=1, max_value=30))
def test_a_cell_is_one_line_of_at_most_so_many_characters(text, most):
    cell = cut(text, most)
    assert len(cell) <= most
    assert "\n" not in cell
    assert cell == harmless(text) or cell.endswith("…")
