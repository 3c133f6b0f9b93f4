"""Short stories of our own, read from end to end: who met, whether, and how often."""

from __future__ import annotations

import pytest

from kg import annotate, vocab
from kg.extract import claims
from kg.model import Document, Mention, Modality
from kg.read.blocks import blocks

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def read():
    annotator = annotate.load()

    def run(text, date="2024-06-12"):
        document = Document(text, published=date, blocks=blocks(text))
        doc = annotator.annotate(document)
        return [c for c in claims(doc) if c.kind in (vocab.MEETING, vocab.VISIT)]

    return run


def names(claim, *terms):
    return sorted(f.text for t in terms for f in claim.fillers(t) if isinstance(f, Mention))


def test_a_meeting_told_three_times_is_one(read):
    told = read(
        "President Duarte met Chancellor Lindqvist in Bern on Monday. "
        "The meeting between Duarte and Lindqvist lasted two hours. The talks were friendly."
    )
    assert {c.event for c in told} == {"m1"}


def test_a_denied_meeting_is_the_deniers_claim(read):
    (told,) = read("The Kremlin denied that President Sorokin met Chancellor Lindqvist in Minsk.")
    assert told.modality == Modality.DENIED
    assert told.claimant is not None
    assert told.claimant.text == "Kremlin"


def test_a_commentator_takes_no_part(read):
    told = read("Ambassador Mori praised the talks between Peru and Chile.")
    assert [names(c, vocab.PARTICIPANT, vocab.PARTY) for c in told] == [["Chile", "Peru"]]


def test_a_topic_takes_no_part(read):
    (told,) = read("President Duarte met Chancellor Lindqvist to discuss President Sorokin's plan.")
    assert names(told, vocab.PARTICIPANT) == ["Duarte", "Lindqvist"]
    assert "Sorokin" in told.fillers(vocab.TOPIC)[0].value


def test_states_meet_as_parties(read):
    (told,) = read("Peru and Chile held a second round of talks in Lima on 3 May 2024.")
    assert [f.ref for f in told.fillers(vocab.PARTY)] == ["PE", "CL"]
    assert told.fillers(vocab.ROUND)[0].value == "2"
    assert told.when is not None
    assert told.when.start == "2024-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "Norway welcomed the resumption of ties between Peru and Chile.",
        "Peru and Chile agree that the dispute should be settled in court.",
        "President Duarte met the deadline.",
        "Speaking with the BBC, President Duarte criticised Chancellor Lindqvist.",
    ],
)
def test_no_meeting(read, text):
    assert [c for c in read(text) if c.kind == vocab.MEETING] == []


def test_a_chronicle_gives_place_and_date_to_its_entries(read):
    told = read(
        "Oslo, Norway, May 3, 1982 — Foreign Minister Arturo Huaman met with Prime Minister Berg."
    )
    meeting = next(c for c in told if c.kind == vocab.MEETING)
    assert names(meeting, vocab.PLACE_OF) == ["Norway", "Oslo"]
    assert meeting.when is not None
    assert meeting.when.start == "1982-05-03"


def test_a_note_belongs_to_the_visit_before_it(read):
    told = read(
        "President Arturo Huaman of Peru visited Norway May 3–5, 1982. "
        "State visit. Met with Prime Minister Berg."
    )
    meeting = next(c for c in told if c.kind == vocab.MEETING)
    assert names(meeting, vocab.PARTICIPANT) == ["Arturo Huaman", "Berg"]
    assert meeting.when is not None
    assert (meeting.when.start, meeting.when.end) == ("1982-05-03", "1982-05-05")
    assert vocab.PLACE_OF in meeting.inferred


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (
            "The summit of President Duarte and Chancellor Lindqvist was put off on Monday.",
            Modality.POSTPONED,
        ),
        ("A summit of Presidents Duarte and Lindqvist was discussed.", Modality.PROPOSED),
        (
            "President Duarte held a summit with Chancellor Lindqvist, which was discussed at "
            "home.",
            Modality.HELD,
        ),
    ],
)
def test_what_became_of_it(read, text, modality):
    [claim] = read(text)
    assert claim.modality == modality


@pytest.mark.parametrize(
    ("text", "modality", "day"),
    [
        (
            "President Duarte begins talks with Chancellor Lindqvist in Lima on June 20.",
            Modality.PLANNED,
            "2024-06-20",
        ),
        (
            "President Duarte held talks with Chancellor Lindqvist in Lima on June 10.",
            Modality.HELD,
            "2024-06-10",
        ),
        ("On Friday President Duarte flies to Lima.", Modality.PLANNED, "2024-06-14"),
        ("On Friday President Duarte flew to Lima.", Modality.HELD, "2024-06-07"),
    ],
)
def test_what_comes_after_the_document_is_planned(read, text, modality, day):
    [claim] = read(text)
    assert (claim.modality, claim.when.start) == (modality, day)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "President Duarte arrived in Lima on Monday for a three-day state visit.",
            "2024-06-10",
            "2024-06-12",
        ),
        ("President Duarte arrived in Lima on Monday.", "2024-06-10", ""),
        ("Talks between Peru and Chile are planned for July.", "2024-07", "2024-07"),
    ],
)
def test_how_long(read, text, start, end):
    [claim] = read(text)
    assert (claim.when.start, claim.when.end) == (start, end)
