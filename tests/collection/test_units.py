"""What several units tell goes with the last of them, and a text may hold any character."""

from __future__ import annotations

import pytest

from kg.collection import units
from kg.collection.ledger import Ledger
from kg.collection.units import Units
from kg.graph import turtle
from kg.graph.triples import Iri, Text, Triples
from kg.namespaces import XSD

BASE = "https://example.org/"


@pytest.fixture
def ledger(tmp_path):
    opened = Ledger(tmp_path / "l.sqlite", writes=True)
    yield opened
    opened.close()


def said(**labels: str) -> Triples:
    out = Triples(BASE)
    for name, label in labels.items():
        out.add(out.iri(f"country/{name}"), "https://example.org/is", Text(label))
    return out


def test_a_line_goes_with_the_last_unit_that_tells_it(ledger):
    whole = Units(ledger, BASE, anew=False)
    whole.write("a", said(pe="Peru", cl="Chile"))
    whole.write("b", said(pe="Peru"))
    later = Units(ledger, BASE, anew=False)
    later.write("a", None)
    assert [line.split('"')[1] for line in later.removed] == ["Chile"]
    later.write("b", None)
    assert len(later.removed) == 2 and not later.added


def test_what_goes_and_comes_again_is_no_change(ledger):
    Units(ledger, BASE, anew=False).write("a", said(pe="Peru"))
    later = Units(ledger, BASE, anew=False)
    later.write("a", None)
    later.write("b", said(pe="Peru"))
    assert not later.removed


def test_any_text_comes_back_as_it_was(ledger):
    told = said(pe='a\u2028b\x85c\nd\r\x0be \\ "f" \ud800')
    told.add(told.iri("x"), "https://example.org/is", Text("0.70", XSD + "decimal"))
    told.add(told.iri("x"), "https://example.org/of", Iri(BASE + "päl ace"), Text("b", lang="en"))
    Units(ledger, BASE, anew=True).write("a", told)
    assert turtle(units.together(ledger, BASE)) == turtle(told)


def test_many_changes_are_written_anew(ledger, monkeypatch):
    monkeypatch.setattr(units, "MOST", 2)
    whole = Units(ledger, BASE, anew=False)
    whole.write("a", said(a="1", b="2", c="3"))
    assert whole.anew and not whole.added
