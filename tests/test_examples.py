"""The example articles, built for real: the graph as a
whole, and each article's facts as reviewed by eye.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from rdflib import BNode, Graph, URIRef

import kg
from kg import store, vocab
from kg.namespaces import OA

pytestmark = pytest.mark.model
ROOT = Path(__file__).parent.parent
ARTICLES = sorted(p for p in (ROOT / "examples").iterdir() if p.name[0].isdigit())
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def built() -> kg.Graph:
    return kg.build(ARTICLES)


@pytest.fixture(scope="module")
def loaded(built) -> Graph:
    return Graph().parse(data=built.to_turtle(), format="turtle")


def test_nothing_went_wrong(built):
    assert built.problems == ()
    assert len(built.documents) == len(ARTICLES) + 1  # one file holds two documents


def test_conforms_to_the_shapes(built):
    report = kg.validate(built.to_turtle())
    assert report.conforms, str(report)


def test_no_blank_nodes_and_readable_by_both_engines(built, loaded):
    assert not any(isinstance(term, BNode) for triple in loaded for term in triple)
    quads = list(pyoxigraph.parse(built.to_turtle(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(quads) == len(loaded) > 2000


def test_input_order_changes_nothing(built):
    assert kg.build(list(reversed(ARTICLES))).to_turtle() == built.to_turtle()


def test_every_mention_and_sentence_is_really_there(loaded):
    texts = {d: str(t) for d, t in loaded.subject_objects(URIRef(vocab.TEXT))}
    checked = 0
    for node, exact in loaded.subject_objects(URIRef(OA + "exact")):
        document = loaded.value(node, URIRef(vocab.IN_DOCUMENT))
        start, end = (int(str(loaded.value(node, URIRef(OA + k)))) for k in ("start", "end"))
        assert texts[document][start:end] == str(exact)
        checked += 1
    assert checked > 300


def test_every_fact_has_a_sentence(loaded):
    for kind in (vocab.TENURE, vocab.MEETING, vocab.VISIT, vocab.STATEMENT, vocab.RELATION):
        for fact in loaded.subjects(
            URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), URIRef(kind)
        ):
            claims = list(loaded.subjects(URIRef(vocab.SUPPORTS), fact))
            assert claims, fact
            assert all(loaded.value(c, URIRef(vocab.EVIDENCE)) for c in claims)


def test_no_denied_or_planned_meeting_counts_as_held(loaded):
    checked = 0
    for meeting, status in loaded.subject_objects(URIRef(vocab.STATUS)):
        if str(status) not in ("held", "underway"):
            assert not list(loaded.subjects(URIRef(vocab.PARTICIPATED_IN), meeting))
            checked += 1
    assert checked >= 4


def test_a_meeting_told_in_two_articles_is_one(loaded):
    rounds = [
        m
        for m, n in loaded.subject_objects(URIRef(vocab.ROUND))
        if str(n) == "2" and (m, URIRef(vocab.PLACE_OF), None) in loaded
    ]
    assert len(rounds) == 1
    assert int(str(loaded.value(rounds[0], URIRef(vocab.DOCUMENTS)))) >= 2


def summary(record: dict) -> str:
    """What a reviewer reads: every office, meeting, visit, relation and quotation, a line each."""
    lines = [
        f"office | {r['holder']} | {r['title']} | "
        f"{r['country'] or r['org'] or '-'}{' (inferred)' if r['inferred'] else ''}"
        f"{' to ' + r['to'] if r['to'] else ''} | {r['status']} | "
        f"{r['start'] or ''}..{r['end'] or ''}"
        for r in record["roles"]
    ]
    lines += [
        f"meeting | {m['status']} | "
        f"{m['date'] or (m.get('start') or '') + '..' + (m.get('end') or '')} | "
        f"{m['place'] or '-'}, {m['country'] or '-'} | "
        f"{', '.join(m['participants'])} | {', '.join(m['parties'])} | host {m['host'] or '-'}, "
        f"mediator {m['mediator'] or '-'} | "
        f"{m['format'] or '-'}, round {m['round'] or '-'}"
        for m in record["meetings"]
    ]
    lines += [
        f"visit | {v['visitor']} | {v['place'] or '-'}, {v['country'] or '-'} | "
        f"{v['start'] or ''}..{v['end'] or ''} | {v['status']}"
        for v in record["visits"]
    ]
    lines += [
        f"agreement | {a['status']} | {a['name']} | {a['date'] or '..'} | {a['place'] or '-'} | "
        f"{', '.join(a['parties'])} | {', '.join(a['signatories']) or '-'}"
        for a in record["agreements"]
    ]
    lines += [
        f"relation | {r['source']} | {r['type']} | {r['target']}" for r in record["relations"]
    ]
    lines += [
        f"quotation | {s['speaker']} | {s['quote']} | {s['kind']}" for s in record["statements"]
    ]
    lines += [
        f"{c['modality']} | {c['claimant'] or 'the article'} | {c['evidence']['text']}"
        for c in record["claims"]
        if c["kind"] == "Meeting" and c["modality"] in ("denied", "refused")
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", [p.stem for p in ARTICLES])
def test_golden(built, name):
    """The reviewed facts of each article; ``python -m
    tests.test_examples`` writes them anew for review.
    """
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert facts_of(built, name) == expected


@pytest.mark.parametrize("name", [p.stem for p in ARTICLES])
def test_golden_turtle(name):
    """The whole graph of each article, byte for byte; paths of the machine are not in it."""
    [place] = [p for p in ARTICLES if p.stem == name]
    assert kg.build(place).to_turtle() == (GOLDEN / f"{name}.ttl").read_text(encoding="utf-8")


def facts_of(built: kg.Graph, name: str) -> str:
    [place] = [p for p in ARTICLES if p.stem == name]
    chosen = zip(built.documents, built.records(), strict=True)
    return "\n".join(
        summary(r)
        for d, r in sorted(chosen, key=lambda pair: pair[0].name)
        if d.source == str(place)
    )


@pytest.fixture(scope="module")
def opened(built):
    return store.load(built.to_turtle())


EMPTY_IN_EXAMPLES = {"against-the-record"}  # the examples are read with no authority of a user's


def test_every_question_is_answered(opened):
    names = [p.stem for p in sorted((ROOT / "ontology/queries").glob("*.rq"))]
    assert len(names) == 28
    empty = {n for n in names if not store.query(opened, store.question(n, [])).rows}
    assert empty == EMPTY_IN_EXAMPLES


def write() -> None:
    """Write the golden files anew; read the difference before it is committed."""
    graph = kg.build(ARTICLES)
    for place in ARTICLES:
        (GOLDEN / f"{place.stem}.ttl").write_text(kg.build(place).to_turtle(), encoding="utf-8")
        (GOLDEN / f"{place.stem}.txt").write_text(facts_of(graph, place.stem), encoding="utf-8")


if __name__ == "__main__":
    write()
