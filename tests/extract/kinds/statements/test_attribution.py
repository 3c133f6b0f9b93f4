"""Each quotation goes to whoever its cue names, and to nobody when the cue names nobody."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model
RUI, ANAS = "Rui Bettencourt", "Anas Lahlou"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We start in May," Bettencourt said.', [(RUI, "We start in May")]),
        ('"We start in May", said Lahlou.', [(ANAS, "We start in May")]),
        ('"We start in May," Lahlou chuckled.', [(ANAS, "We start in May")]),
        ('Lahlou told reporters: "We start in May."', [(ANAS, "We start in May.")]),
        (
            'Lahlou was hopeful: "We start in May, not later."',
            [(ANAS, "We start in May, not later.")],
        ),
        ('Lahlou: "We start in May, not later."', [(ANAS, "We start in May, not later.")]),
        (
            '"We start in May at the latest" - Anas Lahlou',
            [(ANAS, "We start in May at the latest")],
        ),
        (
            '"We start in May at the latest" (Anas Lahlou).',
            [(ANAS, "We start in May at the latest")],
        ),
        (
            'Lahlou confirmed that both sides wished to go on, stating, "They part as friends."',
            [(ANAS, "They part as friends.")],
        ),
        ('"We start in May," according to Lahlou.', [(ANAS, "We start in May")]),
        (
            '"We start in May," Lahlou quoted Bettencourt as saying.',
            [(RUI, "We start in May")],
        ),
        ('Bettencourt was quoted as saying: "We start in May."', [(RUI, "We start in May.")]),
        (
            'Lahlou read out a message from Bettencourt: "I am with you in spirit."',
            [(RUI, "I am with you in spirit.")],
        ),
        (
            '"He never sleeps before an accord," Bettencourt\'s wife, Inês Falcão, said.',
            [("Inês Falcão", "He never sleeps before an accord")],
        ),
        (
            '"Is there a map of the line?" a reporter asked.',
            [("a reporter", "Is there a map of the line?")],
        ),
    ],
)
def test_a_cue_beside_the_quotation(after_two, text, expected):
    assert after_two(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'Bettencourt denied having said "the line is closed for good".',
        'Bettencourt never said "the line is closed for good".',
        'Lahlou declined to say "the line is closed for good".',
        'Lahlou is unwilling to acknowledge any "secret annexes" of the accord.',
        'They met in the so-called "blue room".',
        "The house is 6'2\" wide and 7'1\" tall.",
    ],
)
def test_what_nobody_said(after_two, text):
    assert after_two(text) == []


def test_a_fragment_is_mixed_and_a_sentence_is_direct(after_two):
    text = 'Lahlou said the draft "isn\'t what we\'d call a treaty". "We leave," he said.'
    assert after_two(text, "mixed") == [(ANAS, "isn't what we'd call a treaty")]
    assert after_two(text, "direct") == [(ANAS, "We leave")]


def test_two_who_speak_together(after_two):
    text = '"We shall build it," Bettencourt and Lahlou said in a joint statement.'
    assert after_two(text) == [(f"{RUI}, {ANAS}", "We shall build it")]


def test_the_second_said_goes_with_the_first(after_two):
    text = (
        'Lahlou said his party had backed it "for many years", and said it was "high time to act".'
    )
    assert [who for who, _ in after_two(text)] == [ANAS, ANAS]
