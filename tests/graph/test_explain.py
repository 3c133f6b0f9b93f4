"""A fact is explained by its sentences, their parts
marked, what supports it apart from what denies it.
"""

from __future__ import annotations

import pytest

from kg import graph, pipeline, store
from kg.config import data_folder
from kg.errors import UsageError


@pytest.fixture(scope="module")
def explain():
    examples = [next(data_folder("examples").glob(f"{n}-*")) for n in ("01", "06")]
    opened = store.load(pipeline.build(examples).to_turtle())

    def ask(query: str) -> list[dict[str, str]]:
        return pipeline.rows(opened, query)

    def explained(query: str) -> str:
        [row] = ask(query)
        return graph.explain(ask, row["x"])

    explained.ask = ask  # type: ignore[attr-defined]
    return explained


def test_parts_and_trigger_are_marked(explain):
    text = explain('SELECT ?x { ?x a kg:Meeting ; kg:round "1" }')
    assert (
        "[Portugal] and [Morocco] held the first round of their fisheries **talks** in [Valletta]"
        in text
    )
    assert "by rule hold-meeting" in text


def test_what_denies_stands_apart(explain):
    text = explain('SELECT ?x { ?x a kg:Meeting ; kg:status "disputed" }')
    report, denial = text.split("denied or called off, against the above:")
    assert "told to have happened:" in report
    assert "held, according to Radio Copperbelt" in report
    assert "[Zambia] on Monday denied that President [Mwansa Chisanga] had **met**" in denial


def test_a_claim_shows_the_others_of_its_fact(explain):
    query = 'SELECT ?x { ?x kg:supports/kg:round "1" } ORDER BY ?x LIMIT 1'
    text = explain(query)
    assert text.count("the claim asked for") == 1
    assert text.count("by rule") > 2


def test_what_is_not_there(explain):
    with pytest.raises(UsageError, match="not in the graph"):
        graph.explain(explain.ask, "http://e/nothing")
