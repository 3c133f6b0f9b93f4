"""A conversation reported turn by turn is a meeting of those who speak in it."""

from __future__ import annotations

import pytest

from kg import annotate, vocab
from kg.extract import claims
from kg.model import Document, Mention
from kg.read.blocks import blocks

pytestmark = pytest.mark.model

TURNS = [
    "Minister Rosa Quispe opened by recalling the convention on water.",
    "Ambassador Hans Lindqvist replied that his government had ratified it.",
    "Mrs. Quispe asked when the dam would be finished.",
    "Mr. Lindqvist said that work had begun in March.",
    "Mrs. Quispe stressed that farmers were waiting.",
    "Mr. Lindqvist answered that he understood this.",
    "Mrs. Quispe thanked the Ambassador for his frankness.",
    "Mr. Lindqvist said he would report to his capital.",
]


@pytest.fixture(scope="module")
def people():
    annotator = annotate.load()

    def read(text):
        document = Document(text, published="1962-05-03", blocks=blocks(text))
        found = claims(annotator.annotate(document))
        return {
            (c.evidence.rule, tuple(sorted(f.text for f in c.fillers(vocab.PARTICIPANT))))
            for c in found
            if c.kind == vocab.MEETING and all(isinstance(f, Mention) for _, f in c.roles[:1])
        }

    return read


def test_turns_of_two_are_their_conversation(people):
    [(rule, who)] = [told for told in people(" ".join(TURNS)) if told[0] == "conversation"]
    assert rule == "conversation"
    assert any("Quispe" in name for name in who) and any("Lindqvist" in name for name in who)


def test_two_turns_in_a_report_are_none(people):
    report = "The dam is nearly finished. Prices rose. Rain is forecast. Farmers are waiting. "
    text = report * 3 + TURNS[0] + " " + TURNS[1]
    assert not [told for told in people(text) if told[0] == "conversation"]


def test_one_person_speaking_is_no_conversation(people):
    assert not [told for told in people(" ".join(TURNS[::2])) if told[0] == "conversation"]
