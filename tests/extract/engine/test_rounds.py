"""Which of a row of meetings an event is: told by words, by figures, before or behind its noun."""

from __future__ import annotations

import pytest

from kg.extract.engine import rounds
from tests.extract.parses import parse


def noun(before="", word="round", behind=""):
    """The doc of "the BEFORE round BEHIND of talks", and its noun."""
    rows = [("the", "DET", "det"), *([(before, "ADJ", "amod")] if before else [])]
    at = len(rows) + 1
    rows = [(w, pos, f"{at} {dep}") for w, pos, dep in rows]
    rows += [(word, "NOUN", "0 root"), *([(behind, "NOUN", f"{at} nummod")] if behind else [])]
    talks = len(rows) + 2
    rows += [("of", "ADP", f"{talks} case"), ("talks", "NOUN", f"{at} nmod")]
    lemma = {"talks": "talk"}
    doc = parse("\n".join(f"{w} {lemma.get(w, w)} {pos} {arc}" for w, pos, arc in rows))
    return doc[at - 1], doc[talks - 1]


@pytest.mark.parametrize(
    ("before", "behind", "number"),
    [
        ("second", "", "2"),
        ("3rd", "", "3"),
        ("next", "", "next"),
        ("", "two", "2"),
        ("", "7", "7"),
        ("fruitful", "", ""),
        ("two", "", ""),
    ],
)
def test_the_number_of_a_round(before, behind, number):
    round_, talks = noun(before, behind=behind)
    assert rounds.round_number(round_) == number
    assert rounds.round_number(talks) == number  # "the second round of talks" is told by both


def test_a_session_is_counted_by_an_ordinal_and_not_by_a_figure():
    assert rounds.round_number(noun("third", "session")[0]) == "3"
    assert rounds.round_number(noun("", "session", "3")[0]) == ""


@pytest.mark.parametrize(("word", "days"), [("five", 5), ("12", 12), ("ten", 10), ("busy", 0)])
def test_words_that_count(word, days):
    assert rounds.counted(word) == days
