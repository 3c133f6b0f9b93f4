"""Dates: what the words mean with an anchor, without one, and when they mean nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.dates import resolve
from kg.annotation import annotation
from kg.dates import parse
from kg.datewords import grammar

WEDNESDAY = "2026-02-18"

PLAIN = [
    # text, start, end: alike with and without an anchor
    ("18 February 2026", "2026-02-18", "2026-02-18"),
    ("February 18, 2026", "2026-02-18", "2026-02-18"),
    ("Feb. 18, 2026", "2026-02-18", "2026-02-18"),
    ("Sept 3 1979", "1979-09-03", "1979-09-03"),
    ("the 3rd of June 1983", "1983-06-03", "1983-06-03"),
    ("June the 3rd, 1983", "1983-06-03", "1983-06-03"),
    ("Tuesday, 17 February 2026", "2026-02-17", "2026-02-17"),
    ("Tuesday February 17, 2026", "2026-02-17", "2026-02-17"),
    ("on 1 May 1999", "1999-05-01", "1999-05-01"),
    ("2026-02-18", "2026-02-18", "2026-02-18"),
    ("2026-02", "2026-02", "2026-02"),
    ("February 2026", "2026-02", "2026-02"),
    ("in February, 2026", "2026-02", "2026-02"),
    ("March of 1977", "1977-03", "1977-03"),
    ("1977", "1977", "1977"),
    ("early 1977", "1977", "1977"),
    ("the end of 1977", "1977", "1977"),
    ("mid-1977", "1977", "1977"),
    ("the summer of 2014", "2014", "2014"),
    ("the 1970s", "1970", "1979"),
    ("1969-74", "1969", "1974"),
    ("1969–1974", "1969", "1974"),
    ("from 1969 to 1974", "1969", "1974"),
    ("10-12 March 2024", "2024-03-10", "2024-03-12"),
    ("10 to 12 March 2024", "2024-03-10", "2024-03-12"),
    ("March 10–12, 2024", "2024-03-10", "2024-03-12"),
    ("30 June - 2 July 2024", "2024-06-30", "2024-07-02"),
    ("June 30 to July 2, 2024", "2024-06-30", "2024-07-02"),
    ("30 December 2023 to 2 January 2024", "2023-12-30", "2024-01-02"),
    ("between March and May 2024", "2024-03", "2024-05"),
    ("29 February 2024", "2024-02-29", "2024-02-29"),
    ("18\u00a0February\u00a02026", "2026-02-18", "2026-02-18"),
    ("18 FEBRUARY 2026", "2026-02-18", "2026-02-18"),
]

ANCHORED = [
    ("today", "2026-02-18", "2026-02-18"),
    ("Yesterday", "2026-02-17", "2026-02-17"),
    ("tomorrow", "2026-02-19", "2026-02-19"),
    ("the day before yesterday", "2026-02-16", "2026-02-16"),
    ("last night", "2026-02-17", "2026-02-17"),
    ("Wednesday", "2026-02-18", "2026-02-18"),
    ("on Wednesday", "2026-02-18", "2026-02-18"),
    ("Tuesday", "2026-02-17", "2026-02-17"),
    ("Thursday", "2026-02-12", "2026-02-12"),
    ("late Monday", "2026-02-16", "2026-02-16"),
    ("Sunday evening", "2026-02-15", "2026-02-15"),
    ("last Wednesday", "2026-02-11", "2026-02-11"),
    ("next Thursday", "2026-02-19", "2026-02-19"),
    ("this week", "2026-02-16", "2026-02-22"),
    ("last week", "2026-02-09", "2026-02-15"),
    ("next week", "2026-02-23", "2026-03-01"),
    ("last weekend", "2026-02-14", "2026-02-15"),
    ("earlier this month", "2026-02", "2026-02"),
    ("last month", "2026-01", "2026-01"),
    ("next year", "2027", "2027"),
    ("6 February", "2026-02-06", "2026-02-06"),
    ("February 6", "2026-02-06", "2026-02-06"),
    ("28 December", "2025-12-28", "2025-12-28"),
    ("January", "2026-01", "2026-01"),
    ("in December", "2025-12", "2025-12"),
    ("last October", "2025-10", "2025-10"),
    ("10-12 February", "2026-02-10", "2026-02-12"),
]

PARTIAL = [
    ("6 February", "--02-06", "--02-06"),
    ("February 6", "--02-06", "--02-06"),
    ("February", "--02", "--02"),
    ("29 February", "--02-29", "--02-29"),
    ("10-12 March", "--03-10", "--03-12"),
]

NOTHING = [
    "31 February 2024",
    "29 February 2023",
    "31 April 2025",
    "0 March 2025",
    "39 May 2025",
    "June 31",
    "2026-13-01",
    "2026-02-30",
    "2026-00",
    "soon",
    "recent years",
    "Ramadan",
    "the eleventh hour",
    "",
    " ",
    "12",
    "may",
    "the past",
]


@pytest.mark.parametrize(("text", "start", "end"), PLAIN)
@pytest.mark.parametrize("anchor", ["", WEDNESDAY, "2026-02", "2026"])
def test_a_full_date_means_the_same_in_any_document(text, start, end, anchor):
    found = resolve(text, anchor)
    assert (found.start, found.end, found.text) == (start, end, text)


@pytest.mark.parametrize(("text", "start", "end"), ANCHORED)
def test_relative_dates_count_from_the_document(text, start, end):
    found = resolve(text, WEDNESDAY)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("text", [t for t, *_ in ANCHORED if not re.search(r"\d|Jan|Dec|Oct", t)])
def test_relative_dates_of_an_undated_document_stay_words(text):
    found = resolve(text)
    assert (found.start, found.end, found.text) == ("", "", text)


@pytest.mark.parametrize(("text", "start", "end"), PARTIAL)
def test_what_is_partial_stays_partial(text, start, end):
    found = resolve(text)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("anchor", ["", WEDNESDAY])
def test_impossible_and_vague_dates_mean_no_day(text, anchor):
    if text == "may" and anchor:
        pytest.skip("a month, where the model says that it is a date")
    found = resolve(text, anchor)
    if text == "may":
        assert found.start == "--05"
    else:
        assert (found.start, found.end, found.text) == ("", "", text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday", "2026-02-19"),
        ("Tuesday", "2026-02-24"),
        ("on Monday", "2026-02-23"),
        ("Wednesday", "2026-02-18"),
        ("next Wednesday", "2026-02-25"),
        ("2 January", "2027-01-02"),
        ("20 February", "2026-02-20"),
        ("January", "2027-01"),
        ("November", "2026-11"),
    ],
)
def test_words_that_look_ahead_are_not_counted_back(text, day):
    assert resolve(text, WEDNESDAY, ahead=True).start == day


def test_last_never_looks_ahead_and_next_never_back():
    assert resolve("last Thursday", WEDNESDAY, ahead=True).start == "2026-02-12"
    assert resolve("last October", WEDNESDAY, ahead=True).start == "2025-10"
    assert resolve("next Tuesday", WEDNESDAY).start == "2026-02-24"
    assert resolve("next January", WEDNESDAY).start == "2027-01"


def test_the_turn_of_the_year_takes_the_nearest_day():
    assert resolve("30 December", "2026-01-02").start == "2025-12-30"
    assert resolve("2 January", "2025-12-30").start == "2026-01-02"
    assert resolve("29 February", "2025-03-01").start == "2024-02-29"


def test_an_interval_over_the_turn_of_the_year_runs_forward():
    found = resolve("30 December to 2 January", "2026-01-03")
    assert (found.start, found.end) == ("2025-12-30", "2026-01-02")
    found = resolve("30 December - 2 January 2026", "")
    assert (found.start, found.end) == ("2025-12-30", "2026-01-02")


def test_the_next_day_counts_from_the_last_day_told():
    assert resolve("the next day", previous="2024-02-28").start == "2024-02-29"
    assert resolve("the same day", previous="2024-02-28").start == "2024-02-28"
    assert resolve("the next day", WEDNESDAY).start == ""
    assert resolve("the next day", previous="2024-02").start == ""


def test_a_day_without_a_year_takes_the_year_told_last():
    assert resolve("6 March", previous="1979-03-01").start == "1979-03-06"


DAY = re.compile(r"(\d{4}(-\d\d){0,2}|--\d\d(-\d\d)?|---\d\d|)")
ANCHORS = st.sampled_from(
    ["", "2024", "2024-02", "2024-02-29", "1961-01-01", "0001-01-01", "9999-12-31"]
)
PIECES = st.sampled_from(
    "0 1 29 30 31 32 99 1500 1999 2026 2099 Monday sunday May Feb. december last next this the "
    "week weekend month year of on in from to - – / , and 's today tomorrow yesterday early late "
    "1st 3rd 2026-02-30 2026-99 --02 next day later".split()
)


@given(st.lists(PIECES, max_size=7).map(" ".join), ANCHORS, st.booleans(), ANCHORS)
def test_dates_in_any_order_of_words_never_raise(text, anchor, future, previous):
    found = resolve(text, anchor, ahead=future, previous=previous)
    assert found.text == text
    assert DAY.fullmatch(found.start), found
    assert DAY.fullmatch(found.end), found
    assert bool(found.start) == bool(found.end)


@given(st.text(max_size=40), ANCHORS)
def test_any_text_never_raises(text, anchor):
    assert resolve(text, anchor).text == text


@given(
    st.dates(),
    st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    st.booleans(),
)
def test_a_weekday_is_within_a_week_of_the_document(at, name, future):
    from datetime import date

    found = resolve(name, at.isoformat(), ahead=future).start
    if found:
        day = date.fromisoformat(found)
        assert day.strftime("%A") == name
        assert 0 <= (day - at if future else at - day).days < 7


@pytest.mark.parametrize(
    ("anchor", "previous"), [("", "2023-05"), ("2022-03-05", ""), ("2023", "")]
)
def test_a_day_that_the_borrowed_year_lacks_stays_without_year(anchor, previous):
    assert resolve("February 29", anchor, previous=previous).start == "--02-29"


@given(
    st.text(alphabet="0123456789٣４-/., ", max_size=12),
    st.sampled_from(["", *grammar().months]),
    st.sampled_from(["", "2022-03-05", "2023", "0000-01-01"]),
    st.sampled_from(["", "2023-05", "--02-29"]),
)
def test_no_impossible_day_is_ever_read(figures, month, anchor, previous):
    for words in (f"{figures} {month}", f"{month} {figures}", figures):
        found = resolve(words, anchor, previous=previous)
        assert all(not date or parse(date) for date in (found.start, found.end))


IN_CONTEXT = [
    # published, text, dates
    ("2024-07-10", "The president will travel to Quito in September.", ["2024-09"]),
    ("2024-07-10", "The president travelled to Quito in September.", ["2023-09"]),
    ("2026-02-18", "Reis will meet Vale on Sunday evening.", ["2026-02-22"]),
    ("2026-02-18", "Reis met Vale on Sunday evening.", ["2026-02-15"]),
    (
        "2026-02-18",
        "Vale is expected to come next month, the ministry said on Monday.",
        ["2026-03", "2026-02-16"],
    ),
    ("2026-02-18", "The round had been due to begin on Tuesday.", ["2026-02-24"]),
    ("2026-02-18", "The talks were postponed to Friday.", ["2026-02-20"]),
    ("2026-02-18", "They agreed in January to meet in March.", ["2026-01", "2026-03"]),
    ("2026-02-18", "Reis met Vale in March and again in May 2024.", ["2024-03", "2024-05"]),
    (
        "2026-02-18",
        "Reis met Vale at the weekend, and will meet Soto early next month.",
        ["2026-02-14", "2026-03"],
    ),
    (
        "2026-02-18",
        "Vale came on Monday. The following day he met Reis.",
        ["2026-02-16", "2026-02-17"],
    ),
    ("2026-02-18", "The two met the day before the vote.", [""]),
    (
        "2026-02-18",
        "Reis met Vale in mid-May 2024, in the first week of June 2024.",
        ["2024-05", "2024-06"],
    ),
    ("2026-02-18", "Reis met Vale two days ago.", ["2026-02-16"]),
    ("2026-02-18", "Reis met Vale in Lima in the summer of 2024.", ["2024"]),
    (
        "2026-02-18",
        "Reis met Vale on 4 Feb\u00adru\u00adary 2025 and on \u200fMonday.",
        ["2025-02-04", "2026-02-16"],
    ),
    ("", "The bomb fell on August 6, 1945.\nReis met Vale on May 23.", ["1945-08-06", "--05-23"]),
    (
        "2026-02-18",
        "Reis, born in 1961, met Vale (pictured in 2019) in Oslo over a dispute dating from 1998.",
        [],
    ),
    (
        "2026-02-18",
        "She was ambassador to Peru (1993-97) and to Chile (2006-09).",
        ["1993", "2006"],
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("published", "text", "wanted"), IN_CONTEXT)
def test_a_date_is_read_by_tense_and_context(annotated, published, text, wanted):
    assert [w.start for w in annotation(annotated(text, published)).whens.values()] == wanted


@pytest.mark.model
def test_a_season_is_part_of_its_date(annotated):
    known = annotation(annotated("Reis met Vale in the summer of 2024 and in the early 1990s."))
    assert [w.text for w in known.whens.values()] == ["the summer of 2024", "the early 1990s"]
