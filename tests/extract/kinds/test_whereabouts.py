"""Where a meeting was that its own sentence does not say:
inferred, marked, and only where it is plain.
"""

from __future__ import annotations

import pytest

from kg import annotate, extract, vocab
from kg.model import Document, Mention
from kg.read.blocks import blocks

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def places():
    annotator = annotate.load()

    def of(text):
        doc = annotator.annotate(Document(text, blocks=blocks(text)))
        return [
            (place.ref, vocab.PLACE_OF in claim.inferred)
            for claim in extract.claims(doc)
            if claim.kind == vocab.MEETING
            for place in claim.fillers(vocab.PLACE_OF)
            if isinstance(place, Mention)
        ]

    return of


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Rosa Quispe flew to Santiago, where she met Pablo Soto.", "CL"),
        ("Rosa Quispe visited Kenya on Monday. She met Samuel Otieno.", "KE"),
        ("Kenyan President Samuel Otieno received Rosa Quispe.", "KE"),
        ("Peru's ambassador to Kenya, Rosa Quispe, met Kenyan President Samuel Otieno.", "KE"),
        (
            "NAIROBI, 5 May 2025 - Kenyan President Samuel Otieno met Peruvian envoy Rosa Quispe.",
            "KE",
        ),
    ],
)
def test_a_place_is_inferred(places, text, country):
    assert (country, True) in places(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Samuel Otieno met Peruvian President Rosa Quispe.",
        "Rosa Quispe visited Kenya on Monday. Pablo Soto met Ana Choque.",
        "Kenyan President Samuel Otieno received a phone call from Rosa Quispe.",
        "Rosa Quispe will visit Kenya on Monday. She met Samuel Otieno.",
        "Before making a trip to China, Rosa Quispe met Pablo Soto.",
        "NAIROBI, 5 May 2025 - Kenyan President Samuel Otieno met Ana Choque.",
    ],
)
def test_no_place_is_guessed(places, text):
    assert places(text) == []


def test_a_stated_place_stands(places):
    assert places("Kenyan President Samuel Otieno received Rosa Quispe in Lima.") == [("PE", False)]
