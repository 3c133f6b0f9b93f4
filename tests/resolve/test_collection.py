"""The cross-document set: a part of it built for real, with exactly what is expected."""

from __future__ import annotations

import pytest

from kg.resolve.features import TABLE, features
from lab.benchmarks.resolution import articles, nodes, score, split

pytestmark = pytest.mark.model
# Father and son, siblings, transliterations, orders of names, a maiden name, successors in one
# post.
PARTS = ("a1", "a2", "b0", "b1", "b4", "c1", "c3")


def test_a_part_of_the_set():
    chosen = [a for a in articles() if a.id.startswith(PARTS)]
    assert len(chosen) >= 50
    found = nodes(chosen)
    figures, errors = score(found, {person for _, person, _ in found})
    assert figures.wrong == 0, errors
    assert figures.recall >= 0.9, errors


def test_the_set_is_large_and_split():
    every = list(articles())
    people = {person for a in every for _, person in a.people}
    assert len(every) >= 150
    assert len(people) >= 60
    seen, unseen = split(people)
    assert not set(seen) & set(unseen)
    assert len(unseen) >= 20


def test_every_feature_is_on_the_page(root):
    page = (root / "docs" / "merges.md").read_text(encoding="utf-8")
    for feature in features():
        assert (
            f"| {feature.thing} | {feature.name} | {feature.weight:+.2f} | {feature.means} |"
            in page
        ), TABLE.name
