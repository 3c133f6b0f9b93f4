"""The measures of coreference against cases worked out by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.benchmarks.coref.metrics import b_cubed, best_pairing, ceaf_e, conll, muc


def sets(*groups: str) -> list[frozenset[object]]:
    return [frozenset(g) for g in groups]


GOLD = sets("abc", "defg")
FOUND = sets("ab", "cd", "fghi")


def test_muc_counts_links() -> None:
    score = muc(GOLD, FOUND)
    # gold abc: parts {ab}, {cd}: 1 of 2 links; defg: parts {cd}, {fghi}, loose e: 1 of 3.
    assert score.recall == pytest.approx(2 / 5)
    # ab: 1 of 1; cd: 0 of 1; fghi: part {defg}, loose h and i: 1 of 3.
    assert score.precision == pytest.approx(2 / 5)


def test_b_cubed_weighs_mentions() -> None:
    score = b_cubed(GOLD, FOUND)
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 0 + 2 / 4 + 2 / 4) / 7)
    assert score.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2 + 1 / 2 + 1 / 2) / 8)


def test_ceaf_pairs_things() -> None:
    score = ceaf_e(GOLD, FOUND)
    best = 2 * 2 / 5 + 2 * 2 / 8  # abc with ab, defg with fghi
    assert score.recall == pytest.approx(best / 2)
    assert score.precision == pytest.approx(best / 3)


@pytest.mark.parametrize("metric", [muc, b_cubed, ceaf_e])
def test_alike_is_perfect_and_nothing_is_nothing(metric) -> None:  # type: ignore[no-untyped-def]
    assert metric(GOLD, GOLD).f1 == pytest.approx(1)
    assert metric(GOLD, []).f1 == 0
    assert metric([], FOUND).f1 == 0


def test_the_mean() -> None:
    scores = {"MUC": muc(GOLD, GOLD), "B³": b_cubed(GOLD, GOLD), "CEAFe": ceaf_e(GOLD, [])}
    assert conll(scores) == pytest.approx(2 / 3)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(
            st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=1, max_size=4
        )
    )
)
def test_the_best_pairing_is_the_best(worth: list[list[int]]) -> None:
    rows = worth if len(worth) <= len(worth[0]) else [list(c) for c in zip(*worth, strict=True)]
    best = max(
        sum(rows[i][j] for i, j in enumerate(chosen))
        for chosen in permutations(range(len(rows[0])), len(rows))
    )
    assert best_pairing(worth) == pytest.approx(best)


def test_a_name_within_a_longer_mention_is_that_mention() -> None:
    pytest.importorskip("countryinfo", reason="the corpora need training's own requirements")
    from lab.benchmarks.coref.gold import Said, Text
    from lab.benchmarks.coref.systems import aligned

    president = Said(0, 14, (10, 14))
    text = Text("", "President Salas said he", (frozenset({president, Said(20, 22, (20, 22))}),))
    found = [{(10, 14), (20, 22)}, {(15, 19)}]
    kept = aligned(found, text, only_gold=True)
    assert kept == [text.sets[0], frozenset()]
    assert aligned(found, text, only_gold=False)[1] == frozenset({(15, 19)})
