"""Every kind of fact is declared once, and everything that orders, names or groups reads that."""

from __future__ import annotations

import pytest

from kg import kinds, vocab
from kg.errors import GraphError
from kg.graph.facts import ASSEMBLERS
from kg.graph.records import TELLERS


def test_a_kind_of_fact_is_declared_whole():
    assert len(kinds.FACTS) >= 5
    for kind in kinds.FACTS:
        assert kind.caption and kind.panel and kind.record_key and kind.ties and kind.path, kind


def test_each_kind_is_assembled_and_told():
    declared = {kind.iri for kind in kinds.FACTS}
    assert declared == {*ASSEMBLERS, vocab.MEETING}
    assert declared == set(TELLERS)


def test_an_unknown_kind_is_an_error():
    with pytest.raises(GraphError, match=r"#Voyage: is no kind of fact.*ontology/kg\.ttl"):
        kinds.of(vocab.KG + "Voyage")
    with pytest.raises(GraphError):
        kinds.of(vocab.PERSON)


def test_things_stand_before_facts_and_facts_before_evidence():
    order = [kinds.order([iri]) for iri in (vocab.PERSON, vocab.MEETING, vocab.CLAIM, "http://e/x")]
    assert order == sorted(order)
