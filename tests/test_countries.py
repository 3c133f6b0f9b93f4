"""Countries: the names that mean more than one thing, former states, and the table itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import countries
from kg.countries import lookup

COUNTRY = [
    ("Georgia", "GE"),
    ("Jordan", "JO"),
    ("Chad", "TD"),
    ("Korea", "KR"),
    ("North Korea", "KP"),
    ("DPRK", "KP"),
    ("Republic of Korea", "KR"),
    ("Congo", "CD"),
    ("DR Congo", "CD"),
    ("Republic of the Congo", "CG"),
    ("the DRC", "CD"),
    ("Democratic Republic of Congo", "CD"),
    ("Democratic Republic of the Congo", "CD"),
    ("Guinea", "GN"),
    ("Guinea-Bissau", "GW"),
    ("Equatorial Guinea", "GQ"),
    ("Papua New Guinea", "PG"),
    ("Niger", "NE"),
    ("Nigeria", "NG"),
    ("Ireland", "IE"),
    ("Northern Ireland", "GB"),
    ("Dominica", "DM"),
    ("Dominican Republic", "DO"),
    ("Mali", "ML"),
    ("Malawi", "MW"),
    ("Oman", "OM"),
    ("Austria", "AT"),
    ("Australia", "AU"),
    ("Sudan", "SD"),
    ("South Sudan", "SS"),
    ("Micronesia", "FM"),
    ("Samoa", "WS"),
    ("American Samoa", "AS"),
    ("China", "CN"),
    ("Republic of China", "TW"),
    ("People’s Republic of China", "CN"),
    ("Côte d’Ivoire", "CI"),
    ("Cote d'Ivoire", "CI"),
    ("Türkiye", "TR"),
    ("TURKEY", "TR"),
    ("the Gambia", "GM"),
    ("Gambia", "GM"),
    ("Burma", "MM"),
    ("the Holy See", "VA"),
    ("UAE", "AE"),
    ("U.S.", "US"),
    ("the United States", "US"),
    ("UK", "GB"),
    ("Holland", "NL"),
    ("Swaziland", "SZ"),
    ("São Tomé and Príncipe", "ST"),
    ("Cape Verde", "CV"),
    ("East Timor", "TL"),
    ("Macedonia", "MK"),
    ("Kosovo", "XK"),
    ("Lao People's Democratic Republic", "LA"),
    ("Brunei", "BN"),
    ("Slovakia", "SK"),
    ("Slovenia", "SI"),
]

DEMONYM = [
    ("Nigerien", "NE"),
    ("Nigerian", "NG"),
    ("Dominican", "DO"),
    ("Guinean", "GN"),
    ("Congolese", "CD"),
    ("Korean", "KR"),
    ("North Korean", "KP"),
    ("Sudanese", "SD"),
    ("South Sudanese", "SS"),
    ("Dutch", "NL"),
    ("Swiss", "CH"),
    ("British", "GB"),
    ("Omani", "OM"),
    ("Georgian", "GE"),
    ("Burkinabè", "BF"),
    ("Argentine", "AR"),
    ("Soviet", "SU"),
    ("Filipino", "PH"),
    ("Lao", "LA"),
    ("Kazakh", "KZ"),
    ("Kiwi", ""),
    ("Martian", ""),
]


@pytest.mark.parametrize(("name", "code"), COUNTRY)
def test_the_country_of_a_name(name, code):
    assert lookup(name, "country") == code


@pytest.mark.parametrize(("name", "code"), DEMONYM)
def test_the_country_of_a_people(name, code):
    assert lookup(name, "demonym") == code


@pytest.mark.parametrize(
    ("name", "kind", "year", "code"),
    [
        ("Moscow", "capital", 1961, "SU"),
        ("Moscow", "capital", 2014, "RU"),
        ("Moscow", "capital", None, "RU"),
        ("Moscow", "capital", 1991, "SU"),
        ("Moscow", "capital", 1992, "RU"),
        ("Moscow", "capital", 1905, "RU"),
        ("Kremlin", "house", 1979, "SU"),
        ("the Kremlin", "house", 2020, "RU"),
        ("Prague", "capital", 1968, "CS"),
        ("Prague", "capital", 2009, "CZ"),
        ("Belgrade", "capital", 1972, "YU"),
        ("Belgrade", "capital", 2010, "RS"),
        ("Yugoslavia", "country", 1972, "YU"),
        ("Yugoslavia", "country", None, "YU"),
        ("Yugoslavia", "country", 2020, "YU"),
        ("East Germany", "country", None, "DD"),
        ("East German", "demonym", 1975, "DD"),
        ("West Germany", "country", 1975, "DE"),
        ("Saigon", "capital", 1969, "VD"),
        ("USSR", "country", 1985, "SU"),
    ],
)
def test_a_former_state_in_its_own_years(name, kind, year, code):
    assert lookup(name, kind, year=year) == code


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("White House", "house", "US"),
        ("Downing Street", "house", "GB"),
        ("Élysée", "house", "FR"),
        ("Elysee Palace", "house", "FR"),
        ("Blue House", "house", "KR"),
        ("Washington", "capital", "US"),
        ("Tehran", "capital", "IR"),
        ("Muscat", "capital", "OM"),
        ("Geneva", "city", "CH"),
        ("Istanbul", "city", "TR"),
        ("Kyiv", "capital", "UA"),
        ("Kiev", "capital", "UA"),
        ("Sana'a", "capital", "YE"),
        ("Sanaa", "capital", "YE"),
        ("Washington", "country", ""),
        ("Georgia", "capital", ""),
        ("Springfield of Nowhere", "", ""),
    ],
)
def test_capitals_and_houses(name, kind, code):
    assert lookup(name, *([kind] if kind else [])) == code


def test_ordinary_words_are_no_country():
    for word in (
        "it",
        "in",
        "no",
        "we",
        "he",
        "may",
        "will",
        "ally",
        "Mr",
        "united",
        "republic",
        "north",
        "man",
        "me",
    ):
        assert lookup(word, "country", "demonym") == "", word


def test_every_country_can_be_found_by_its_own_name():
    for code, country in countries.countries().items():
        assert re.fullmatch(r"[A-Z]{2}", code)
        assert country.name, code
        assert lookup(country.name, "country") == code, country
        assert countries.name_of(code) == country.name


def test_a_sovereign_state_has_a_people_and_a_capital():
    codes = "US GB FR DE RU CN JP KR IR IQ IL TR OM QA SA AE EG IN PK UA GE JO TD NE NG GN CD CG"
    for code in codes.split():
        country = countries.countries()[code]
        assert country.demonyms and country.capitals, code


@given(st.text(max_size=30), st.none() | st.integers())
def test_any_name_is_answered(name, year):
    code = lookup(name, year=year)
    assert code == "" or code in countries.countries()
    assert countries.name_of(name) or not name
