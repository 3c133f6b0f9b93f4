"""How alike two names are: by the letters, by their order, by what transliterations differ in."""

from __future__ import annotations

import pytest

from kg.spelling import bare, likeness


@pytest.mark.parametrize(
    ("left", "right", "states", "feature"),
    [
        ("Ana Ruiz", "ANA RUIZ", (), "same name"),
        ("Park Jong-un", "Park Jongun", ("KP",), "same letters"),
        ("Ana María Ruiz", "Ana Ruiz", (), "compatible names"),
        ("A. Ruiz", "Ana Ruiz", (), "initial"),
        ("Abbas Araghchi", "Abbas Araqchi", ("IR",), "spelling"),
        ("Ruiz", "Ana Ruiz", (), "surname only"),
        ("William Hale", "Bill Hale", (), "short form"),
        ("Ana Ruiz", "Eva Ruiz", (), ""),
        ("Ana Ruiz", "Ana Soto", (), ""),
    ],
)
def test_what_two_names_have_in_common(left, right, states, feature):
    assert likeness(left, right, states) == feature
    assert likeness(right, left, states) == feature


def test_a_name_may_be_turned_around_only_where_the_surname_stands_first():
    assert likeness("Li Wei", "Wei Li", ("CN",)) == "turned around"
    assert likeness("Li Wei", "Wei Li", ("FR",)) == ""


def test_other_vowels_are_heard_only_where_names_are_transliterated():
    assert likeness("Moammar Gaddafi", "Muammar Gadhafi", ("LY",))
    assert likeness("Jan Petersen", "Jan Pitersin", ("NO",)) == ""


def test_one_word_alone_is_bare():
    assert bare("Ruiz") and bare("Dr. Ruiz") and not bare("Ana Ruiz")
