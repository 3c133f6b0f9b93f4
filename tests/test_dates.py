"""Partial dates: only days that exist, one order, one spelling."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import dates
from kg.dates import PartialDate, Precision, of, parse, stamped

PARTS = st.tuples(st.integers(0, 10_001), st.integers(0, 13), st.integers(0, 32))
MADE = PARTS.map(lambda p: of(*p)).filter(bool)


@given(PARTS)
def test_what_is_made_exists_and_is_written_as_it_is_read(parts):
    made = of(*parts)
    if made is not None:
        assert parse(str(made)) == made
        datetime.date(made.year or 2000, made.month or 1, made.day or 1)


@given(st.text(alphabet="0123456789-٠١٢٣４ T:Z+", max_size=12))
def test_whatever_is_read_is_a_date_that_any_consumer_reads(text):
    for found in (parse(text), stamped(text)):
        if found is not None:
            assert str(found).isascii()
            assert 1 <= (found.year or 1) <= 9999
            assert found.first <= found.middle <= found.last


@given(MADE, MADE)
def test_order_is_strict_and_overlap_is_what_is_left(one, two):
    assert not (one.before(two) and two.before(one))
    assert one.overlaps(two) == two.overlaps(one)
    if one.year and two.year:
        assert one.overlaps(two) is not (one.before(two) or two.before(one))


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2023-02-29",
        "2026-13",
        "2026-00",
        "0000",
        "10000",
        "--02-30",
        "-",
        "--",
        "",
        "2026-2-3",
        "٢٠٢٤",
        "２０２４-01",
        "2026-02-18Z",
        "2026-02-18 ",
        "-2026",
        "---18",
    ],
)
def test_what_no_calendar_has_is_no_date(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "precision", "kind", "words"),
    [
        ("2026-02-18", Precision.DAY, "date", "18 February 2026"),
        ("2026-02", Precision.MONTH, "gYearMonth", "February 2026"),
        ("2026", Precision.YEAR, "gYear", "2026"),
        ("--02-29", Precision.DAY, "gMonthDay", "29 February"),
        ("--11", Precision.MONTH, "gMonth", "November"),
    ],
)
def test_forms(text, precision, kind, words):
    found = parse(text)
    assert (found.precision, found.type, found.spoken()) == (precision, kind, words)


def test_a_day_of_no_year_is_in_a_year_that_has_it():
    assert parse("--02-29").within(2024) == PartialDate(2024, 2, 29)
    assert parse("--02-29").within(2023) is None
    assert parse("2020-02-29").within(2023) == PartialDate(2020, 2, 29)


def test_days_of_no_year_overlap_as_far_as_both_are_told():
    assert parse("--02-18").overlaps(parse("2026-02-18"))
    assert parse("--02").overlaps(parse("2026-02-18"))
    assert not parse("--02-18").overlaps(parse("2026-02-19"))


def test_days_to_another():
    found = parse("2023-12-30").until(parse("2024-01-01"))
    assert [str(d) for d in found] == ["2023-12-30", "2023-12-31", "2024-01-01"]
    assert list(parse("2024-05").until(parse("2024-07"))) == [parse("2024-05")]


@pytest.mark.parametrize(
    "text", ["2026-02-18T23:10:00+02:00", "2026-02-18T01:00:00Z", "2026-02-18 10:15", "2026-02-18"]
)
def test_the_day_of_a_time_is_the_day_as_written(text):
    assert str(stamped(text)) == "2026-02-18"


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        ("--02-06", "6 February"),
        ("--11", "November"),
        ("2026-02", "2026-02"),
        ("--13-01", "--13-01"),
        ("", ""),
    ],
)
def test_only_days_of_no_year_are_put_into_words_in_tables(date, wanted):
    assert dates.spoken(date) == wanted
