"""The tokenizer keeps every character, and its work grows with the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate.encoder.language import LONGEST_RUN, tokenizing
from kg.read.blocks import blocks

NLP = tokenizing()
PIECES = st.sampled_from(
    ["a", "((", ".,;:", "“", " ", "\n", "U.S.", "co-host", "e\u0301", "'s", "--"]
)


@given(st.lists(st.tuples(PIECES, st.integers(1, 300)), max_size=8))
def test_every_character_is_kept(runs):
    text = "".join(piece * times for piece, times in runs)
    assert NLP.make_doc(text).text == text


def test_a_word_that_is_long_but_no_longer_than_the_bound_is_read_as_before():
    word = "a" * (LONGEST_RUN - 1)
    assert [t.text for t in NLP.make_doc(f"The {word}, they said.")] == [
        "The",
        word,
        ",",
        "they",
        "said",
        ".",
    ]


@pytest.mark.parametrize("piece", ["(", ")", ".,;:", "“", "-A", "x", "e\u0301", "://"])
def test_a_run_of_signs_costs_no_square(piece):
    start = time.process_time()
    NLP.make_doc("x " + piece * (40_000 // len(piece)))
    assert time.process_time() - start < 8  # 34 to 184 s before, for a quarter of it


def test_letters_between_hyphens_are_read_as_a_line_at_once():
    start = time.process_time()
    blocks("-".join("ABCDEFGHIJ" * 50) + "\n\nThe envoys met.")
    assert time.process_time() - start < 2  # 87 s before, for 28 letters
