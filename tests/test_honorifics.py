"""Forms of address of many regions, and names that look like one."""

from __future__ import annotations

import pytest

from kg import honorifics


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Dr. Maria Keller", "Maria Keller"),
        ("H.E. Dr Omar Said", "Omar Said"),
        ("H E Omar Said", "Omar Said"),
        ("His Excellency Omar Said", "Omar Said"),
        ("Datuk Seri Azlan Ibrahim", "Azlan Ibrahim"),
        ("Tan Sri Azlan Ibrahim", "Azlan Ibrahim"),
        ("the Rt. Hon. Jane Ashe", "Jane Ashe"),
        ("Rt. Hon. Jane Ashe", "Jane Ashe"),
        ("Shri Arun Mehta", "Arun Mehta"),
        ("Alhaji Musa Bello", "Musa Bello"),
        ("Engr. Chidi Eze", "Chidi Eze"),
        ("Daw Khin Myint", "Khin Myint"),
        ("U Thaung", "Thaung"),
        ("Don Esteban Ruiz", "Esteban Ruiz"),
        # names
        ("He Lifeng", "He Lifeng"),
        ("HE LIFENG", "HE LIFENG"),
        ("Tan Wei", "Tan Wei"),
        ("Don Marsh", "Don Marsh"),
        ("Dr.", "Dr."),
    ],
)
def test_what_is_left_of_a_name(name, left):
    words = name.split()
    assert " ".join(words[honorifics.opening(words) :]) == left


def test_a_pronoun_is_no_excellency():
    assert honorifics.is_address("HE") and not honorifics.is_address("He")
    assert honorifics.sex("Mrs.") == "female" and honorifics.sex("Dr") == ""
