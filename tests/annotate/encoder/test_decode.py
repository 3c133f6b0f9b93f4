"""From scores to spans and trees, without any weights."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from kg.annotate.encoder import decode
from kg.annotate.encoder.tags import TAGS, positions, tag


def _scores(*tags):
    scores = np.full((len(tags), len(TAGS)), -9, dtype=np.float32)
    for row, name in enumerate(tags):
        scores[row, TAGS.index(name)] = 0
    return scores


def test_a_lawful_sequence_is_kept():
    tags = decode.best_tags(_scores("B-PERSON", "L-PERSON", "O", "U-GPE"))
    assert decode.spans(tags) == [(0, 2, "PERSON"), (3, 4, "GPE")]


def test_an_unlawful_sequence_is_mended_as_a_whole():
    scores = _scores("B-ORG", "I-ORG", "O")
    scores[1, TAGS.index("L-ORG")] = -1
    assert decode.spans(decode.best_tags(scores)) == [(0, 2, "ORG")]


@settings(max_examples=40)
@given(
    hnp.arrays(
        np.float32,
        st.tuples(st.integers(1, 9), st.just(len(TAGS))),
        elements=st.floats(-5, 5, width=32),
    )
)
def test_every_decoding_is_lawful(scores):
    tags = decode.best_tags(scores)
    opened = None
    for name in (TAGS[t] for t in tags):
        position, _, label = name.partition("-")
        assert (opened is None) == (position in "OBU")
        assert opened in (None, label)
        opened = label if position in "BI" else None
    assert opened is None


def _best_by_trying(scores):
    size = len(scores)
    best, most = None, -np.inf
    for heads in itertools.product(range(size + 1), repeat=size):
        if sum(h == 0 for h in heads) == 1 and all(_reaches(heads, i) for i in range(size)):
            total = sum(scores[i, h] for i, h in enumerate(heads))
            if total > most:
                best, most = heads, total
    return best, most


def _reaches(heads, at):
    for _ in heads:
        if heads[at] == 0:
            return True
        at = heads[at] - 1
    return False


@settings(max_examples=60, deadline=None)
@given(
    hnp.arrays(
        np.float32, st.integers(1, 5).map(lambda n: (n, n + 1)), elements=st.floats(-8, 8, width=32)
    )
)
def test_heads_are_one_tree_with_one_root(scores):
    heads = decode.heads(scores)
    assert sum(h == 0 for h in heads) == 1
    assert all(_reaches(heads, i) for i in range(len(heads)))


@pytest.mark.parametrize("seed", range(12))
def test_under_a_given_root_the_tree_is_the_best(seed):
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    scores[:, 0] = -50
    scores[seed % 4, 0] = 50
    best, most = _best_by_trying(scores)
    heads = decode.heads(scores)
    assert sum(scores[i, h] for i, h in enumerate(heads)) == pytest.approx(most, abs=1e-3), (
        heads,
        best,
    )


@pytest.mark.parametrize(
    ("word", "edit", "lemma"),
    [
        ("Ministers", "l1+", "minister"),
        ("Paris", "k0+", "Paris"),
        ("went", "l4+go", "go"),
        ("IS", "l9+", "is"),
    ],
)
def test_a_lemma_is_its_edit(word, edit, lemma):
    assert decode.lemma(word, edit) == lemma


def test_tags_count_as_the_model_counts():
    assert [TAGS[tag("LAW", p)] for p in positions(3)] == ["B-LAW", "I-LAW", "L-LAW"]
    assert positions(1) == "U"
