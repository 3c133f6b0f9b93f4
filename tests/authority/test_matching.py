"""Whom a text can mean: by name, office, state and time;
two sources' persons are one where all agrees.
"""

import pytest

from kg.authority import Loaded, Person, Tenure, opened, save
from kg.authority.matching import Office, Sought, fits, holders, named

PEOPLE = (
    Person(
        "Q1",
        "Sergei Petrenko",
        ("Сергей Петренко",),
        "male",
        "1950",
        "",
        (Tenure("Minister of Foreign Affairs", "UA", "", "2001", "2004"),),
    ),
    Person(
        "Q2",
        "Olha Petrenko",
        (),
        "female",
        "",
        "",
        (Tenure("Prime Minister", "UA", "", "2010", "", "2012-05"),),
    ),
    Person(
        "Q3",
        "Ola Berg",
        (),
        "male",
        "",
        "",
        (Tenure("Secretary-General of the United Nations", "", "United Nations", "1970", "1974"),),
    ),
    Person(
        "https://example.org/berg",
        "Ola Berg",
        ("O. Berg",),
        "male",
        "",
        "",
        (Tenure("Secretary General", "", "United Nations", "1970"),),
    ),
)


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    place = tmp_path_factory.mktemp("authority") / "a.db"
    save(place, [Loaded("people.tsv", "tsv", PEOPLE)])
    return opened(place)


def held(known, name, title, *dates, **more):
    office = Office(title, **more)
    return [h.match.person.item for h in holders(known, Sought(name, dates=dates), office)]


def test_office_and_time_say_which_of_a_surname(known):
    assert held(known, "Petrenko", "foreign minister", "2003-05-01") == ["Q1"]
    assert held(known, "Petrenko", "prime minister", "2011") == ["Q2"]
    assert held(known, "Petrenko", "foreign minister", "2011") == []
    assert held(known, "Petrenko", "prime minister", "2011", country="BY") == []


def test_a_former_office_lies_before_the_text(known):
    assert held(known, "Sergey Petrenko", "foreign minister", "2011", past=True) == ["Q1"]
    assert held(known, "Sergey Petrenko", "foreign minister", "1999", past=True) == []


def test_an_office_that_was_open_when_last_seen_is_not_for_ever(known):
    assert held(known, "Olha Petrenko", "prime minister", "2014") == ["Q2"]
    assert held(known, "Olha Petrenko", "prime minister", "2025") == []


def test_one_person_of_two_sources_is_one(known):
    [match] = named(known, Sought("Ola Berg"))
    assert match.person.item == "Q3"
    assert "O. Berg" in match.person.aliases


def test_a_son_is_not_his_father(known):
    assert named(known, Sought("Sergei Petrenko Jr.")) == ()


def test_nobody_holds_office_as_a_child(known):
    assert named(known, Sought("Sergei Petrenko", dates=("1960",))) == ()


@pytest.mark.parametrize(
    ("title", "post", "yes"),
    [
        ("foreign minister", "Minister of Foreign Affairs", True),
        ("Minister of Culture", "culture minister", True),
        ("Minister of Tourism", "Minister of Tourism and Sports", True),
        ("Minister of Tourism", "Minister of Fisheries", False),
        ("king", "monarch", True),
        ("president", "President of the Senate", False),
        ("club president", "President", False),
        ("deputy foreign minister", "Minister of Foreign Affairs", False),
    ],
)
def test_which_post_of_a_list_an_office_of_a_text_can_be(title, post, yes):
    assert fits(title, post) is yes
