"""The queries of kg parse, know their columns, and use only terms that the ontology has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from kg import queries, vocab
from kg.errors import UsageError
from kg.namespaces import ELSEWHERE, PREFIXES
from kg.store import question

TERMS = {value for value in vars(vocab).values() if isinstance(value, str)}
SHIPPED = Path(__file__).parent.parent / "ontology" / "queries"
NAMES = sorted(str(p.relative_to(queries.HERE).with_suffix("")) for p in queries.HERE.rglob("*.rq"))
QUESTIONS = sorted(p.stem for p in SHIPPED.glob("*.rq"))


def unknown(text: str) -> set[str]:
    """The terms of our vocabulary in *text* that the ontology has not."""
    bare = re.sub(r'"[^"\n]*"', "", text)
    return {name for name in re.findall(r"\bkg:(\w+)", bare) if vocab.KG + name not in TERMS}


def test_there_are_queries():
    assert len(NAMES) > 25
    assert len(QUESTIONS) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_a_query_of_ours(name):
    found = queries.query(name)
    assert not unknown(found.text)
    parsed = prepareQuery(found.text)
    if parsed.algebra.name == "SelectQuery":
        assert [str(v) for v in parsed.algebra.PV] == list(found.columns)
    first = (queries.HERE / f"{name}.rq").read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r"# [A-Z].*\.", first), "the first line says what is asked"


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_shipped_question(name):
    text = question(name, [])
    assert not unknown(text)
    prepareQuery(text, initNs={**PREFIXES, **ELSEWHERE})


def test_what_is_no_iri_enters_no_query():
    explain = queries.query("explain/claims")
    with pytest.raises(UsageError, match="is no IRI"):
        explain.of("http://e/> } DROP ALL #")
    assert "<http://e/1>" in queries.query("page/things").among(["http://e/1", "<x> ?injected"])
    assert (
        "?injected" not in queries.query("page/things").among(["<x> ?injected"]).split("VALUES")[1]
    )
