"""Quotations without a cue of their own go on with whoever
spoke, or with whom the sentence before is about.
"""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model
RUI, ANAS = "Rui Bettencourt", "Anas Lahlou"


def test_the_second_half_after_he_said(after_two):
    text = '"The first part is done," Lahlou said. "The second part is harder."'
    assert [who for who, _ in after_two(text)] == [ANAS, ANAS]


def test_one_quotation_over_paragraphs(after_two):
    text = (
        '"The first part is done," Lahlou said. "The second part is harder.\n\n'
        '"Nobody believes in it before summer.\n\n"But we shall try all the same."'
    )
    assert [who for who, _ in after_two(text)] == [ANAS] * 4


def test_a_free_quotation_beside_the_one_it_is_about(said):
    text = (
        "Estonian Prime Minister Liis Randma was pleased with the summit. "
        '"Nobody left the table angry." '
        'Her Latvian counterpart, Gatis Vanags, shrugged. "We have heard such promises before."'
    )
    assert said(text) == [
        ("Liis Randma", "Nobody left the table angry."),
        ("Gatis Vanags", "We have heard such promises before."),
    ]


def test_he_is_the_subject_of_the_sentence_before(after_two):
    text = '"We have agreed on every line," he said.'
    assert after_two(text) == [(RUI, "We have agreed on every line")]


def test_a_source_without_a_name_is_taken_up(after_two):
    text = (
        '"The mood was good," said a senior European diplomat. "We shall see."\n\n'
        '"Much is still open," the diplomat added.'
    )
    assert {who for who, _ in after_two(text)} == {"a senior European diplomat"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            'From Italian Foreign Minister Carla Bassi:\n\n"Our nets are dry, and our boats wait."',
            "Carla Bassi",
        ),
        (
            'Statement by the High Representative, Johan Ek:\n"Europe can settle this without a '
            'court."',
            "Johan Ek",
        ),
    ],
)
def test_words_that_a_line_announces(said, text, who):
    assert [name for name, _ in said(f"Reactions to the accord\n\n{text}")] == [who]


def test_a_description_is_its_person(said):
    text = (
        "Iranian President Bahram Sohrabi telephoned Kenyan President Daniel Otieno on Monday.\n\n"
        '"We want more trade," the Kenyan leader said. The Iranian president: "So do we, and soon."'
    )
    assert [who for who, _ in said(text)] == ["Daniel Otieno", "Bahram Sohrabi"]
