"""The forms of RDF and of answers, by the names that kg gives them; the engine knows the rest:
media type, ending, writer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

# What is offered, best first.
TRIPLES: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
QUADS: Mapping[str, ox.RdfFormat] = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}
ROWS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def media_types(
    forms: Mapping[str, ox.RdfFormat] | Mapping[str, ox.QueryResultsFormat],
) -> dict[str, str]:
    """The media type of each form, without its parameters."""
    return {name: form.media_type.partition(";")[0] for name, form in forms.items()}


def xml_safe(text: str) -> str:
    """*text* with what XML 1.0 has no way to write made visible as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def decoded(data: bytes | None) -> str:
    """What the engine wrote, ending in one line feed."""
    return (data or b"").decode("utf-8").rstrip("\n") + "\n"
