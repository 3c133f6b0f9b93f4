"""Dates as the calendar words them, alone and in running text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.datewords import find, read

RUNNING = [
    ("They sat from May 5 to 7, 2024.", [("2024-05-05", "2024-05-07")]),
    ("They sat from May 5 to May 7, 2024.", [("2024-05-05", "2024-05-07")]),
    ("They sat from 30 April to 2 May 2024.", [("2024-04-30", "2024-05-02")]),
    ("They sat on May 5 and 6, 2021.", [("2021-05-05", "2021-05-06")]),
    ("They sat on 5, 6 and 7 May 2024.", [("2024-05-05", "2024-05-07")]),
    ("They sat between 5 and 9 May 2024.", [("2024-05-05", "2024-05-09")]),
    ("They sat on 5 May and 6 June 2021.", [("--05-05", "--05-05"), ("2021-06-06", "2021-06-06")]),
    ("From 28 December 2023 to 3 January 2024", [("2023-12-28", "2024-01-03")]),
    ("from 28 December to 3 January 2024", [("2023-12-28", "2024-01-03")]),
    ("from Monday 5 May to Wednesday 7 May 2025", [("2025-05-05", "2025-05-07")]),
    (
        "on 5.5.2024, on 2024-05-06 and on 7/5/2024",
        [("2024-05-05",) * 2, ("2024-05-06",) * 2, ("2024-05-07",) * 2],
    ),
    ("on 05/17/2025", [("2025-05-17", "2025-05-17")]),
    ("held this Wednesday, July 13, 2022.", [("2022-07-13", "2022-07-13")]),
    ("Of the 12, 5 may attend; troops march 9 miles.", []),
    ("It fell by 5 to 7 percent in May 2024.", [("2024-05", "2024-05")]),
    ("on 31 April 2025, which no calendar has", []),
    ("Resolution 2231 (2015) of the 1,500 members", []),
    ("He came on 5 February. Then he left.", [("--02-05", "--02-05")]),
]


@pytest.mark.parametrize(("text", "wanted"), RUNNING)
def test_dates_in_running_text(text, wanted):
    assert [(str(told.first), str(told.last)) for told in find(text)] == wanted


def test_a_date_ends_where_its_words_end():
    text = "He came on 5 February. Then he left on Sept. 3."
    assert [text[t.start : t.end] for t in find(text)] == ["5 February", "Sept. 3"]


@pytest.mark.parametrize(
    "text", ["13/13/2024", "2024-13-01", "0 May 2024", "may", "12", "next week"]
)
def test_what_is_no_date_of_the_calendar(text):
    assert read(text) is None


@given(st.text(alphabet="0123456789 MayJunto,-/.and", max_size=60))
def test_dates_lie_in_the_text_and_never_overlap(text):
    end = 0
    for told in find(text):
        assert end <= told.start < told.end <= len(text)
        assert not told.last.before(told.first)
        end = told.end


def test_time_grows_with_the_text():
    def spent(size: int) -> float:
        start = time.perf_counter()
        assert sum(1 for _ in find("5, " * size + "May to - " * size + "12 " * size)) < size
        return time.perf_counter() - start

    spent(100)
    assert spent(2000) < 12 * max(spent(500), 0.01)
