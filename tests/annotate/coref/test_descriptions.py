"""Descriptions go to the one person whom the text called so before, of the state that they name."""

from __future__ import annotations

import pytest

from kg.annotation import annotation
from kg.model import MentionKind

pytestmark = pytest.mark.model

TWO = "Kenyan President Daniel Otieno met Malawian President Grace Banda in Lilongwe. "


def owner(doc, text):
    people = [c for c in annotation(doc).chains if c.kind == MentionKind.PERSON]
    return [c.name for c in people if any(m.text == text for m in c.mentions)]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (TWO + "The Kenyan leader smiled.", "The Kenyan leader", ["Daniel Otieno"]),
        (TWO + "The Malawian president smiled.", "The Malawian president", ["Grace Banda"]),
        (TWO + "The president smiled.", "The president", []),
        (TWO + "Kenya's president smiled.", "president", ["Daniel Otieno"]),
        (TWO + "Zambia's president smiled.", "president", []),
        (TWO + "The Zambian leader smiled.", "The Zambian leader", []),
        (
            "Peter Lindqvist, a former banker, met Omar Haddad in Oslo. The former banker was "
            "late.",
            "The former banker",
            ["Peter Lindqvist"],
        ),
        (
            "Prime Minister Omar Haddad met Foreign Minister Eva Strand. The foreign minister "
            "left.",
            "The foreign minister",
            ["Eva Strand"],
        ),
        (
            "President Omar Haddad met Vice President Eva Strand. The vice president left.",
            "The vice president",
            ["Eva Strand"],
        ),
    ],
)
def test_a_description_means_the_one_person_called_so(annotated, text, said, expected):
    assert owner(annotated(text), said) == expected
