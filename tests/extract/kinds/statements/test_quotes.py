"""Marks pair in every style of print; what does not pair is no quotation."""

from __future__ import annotations

import pytest

from kg.extract.kinds.statements.quotes import quotes


def found(text: str) -> list[str]:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append((at, at + len(line), "paragraph"))
        at += len(line) + 1
    return [text[q.start : q.end] for q in quotes(text, blocks)]


@pytest.mark.parametrize(
    "text",
    [
        'He said: "Wait here."',
        "He said: “Wait here.”",
        "He said: «Wait here.»",
        "He said: ``Wait here.''",
        "He said: 'Wait here.'",
        "He said: ‘Wait here.’",
        "He said: „Wait here.“",
        "He said: ”Wait here.“",
        "He said: ”Wait here.”",
        'He said: “Wait here."',
    ],
)
def test_every_style_of_marks(text):
    assert found(text) == ["Wait here."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys' draft and the ministers' plan", []),
        ("The tower is 6'2\" tall, and the wall 5'1\" high", []),
        ('He said: "Wait', []),
        ('He said: "Wait and then "Go now."', ["Go now."]),
        ("'It is the envoys' draft,' he said.", ["It is the envoys' draft"]),
        (
            "“The envoys’ draft can’t stand,” she said. 'Too early,' he said.",
            ["The envoys’ draft can’t stand", "Too early"],
        ),
        ('"First.\n"Second."', ["First.", "Second."]),
    ],
)
def test_marks_that_are_none_or_do_not_pair(text, expected):
    assert found(text) == expected
