"""Person names: which two can be one person's, in the ways of many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import core, fuller, part_of, same_full, visible

ONE = [
    ("Maria Keller", "MARIA KELLER"),
    ("Maria Keller", "Dr. Maria Keller"),
    ("Maria Keller", "HE Maria Keller"),
    ("Maria Keller", "Maria Keller's"),
    ("Maria Keller", "Maria Keller’s"),
    ("Maria Keller", "Maria T. Keller"),
    ("Nina Keller", "N. Keller"),
    ("He Lifeng", "HE LIFENG"),
    ("H.E. Maria Keller", "Maria Keller"),
    ("His Excellency Omar Said", "Omar Said"),
    ("J. D. Vance", "JD Vance"),
    ("J.D. Vance", "J. D. Vance"),
    ("José Ibáñez", "Jose Ibanez"),
    ("Łukasz Wójcik", "Lukasz Wojcik"),
    ("Søren Østergaard", "Soren Ostergaard"),
    ("Işıl Yıldız", "Isil Yildiz"),
    # Arabic: articles, filiations, hyphens
    ("Badr al-Busaidi", "Badr Al Busaidi"),
    ("Badr bin Hamad Al Busaidi", "Badr Albusaidi"),
    ("Khalid bin Salman Al Harbi", "Khalid Al-Harbi"),
    ("Sheikh Nasser bin Khalid al-Thani", "Nasser bin Khalid Al Thani"),
    # Spanish: two surnames
    ("Alicia Bárcena", "Alicia Bárcena Ibarra"),
    ("Andrés Manuel López Obrador", "Andrés López Obrador"),
    # Chinese and Korean: hyphens and one-word given names
    ("Kim Jong-un", "Kim Jong Un"),
    ("Kim Jong-un", "KIM JONG UN"),
    ("Kang Kyung-wha", "Kang Kyung Wha"),
    ("Xi Jinping", "XI Jinping"),
    # Burmese
    ("U Thant Myint", "Thant Myint"),
    ("Daw Aung San Suu Kyi", "Aung San Suu Kyi"),
]

TWO = [
    ("Maria Keller", "Anna Keller"),
    ("Maria Keller", "Maria Brandt"),
    ("Maria Keller", "A. Keller"),
    ("George W. Bush", "George H. W. Bush"),
    ("George W. Bush", "George H.W. Bush"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("Henrik Solberg Jr.", "Henrik Solberg Sr."),
    ("Henrik Solberg II", "Henrik Solberg III"),
    ("Keller", "Maria Keller"),
    ("Keller", "Keller"),
    ("", "Maria Keller"),
    ("Mr.", "Dr."),
    # a son named after his father's house: the given names differ
    ("Mohammed bin Salman", "Salman bin Mohammed"),
    ("Wang Yi", "Wang Yang"),
    ("Li Peng", "Li Keqiang"),
    ("He Lifeng", "Li Lifeng"),
    ("John Foster Dulles", "Allen Welsh Dulles"),
    ("Jo Keller", "Joan Keller"),
    ("Albert Keller", "Bert Keller"),
]


@pytest.mark.parametrize(("left", "right"), ONE)
def test_one_person_under_two_spellings(left, right):
    assert same_full(left, right)
    assert same_full(right, left)


@pytest.mark.parametrize(("left", "right"), TWO)
def test_two_persons_are_not_one(left, right):
    assert not same_full(left, right)
    assert not same_full(right, left)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Keller", "Maria Keller"),
        ("KELLER", "Maria Keller"),
        ("Keller’s", "Maria Keller"),
        ("Mr. Keller", "Maria Keller"),
        ("Xi", "Xi Jinping"),
        ("Kim", "Kim Jong Un"),
        ("Al Busaidi", "Badr Al Busaidi"),
        ("al-Busaidi", "Badr bin Hamad Al Busaidi"),
        ("López Obrador", "Andrés Manuel López Obrador"),
        ("Bárcena", "Alicia Bárcena Ibarra"),
        ("Suu Kyi", "Aung San Suu Kyi"),
        ("von der Leyen", "Ursula von der Leyen"),
        ("Leyen", "Ursula von der Leyen"),
        ("Saddam", "Saddam Hussein"),
        ("Solberg Jr.", "Henrik Solberg Jr."),
        ("Bush", "George H. W. Bush"),
        ("He", "He Lifeng"),
    ],
)
def test_the_name_that_people_are_called_by(short, full):
    assert part_of(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Keller", "Maria Kellermann"),
        ("Solberg Jr.", "Henrik Solberg"),
        ("Solberg Jr.", "Henrik Solberg Sr."),
        ("Maria Keller", "Maria Keller"),
        ("Maria Keller", "Keller"),
        ("", "Maria Keller"),
        ("Brandt", "Maria Keller"),
        ("T.", "Maria T. Keller"),
        ("K.", "Maria Keller"),
    ],
)
def test_what_is_no_part_of_a_name(short, full):
    assert not part_of(short, full)


@pytest.mark.parametrize(
    ("left", "right", "best"),
    [
        ("Keller", "Maria Keller", "Maria Keller"),
        ("Maria Keller", "Keller", "Maria Keller"),
        ("M. Keller", "Maria Keller", "Maria Keller"),
        ("MARIA KELLER", "Maria Keller", "Maria Keller"),
        ("Maria Keller", "MARIA KELLER", "Maria Keller"),
        ("Maria Keller", "Maria T. Keller", "Maria T. Keller"),
        ("JD Vance", "James David Vance", "James David Vance"),
    ],
)
def test_the_fuller_name_is_shown(left, right, best):
    assert fuller(left, right) == best


NAMES = st.text(st.sampled_from("abzéłı.'’ -JrIIal0,\u0301"), max_size=20) | st.text(max_size=20)


@given(NAMES, NAMES)
def test_any_names_compare_alike_both_ways(left, right):
    assert same_full(left, right) == same_full(right, left)
    assert fuller(left, right) in (left, right)
    assert not (part_of(left, right) and part_of(right, left))


@given(NAMES)
def test_a_name_of_two_words_is_its_own(name):
    if len(core(name)) >= 2:
        assert same_full(name, name)


def test_a_label_shows_no_layout_characters():
    assert visible("Luc\u202e\u200b  Marchand\u202c") == "Luc Marchand"
