"""The networks by themselves: probabilities, whatever they are given."""

from __future__ import annotations

import numpy as np

from kg.extract.learned.heads import ROLES, STATUSES, heads
from kg.extract.learned.sight import PAIR, WORD


def test_shares_are_shares_and_the_sizes_are_those_of_the_words_and_pairs():
    rng = np.random.default_rng(1)
    wide = heads().nets[0]["words.inner.0.weight"].shape[1]
    inner = wide - sum(heads().nets[0][f"words.tags.{i}.weight"].shape[1] for i in range(len(WORD)))
    tags = np.stack([rng.integers(0, n, 9) for n in WORD], 1)
    states = heads().states(rng.normal(size=(9, inner)).astype(np.float32), tags)
    statuses = heads().statuses(states)
    assert statuses.shape == (9, len(STATUSES))
    assert np.allclose(statuses.sum(1), 1, atol=1e-4)
    between = np.stack([rng.integers(0, n, 5) for n in PAIR], 1)
    pairs = np.concatenate([rng.integers(0, 9, (5, 6)), between], 1)
    roles = heads().roles(states, pairs)
    assert roles.shape == (5, len(ROLES))
    assert ((roles >= 0) & (roles <= 1)).all()


def test_what_is_told_of_a_word_does_not_depend_on_how_many_are_read_with_it():
    rng = np.random.default_rng(2)
    vectors = rng.normal(size=(40, 256)).astype(np.float32)
    tags = np.stack([rng.integers(0, n, 40) for n in WORD], 1)
    whole = heads().statuses(heads().states(vectors, tags))
    alone = heads().statuses(heads().states(vectors[7:8], tags[7:8]))
    assert np.allclose(whole[7:8], alone, atol=1e-4)
