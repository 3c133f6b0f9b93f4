"""Facts are formed once: graph, records, summary, page and tables tell the same ones."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

import kg
from kg import graph, kinds, pipeline, store, vocab
from kg.cli.summary import summary
from kg.graph.records import Names, shown, tabled
from kg.model import Fact
from kg.view import gather

pytestmark = pytest.mark.model
ROOT = Path(__file__).parent.parent
NEWS = ROOT.parent / "shared" / "news" / "world-news.jsonl"
SOME = 50
STATUS = {vocab.TENURE: vocab.TENURE_STATUS, vocab.STATEMENT: vocab.STATEMENT_KIND}
Told = Counter[tuple[str, str]]
"""Facts by what names them and what came of them, each with how often it is told."""


@pytest.fixture(scope="module", params=["examples", "news"])
def built(request, tmp_path_factory) -> kg.Graph:
    if request.param == "examples":
        return kg.build(sorted((ROOT / "examples").glob("[0-9]*")))
    if not NEWS.is_file():
        pytest.skip(f"no articles of newspapers here ({NEWS})")
    some = tmp_path_factory.mktemp("news") / "some.jsonl"
    some.write_text("".join(NEWS.read_text(encoding="utf-8").splitlines(True)[:SOME]))
    return kg.build(some)


@pytest.fixture(scope="module")
def opened(built) -> store.Store:
    return store.load(built.to_turtle())


def outcome(fact: Fact) -> str:
    return next(iter(fact.values(STATUS.get(fact.kind, vocab.STATUS))), "")


def of_kind(built: kg.Graph, kind: kinds.Kind) -> list[Fact]:
    return [f for f in built.facts if f.kind == kind.iri]


def facts(built: kg.Graph, kind: kinds.Kind) -> Told:
    base = built.settings.base
    return Counter((base + f.id, outcome(f)) for f in of_kind(built, kind))


def rows(found: list[dict[str, str]], kind: kinds.Kind) -> Told:
    names = {vocab.STATEMENT: "kind", vocab.RELATION: ""}
    status = names.get(kind.iri, "status")
    return Counter((row[kind.path], row.get(status, "")) for row in found)


@pytest.mark.parametrize("kind", kinds.FACTS, ids=lambda k: k.path)
def test_the_graph_tells_the_same(built, opened, kind):
    term = STATUS.get(kind.iri, vocab.STATUS)
    query = f"SELECT ?f ?s {{ ?f a <{kind.iri}> OPTIONAL {{ ?f <{term}> ?s }} }}"
    found = Counter((r["f"], r.get("s", "")) for r in pipeline.rows(opened, query))
    expected = Counter((k.replace(" ", "%20"), v) for k, v in facts(built, kind))
    assert found == expected
    assert all(count == 1 for count in found.values())


@pytest.mark.parametrize("kind", kinds.FACTS, ids=lambda k: k.path)
def test_the_records_of_the_whole_tell_the_same(built, kind):
    found = tabled(built.facts, Names(built.things))[kind.record_key]
    assert len(found) == len(of_kind(built, kind))
    if kind.iri in (vocab.TENURE, vocab.MEETING, vocab.VISIT):
        assert Counter(r["status"] for r in found) == Counter(map(outcome, of_kind(built, kind)))


def test_the_page_has_the_same_in_its_tables(built, opened):
    drawn = gather.drawing(lambda query: pipeline.rows(opened, query))
    for kind in kinds.FACTS:
        found = rows([dict(r) for r in drawn.tables[kind.panel]], kind)
        assert {k for k, _ in found} == {iri for iri, _ in graph_side(built, kind)}
        assert sum(found.values()) == len(of_kind(built, kind))


def graph_side(built: kg.Graph, kind: kinds.Kind) -> Told:
    return Counter((iri.replace(" ", "%20"), status) for iri, status in facts(built, kind))


def test_the_page_has_offices_of_nobody_knows_where(built, opened):
    homeless = [f for f in of_kind(built, kinds.of(vocab.TENURE)) if not graph.owner_of(f)]
    drawn = gather.drawing(lambda query: pipeline.rows(opened, query))
    listed = {r["tenure"] for r in drawn.tables["Offices"] if not r.get("side")}
    assert {built.settings.base + f.id for f in homeless} <= listed


def test_the_tables_have_the_same(built, opened, tmp_path):
    def ask(query: str) -> list[dict[str, str]]:
        return pipeline.rows(opened, query)

    graph.export(built.to_turtle(), ask, "csv", str(tmp_path))
    for kind in kinds.FACTS:
        with (tmp_path / f"{kind.path}s.csv").open(encoding="utf-8", newline="") as file:
            assert rows(list(csv.DictReader(file)), kind) == graph_side(built, kind)


def test_the_summary_counts_the_same(built, tmp_path):
    text = summary(built, tmp_path)
    for kind in kinds.FACTS:
        count = re.search(rf"^{kind.panel}(?:: none| \((\d+)\))$", text, re.M)
        assert count is not None, kind.panel
        assert int(count[1] or 0) == len(of_kind(built, kind))


def test_a_record_is_that_of_a_graph_of_one_document(built):
    for analysis in built.analyses:
        alone = kg.Graph((analysis,), built.settings)
        record = pipeline.record(analysis, built.authority)
        for kind in kinds.FACTS:
            told = [f for f in of_kind(alone, kind) if shown(f)]
            assert len(record[kind.record_key]) == len(told), (record["id"], kind.record_key)
