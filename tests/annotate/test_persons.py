"""Person names in sentences: titles and honorifics stay outside, what is nobody is dropped."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


def persons(doc):
    return [e.text for e in doc.ents if e.label_ == "PERSON"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Foreign Minister Maria Keller met President Omar Haddad on Monday.",
            ["Maria Keller", "Omar Haddad"],
        ),
        ("Mr. Keller thanked Dr. Anna Brandt for her work.", ["Keller", "Anna Brandt"]),
        ("Keller’s visit was cut short by Haddad's illness.", ["Keller", "Haddad"]),
        ("Vice Premier He Lifeng met Janet Morrow in Stockholm.", ["He Lifeng", "Janet Morrow"]),
        (
            "Energy Minister Vusal Said oglu Rahimov met Merdan Atayev in Baku on Monday.",
            ["Vusal Said oglu Rahimov", "Merdan Atayev"],
        ),
        ("Minister Wang Ming (王明) met Maria Keller.", ["Wang Ming", "Maria Keller"]),
        (
            "Sultan Haitham received Badr bin Hamad al-Busaidi at the palace.",
            ["Haitham", "Badr bin Hamad al-Busaidi"],
        ),
        ("Kim Jong-un greeted Kang Kyung-wha in Pyongyang.", ["Kim Jong-un", "Kang Kyung-wha"]),
        (
            "Andrés Manuel López Obrador called Alicia Bárcena.",
            ["Andrés Manuel López Obrador", "Alicia Bárcena"],
        ),
        (
            "Ursula von der Leyen spoke to George W. Bush.",
            ["Ursula von der Leyen", "George W. Bush"],
        ),
        (
            "Omar Haddad, Maria Keller and Peter Lindqvist met in Oslo.",
            ["Omar Haddad", "Maria Keller", "Peter Lindqvist"],
        ),
        (
            "Henrik Solberg Sr. founded the party. Henrik Solberg Jr. leads it.",
            ["Henrik Solberg Sr.", "Henrik Solberg Jr."],
        ),
        ("He left the room before the vote.", []),
    ],
)
def test_the_names_alone(annotated, sentence, names):
    assert persons(annotated(sentence)) == names


def test_the_office_before_a_name_is_a_title(annotated):
    doc = annotated("Foreign Minister Maria Keller met her Omani counterpart.")
    assert ("Foreign Minister", "TITLE") in [(e.text, e.label_) for e in doc.ents]
