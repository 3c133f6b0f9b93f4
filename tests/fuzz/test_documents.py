"""Whatever is read, the graph is valid, every mention stands
where it says, and no document costs another.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.checks import faults
from tests.fuzz.strategies import Made, document, query

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
BATCH = 12


@pytest.mark.model
@pytest.mark.slow
@settings(
    max_examples=4, phases=[Phase.generate], derandomize=True, suppress_health_check=SLOW
)  # the same documents each time; others by ``python -m tests.fuzz --seed``
@given(st.lists(document, min_size=BATCH, max_size=BATCH))
def test_generated_documents(batch):
    assert faults(batch) == []


KINDS = {
    "a year borrowed for 29 February": (
        "In May 2023 Rosa Quispe came to Lima. She met Pablo Soto there on February 29."
    ),
    "29 February of no year": "Rosa Quispe met Pablo Soto in Lima on February 29.",
    "an impossible day in a dateline": (
        "# Talks\n\nLIMA, 30 February 2024 - Rosa Quispe met Pablo Soto."
    ),
    "a state that no table knows": (
        "Portugal and Ottoman held the first round of talks in Lima on Friday."
    ),
    "digits of another script": "Rosa Quispe met Pablo Soto on ٤ March ٢٠٢٤.",
    "the year 0": "Rosa Quispe, foreign minister of Peru since 0000, met Pablo Soto on 0000-01-01.",
    "a long year": "Rosa Quispe will be president of Peru until 12024.",
}


@pytest.mark.model
@pytest.mark.parametrize("text", KINDS.values(), ids=KINDS.keys())
def test_a_kind_that_was_found(text):
    assert faults([Made(".md", text.encode()), Made(".txt", text.encode())]) == []


@settings(max_examples=60, deadline=None)
@given(query)
def test_any_query_is_answered_or_refused_in_one_line(text):
    from kg import store
    from kg.errors import QueryError

    try:
        store.query(GRAPH, text, timeout=5)
    except QueryError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 400


def _graph():
    from kg import store

    return store.load("<http://e/a> <http://e/p> 1 .")


GRAPH = _graph()
