"""Short stories of our own, read from end to end: who met, whether, and how often."""

from __future__ import annotations

import pytest

from kg import annotate, vocab
from kg.extract import claims
from kg.model import Document, Mention, Modality
from kg.read.blocks import blocks

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def read_all():
    annotator = annotate.load()

    def run(text, date="2024-06-12"):
        document = Document(text, published=date, blocks=blocks(text))
        return list(claims(annotator.annotate(document)))

    return run


@pytest.fixture(scope="module")
def read(read_all):
    def run(text, date="2024-06-12"):
        found = read_all(text, date)
        return [c for c in found if c.kind in (vocab.MEETING, vocab.VISIT)]

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


def test_what_is_discussed_is_no_place(read):
    (told,) = read("President Duarte and Chancellor Lindqvist discussed the war in Sudan.")
    assert not told.fillers(vocab.PLACE_OF)


def test_a_purpose_is_no_second_meeting(read):
    told = read("Peruvian and Chilean envoys met in Lima to discuss fisheries.")
    assert [names(c, vocab.PLACE_OF) for c in told] == [["Lima"]]


def test_the_day_of_a_journey_is_that_of_the_talks(read):
    told = read(
        "Minister Ola Berg will fly to Tirana on 20 June for talks with President Gent Hoxhaj."
    )
    assert {c.when.start for c in told if c.when} == {"2024-06-20"}
    assert [c.when is not None for c in told if c.kind == vocab.MEETING] == [True]


def test_a_pronoun_stands_for_the_officer_before_it(read):
    (told,) = read("Peru's president said he hoped to meet Chancellor Lindqvist.")
    assert names(told, vocab.PARTICIPANT, vocab.PARTY) == ["Lindqvist", "Peru"]


def test_a_monarch_is_no_officer_of_the_same_first_name(read_all):
    found = read_all("President Theodore Lund wrote to Emperor Theodore. Emperor Theodore agreed.")
    held = {
        (c.fillers(vocab.HOLDER)[0].text, c.fillers(vocab.TITLE)[0].text)
        for c in found
        if c.kind == vocab.TENURE
    }
    assert held == {("Theodore Lund", "President"), ("Theodore", "Emperor")}


def test_a_name_owned_by_a_state_acts_for_it(read):
    (told,) = read("Peru's Ana Ruiz met Chile's Pablo Soto in the city of Arica.")
    assert names(told, vocab.PARTY) == ["Chile", "Peru"]
    assert names(told, vocab.PLACE_OF) == ["Arica"]


def test_they_are_those_of_the_main_clause(read):
    (told,) = read("Minister Ann Ashe and Minister Wang Ming clashed when they met in Bali.")
    assert names(told, vocab.PARTICIPANT) == ["Ann Ashe", "Wang Ming"]


def test_a_host_is_none_of_both_countries(read):
    (told,) = read("Peru and Chile cut ties in 2016. Norway hosted talks between both countries.")
    assert names(told, vocab.PARTY) == ["Chile", "Peru"]
    assert names(told, vocab.HOST) == ["Norway"]


def test_a_party_that_acts_is_one_of_the_two_countries(read):
    (told,) = read("India offered Nepal more water during talks between the two countries.")
    assert names(told, vocab.PARTY) == ["India", "Nepal"]


def test_who_is_elect_meets_too(read):
    (told,) = read("President-elect Ana Choque will meet outgoing President Hugo Salas in Lima.")
    assert names(told, vocab.PARTICIPANT) == ["Ana Choque", "Hugo Salas"]


def test_who_is_somewhere_for_talks_holds_them_there(read):
    (told,) = read("President Duarte was in Bern on Tuesday for talks with Chancellor Lindqvist.")
    assert names(told, vocab.PLACE_OF) == ["Bern"]
    assert told.when is not None


def test_a_guest_called_visiting_is_received(read):
    (told,) = read("Visiting Peruvian President Ana Choque was received by Chancellor Lindqvist.")
    assert names(told, vocab.PARTICIPANT) == ["Ana Choque", "Lindqvist"]


def test_a_condition_keeps_the_subject_of_what_may_follow(read):
    (told,) = read("If the truce holds, President Duarte could meet Chancellor Lindqvist in Bern.")
    assert (told.modality, len(told.fillers(vocab.PARTICIPANT))) == (Modality.HYPOTHETICAL, 2)


def test_instead_of_meeting_is_no_meeting(read):
    first, second = read("Instead of meeting President Sorokin, Duarte met Chancellor Lindqvist.")
    assert (first.modality, second.modality) == (Modality.DENIED, Modality.HELD)


def test_a_call_and_later_talks_are_two(read):
    told = read(
        "President Duarte spoke by phone with Chancellor Lindqvist on Monday. "
        "Lindqvist received Duarte in Bern in May."
    )
    assert len({c.event for c in told}) == 2


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
