"""Meetings that only the learned heads read, and what looks like one to them and is none."""

from __future__ import annotations

import pytest

from kg import annotate, extract, vocab
from kg.annotation import annotation
from kg.extract.learned.heads import heads
from kg.model import Document, Mention

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def annotator():
    return annotate.load()


@pytest.fixture(scope="module")
def told(annotator):
    """The claims of meetings in a text: the rule, the status, and who takes part."""

    def of(text):
        doc = annotator.annotate(Document(text))
        return [
            (
                claim.evidence.rule,
                str(claim.modality),
                {m.text for t in (vocab.PARTICIPANT, vocab.PARTY) for m in claim.fillers(t)},
            )
            for claim in extract.claims(doc)
            if claim.kind == vocab.MEETING
        ]

    return of


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rosa Quispe saw Samuel Otieno in Geneva on Monday.", "held"),
        ("Rosa Quispe will see Samuel Otieno in Geneva on Monday.", "planned"),
        ("Rosa Quispe went to see Samuel Otieno at his hotel.", "held"),
        ("Rosa Quispe rang Samuel Otieno on Sunday night.", "held"),
        ("Rosa Quispe did not ring Samuel Otieno on Sunday night.", "denied"),
        ("Rosa Quispe refused to see Samuel Otieno on Monday.", "refused"),
    ],
)
def test_the_heads_read_what_no_rule_knows(told, text, status):
    rule = f"learned/meeting@{heads().version}"
    assert told(text) == [(rule, status, {"Rosa Quispe", "Samuel Otieno"})]


def test_where_a_rule_tells_who_met_the_rule_stands(told):
    [(rule, _, who)] = told("Rosa Quispe met Samuel Otieno in Geneva on Monday.")
    assert not rule.startswith("learned/")
    assert who == {"Rosa Quispe", "Samuel Otieno"}


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Quispe saw Samuel Otieno on television on Monday.",
        "Rosa Quispe saw the report that Samuel Otieno wrote.",
        "Rosa Quispe received a letter from Samuel Otieno on Monday.",
        "Rosa Quispe rang the bell, and Samuel Otieno opened the door.",
        "Rosa Quispe succeeded Samuel Otieno in the post on Monday.",
        "Samuel Otieno called for calm, and Rosa Quispe welcomed his words.",
        "Rosa Quispe's visit to Peru came a week after Samuel Otieno's visit to Chile.",
    ],
)
def test_what_only_looks_like_a_meeting_is_none(told, text):
    assert told(text) == []


def test_who_only_tells_of_it_takes_no_part(told):
    [(_, _, who)] = told("Rosa Quispe rang Samuel Otieno on Sunday, Ana Choque said.")
    assert who == {"Rosa Quispe", "Samuel Otieno"}


def test_the_evidence_is_the_sentence_with_the_word_that_names_it(annotator):
    text = "Peru votes in May. Rosa Quispe went to see Samuel Otieno at his hotel. It rained."
    doc = annotator.annotate(Document(text))
    [claim] = [c for c in extract.claims(doc) if c.kind == vocab.MEETING]
    span = claim.evidence.sentence
    assert text[span.start : span.end] == "Rosa Quispe went to see Samuel Otieno at his hotel."
    [event] = claim.fillers(vocab.EVENT)
    assert isinstance(event, Mention)
    assert event.text == "see"


def test_the_heads_say_the_same_twice_and_nothing_of_a_text_without_vectors(annotator):
    text = "Rosa Quispe saw Samuel Otieno in Geneva on Monday."
    first, second = (tuple(extract.claims(annotator.annotate(Document(text)))) for _ in "ab")
    assert first == second
    doc = annotator.annotate(Document(text))
    annotation(doc).vectors = None
    assert not any(c.kind == vocab.MEETING for c in extract.claims(doc))


MEMORANDUM = """Memorandum of Conversation

Lima, March 4, 1964, 11 a.m.

SUBJECT
Salt

PARTICIPANTS
Rosa Quispe, Foreign Minister of Peru
Samuel Otieno, Ambassador of Kenya

Nora Lind rang Pablo Soto on Sunday night. Rosa Quispe went to see Samuel Otieno at his hotel.
"""


def test_the_head_of_a_memorandum_says_what_it_records(told):
    rules = [rule for rule, *_ in told(MEMORANDUM)]
    assert rules
    assert not any(rule.startswith("learned/") for rule in rules)
