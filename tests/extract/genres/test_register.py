"""Chains of offices as reference works print them: each office with its state and its time."""

from __future__ import annotations

import pytest

from kg.extract.genres.register import offices


def read(text):
    return list(offices(text, 0))


def test_a_chain_is_one_office_after_the_other():
    first, second = read("Soviet Ambassador to Peru until May 1962; thereafter Deputy Minister")
    assert (first.title, first.code, first.stated, first.to) == (
        "Ambassador to Peru",
        "SU",
        True,
        "PE",
    )
    assert (first.when.start, first.when.end, first.former) == ("", "1962-05", True)
    # The next begins when that ended, and is of the same state, though nothing says so.
    assert (second.title, second.code, second.stated) == ("Deputy Minister", "SU", False)
    assert second.when.start == "1962-05"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Minister of Trade, 1958-1961", "1958", "1961"),
        ("Minister of Trade, 1958-61", "1958", "1961"),
        ("Minister of Trade from March to June 1960", "1960-03", "1960-06"),
        ("Minister of Trade since June 3, 1960", "1960-06-03", ""),
        ("Minister of Trade until early 1960", "", "1960"),
    ],
)
def test_bounds_are_read_as_exactly_as_they_are_told(text, start, end):
    [office] = read(text)
    assert office.title == "Minister of Trade"
    assert (office.when.start, office.when.end) == (start, end)


def test_offices_joined_by_and_are_two_where_both_are_offices():
    assert [o.title for o in read("Prime Minister and Minister of Defence of Ghana")] == [
        "Prime Minister",
        "Minister of Defence",
    ]
    assert [o.title for o in read("Minister of Trade and Industry")] == [
        "Minister of Trade and Industry"
    ]


def test_offsets_lie_where_the_words_stand():
    text = "former French Minister of Health; Chairman, Committee on Water"
    for office in offices(text, 100):
        assert text[office.start - 100 : office.end - 100] == office.title


def test_a_body_stands_apart_from_the_office_of_its_head():
    [office] = read("Director of the Harbour Development Agency")
    assert (office.title, office.body) == ("Director", "Harbour Development Agency")


def test_some_words_are_of_one_state_only():
    [office] = read("Assistant Secretary of State for African Affairs")
    assert (office.code, office.stated) == ("US", False)
