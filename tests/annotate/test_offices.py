"""Offices in sentences: whole, without what is beside them, and never a bare word."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


def titles(doc):
    return [e.text for e in doc.ents if e.label_ == "TITLE"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Deputy Foreign Minister Ali Karimi led the talks.", ["Deputy Foreign Minister"]),
        ("Keller, the minister of foreign affairs, resigned.", ["minister of foreign affairs"]),
        (
            "Anna Brandt, Secretary of State for Foreign Affairs, spoke first.",
            ["Secretary of State for Foreign Affairs"],
        ),
        ("Omar Said was named ambassador to Portugal.", ["ambassador"]),
        (
            "The prime minister and the defence minister attended.",
            ["prime minister", "defence minister"],
        ),
        ("Secretary of State Ruth Calloway arrived in Cairo.", ["Secretary of State"]),
        ("Former President Luis Arenas praised the accord.", ["President"]),
        ("Special Envoy Peter Lindqvist returned to Juba.", ["Special Envoy"]),
        ("The chargé d'affaires delivered a note.", ["chargé d'affaires"]),
        ("Secretary-General Ines Duarte opened the session.", ["Secretary-General"]),
    ],
)
def test_the_whole_office(annotated, sentence, found):
    assert [t.removeprefix("Former ") for t in titles(annotated(sentence))] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry issued a statement after the meeting.",
        "The presidential palace was closed on Sunday.",
        "Ministerial meetings are rare.",
    ],
)
def test_what_is_no_office(annotated, sentence):
    assert titles(annotated(sentence)) == []
