"""Near-copies of a collection that grows and shrinks are those of all its documents at once."""

from __future__ import annotations

import random

import pytest

from kg.collection.ledger import Ledger
from kg.collection.twins import Twins
from kg.graph.copies import originals
from kg.model import Document

WORDS = "salt grain harbour envoy ferry bridge canal dune lamp mill oar pier quay reed sail".split()


def document(dice: random.Random) -> Document:
    """One of a few stories, often with a word or two changed."""
    words = random.Random(dice.randrange(4)).choices(WORDS, k=60)
    for _ in range(dice.choice([0, 0, 1, 2, 9])):
        words[dice.randrange(60)] = dice.choice(WORDS)
    return Document(" ".join(words))


@pytest.mark.parametrize("seed", range(8))
def test_growth_comes_to_the_same_copies(tmp_path, seed):
    dice = random.Random(seed)
    every = {d.id: d for d in (document(dice) for _ in range(40))}
    ledger = Ledger(tmp_path / "l.sqlite", writes=True)
    twins, held, before = Twins(ledger, lambda key: every[key].text), set(), {}
    for _ in range(12):
        gone = set(dice.sample(sorted(held), min(len(held), dice.randrange(8))))
        come = set(dice.sample(sorted(every), 8)) - held
        changed = twins.change(gone, sorted(come))
        held = held - gone | come
        now = originals(every[key] for key in held)
        assert dict(ledger.ask("SELECT document, first FROM original")) == now
        assert changed >= {key for key in held if now[key] != before.get(key)}
        before = now
    assert len(set(before.values())) < len(before)
    ledger.close()
