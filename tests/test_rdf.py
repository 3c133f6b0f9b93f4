"""The forms of RDF that kg speaks of: their names, media types, and what XML can hold."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg import rdf


def test_every_form_has_a_media_type_of_its_own():
    found = {**rdf.media_types(rdf.TRIPLES), **rdf.media_types(rdf.ROWS)}
    assert found["turtle"] == "text/turtle"
    assert found["csv"] == "text/csv"
    assert len(set(found.values())) == len(found) == len(rdf.TRIPLES) + len(rdf.ROWS)


def test_what_one_form_writes_it_reads():
    triple = ox.Triple(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b"), ox.Literal("c"))
    for form in rdf.TRIPLES.values():
        text = rdf.decoded(ox.serialize([triple], format=form))
        assert text.endswith("\n") and not text.endswith("\n\n")
        assert [quad.triple for quad in ox.parse(text.encode(), format=form)] == [triple]


@given(st.text())
def test_any_text_can_stand_in_xml_once_it_is_safe(text):
    escaped = rdf.xml_safe(text).replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;")
    assert ET.fromstring(f"<a>{escaped}</a>").text == (rdf.xml_safe(text) or None)
