"""Who is who in one document: names, pronouns, offices, acronyms, pairs; one owner or none."""

from __future__ import annotations

import pytest

from kg.annotation import annotation
from kg.model import MentionKind

pytestmark = pytest.mark.model


def chains(doc, kind=MentionKind.PERSON):
    return {c.name: [m.text for m in c.mentions] for c in annotation(doc).chains if c.kind == kind}


def test_every_mention_is_the_text_at_its_offsets(annotated):
    doc = annotated(
        "Maria Keller met Omar Said in Lisbon. Keller thanked him, and the two leaders dined."
    )
    for chain in annotation(doc).chains:
        for mention in chain.mentions:
            assert doc.text[mention.span.start : mention.span.end] == mention.text


def test_a_surname_belongs_to_the_full_name(annotated):
    doc = annotated(
        "Foreign Minister Maria Keller arrived on Monday. Keller met reporters. Ms. Keller left on "
        "Tuesday."
    )
    assert chains(doc) == {"Maria Keller": ["Maria Keller", "Keller", "Keller"]}


def test_one_candidate_takes_the_pronoun(annotated):
    doc = annotated("Maria Keller arrived in Lisbon on Monday. She met the press and her advisers.")
    assert chains(doc)["Maria Keller"] == ["Maria Keller", "She", "her"]


def test_a_maiden_name_is_no_second_person(annotated):
    doc = annotated(
        "Elena Novak, née Sorel, met Anton Brandt in Vienna on Monday. Sorel was pleased."
    )
    assert chains(doc) == {
        "Elena Novak": ["Elena Novak", "Sorel", "Sorel"],
        "Anton Brandt": ["Anton Brandt"],
    }


def test_a_pronoun_never_goes_to_the_other_sex(annotated):
    doc = annotated("Mr. Omar Said received Ms. Maria Keller. She thanked him.")
    found = chains(doc)
    assert "She" in found["Maria Keller"]
    assert "him" in found["Omar Said"]


def test_two_candidates_and_no_subject_leave_the_pronoun_alone(annotated):
    doc = annotated(
        "The letter was sent to Omar Said and Peter Lindqvist. The chairman said that the ministry "
        "had warned him."
    )
    assert "him" not in [m for found in chains(doc).values() for m in found]


def test_an_object_is_not_its_own_subject(annotated):
    doc = annotated("Omar Said met Peter Lindqvist in Oslo. Said thanked him for his help.")
    assert "him" not in chains(doc)["Omar Said"]


def test_an_object_pronoun_is_not_the_subject_of_its_clause(annotated):
    doc = annotated("Peter Lindqvist arrived on Monday. Omar Said met him at the airport.")
    assert "him" not in chains(doc).get("Omar Said", [])


def test_words_in_quotation_marks_have_their_own_he(annotated):
    doc = annotated("Omar Said spoke to reporters. “He is lying,” Said added.")
    assert "He" not in chains(doc)["Omar Said"]


def test_husband_and_wife(annotated):
    doc = annotated(
        "Peter Lindqvist arrived with Anna Lindqvist. Mr. Lindqvist spoke first. Mrs. Lindqvist "
        "answered questions."
    )
    found = chains(doc)
    assert set(found) == {"Peter Lindqvist", "Anna Lindqvist"}


def test_two_bushes_in_one_text(annotated):
    doc = annotated(
        "George W. Bush visited Prague in 2002. His father, George H. W. Bush, had visited it in "
        "1990."
    )
    assert len([n for n in chains(doc) if "Bush" in n]) == 2


def test_father_and_son(annotated):
    doc = annotated("Henrik Solberg Sr. founded the party. Henrik Solberg Jr. leads it today.")
    assert len([n for n in chains(doc) if "Solberg" in n]) == 2


def test_a_headline_in_capitals_names_the_same_person(annotated):
    doc = annotated(
        "MARIA KELLER VISITS LISBON\n\nMaria Keller arrived in Lisbon on Monday. Keller will stay "
        "two days."
    )
    found = chains(doc)
    assert list(found) == ["Maria Keller"]
    assert "MARIA KELLER" in found["Maria Keller"]


def test_the_minister_is_the_one_minister(annotated):
    doc = annotated(
        "Foreign Minister Maria Keller arrived on Monday. The minister will stay two days."
    )
    assert "The minister" in chains(doc)["Maria Keller"]


def test_the_minister_of_two_is_nobody(annotated):
    doc = annotated(
        "Foreign Minister Maria Keller met Foreign Minister Omar Said on Monday. The minister will "
        "stay two days."
    )
    assert "The minister" not in [m for found in chains(doc).values() for m in found]


def test_an_acronym_is_its_organization(annotated):
    doc = annotated(
        "The International Atomic Energy Agency (IAEA) sent inspectors. The IAEA will report in "
        "June."
    )
    found = chains(doc, MentionKind.ORGANIZATION)
    assert list(found) == ["International Atomic Energy Agency"]
    assert found["International Atomic Energy Agency"].count("IAEA") == 2


def _pair(doc):
    every = annotation(doc).chains
    return [
        {every[int(i)].name for i in c.ref.split(",")} for c in every if c.kind == MentionKind.GROUP
    ]


def test_the_two_leaders(annotated):
    doc = annotated(
        "President Omar Said met Prime Minister Maria Keller in Oslo. The two leaders signed an "
        "accord."
    )
    assert _pair(doc) == [{"Omar Said", "Maria Keller"}]


def test_the_two_leaders_of_three_are_not_told(annotated):
    doc = annotated(
        "Omar Haddad, Maria Keller and Peter Lindqvist met in Oslo. The two leaders signed an "
        "accord."
    )
    assert _pair(doc) == []


def test_both_sides(annotated):
    doc = annotated("Iran and France met in Geneva. Both sides welcomed the result.")
    assert _pair(doc) == [{"Iran", "France"}]


def test_a_country_with_its_people(annotated):
    doc = annotated(
        "France sent a note to Iran. The French note was short, and Tehran rejected it."
    )
    assert chains(doc, MentionKind.COUNTRY) == {"France": ["France", "French"], "Iran": ["Iran"]}
    assert chains(doc, MentionKind.GOVERNMENT) == {"Iran": ["Tehran"]}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Norway will reopen its embassy in Tripoli.", MentionKind.COUNTRY, ["Norway", "its"]),
        ("NATO said on Monday that its envoy had left.", MentionKind.ORGANIZATION, ["NATO", "its"]),
    ],
)
def test_its_is_the_subject_of_the_clause(annotated, text, kind, expected):
    assert expected in chains(annotated(text), kind).values()


@pytest.mark.parametrize(
    "text",
    [
        "The plan was sent to Norway, and its author left.",
        "Norway and Ghana will reopen its embassy.",
        "“Norway will reopen its embassy,” he said.",
        "Its embassy will be reopened by Norway.",
    ],
)
def test_its_without_one_clear_subject_stays_alone(annotated, text):
    mentions = [m.text for c in annotation(annotated(text)).chains for m in c.mentions]
    assert "its" not in [m.lower() for m in mentions]
