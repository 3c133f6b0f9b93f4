"""From a fact back to its ground: claims, rules, sentences with the words marked, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg import vocab
from kg.errors import UsageError
from kg.graph.triples import DCT, LABEL, OA

Row = Mapping[str, str]
Ask = Callable[[str], Iterable[Row]]

CLAIMS = f"""
SELECT ?node ?label ?claim ?modality ?rule ?words ?sentence ?document ?title ?date
       ?claimant ?ground WHERE {{
  {{ BIND(<%s> AS ?node) ?claim <{vocab.SUPPORTS}> <%s> }} UNION
  {{ BIND(<%s> AS ?claim) <%s> <{vocab.SUPPORTS}> ?node }}
  ?claim <{vocab.MODALITY}> ?modality ; <{vocab.RULE}> ?rule ; <{vocab.WORDS}> ?words ; <{vocab.EVIDENCE}> ?s .
  ?s <{OA}exact> ?sentence ; <{vocab.IN_DOCUMENT}> ?document .
  OPTIONAL {{ ?node <{LABEL}> ?label }} OPTIONAL {{ ?document <{LABEL}> ?title }}
  OPTIONAL {{ ?document <{DCT}issued> ?date }}
  OPTIONAL {{ ?claim <{vocab.CLAIMANT}>/<{LABEL}> ?claimant }}
  OPTIONAL {{ ?claim <{vocab.GROUND}>/<{OA}exact> ?ground }}
}} ORDER BY ?date ?document ?s ?claim"""
TOLD = f"""
SELECT DISTINCT ?node WHERE {{ ?node ?p <%s> . ?claim <{vocab.SUPPORTS}> ?node }} ORDER BY ?node"""


def explain(ask: Ask, iri: str) -> str:
    """What the graph rests *iri* on, as text; UsageError when it knows no such node.

    ``ask`` answers a SPARQL SELECT with rows of plain strings.
    """
    if any(c in iri for c in '<>"{}|^`\\ \n\t'):
        raise UsageError(iri, "is no IRI", "copy one from the graph")
    rows = list(ask(CLAIMS.replace("%s", iri)))
    if rows:
        return "\n".join([_head(rows[0], iri), *(_claim(r) for r in rows)])
    nodes = [r["node"] for r in ask(TOLD.replace("%s", iri))]
    if not nodes:
        raise UsageError(
            iri, "is not in the graph, or nothing is claimed of it", "list IRIs with kg query"
        )
    parts = [explain(ask, node) for node in nodes[:40]]
    more = [f"... and {len(nodes) - 40} more facts"] if len(nodes) > 40 else []
    return "\n\n".join(
        [f"{iri} is part of {len(nodes)} fact{'s' if len(nodes) > 1 else ''}:", *parts, *more]
    )


def _head(row: Row, iri: str) -> str:
    return f"{row.get('label', iri)}\n  <{row.get('node', iri)}>"


def _claim(row: Row) -> str:
    """One claim: its sentence, the words marked by ** on both sides."""
    sentence = " ".join(row["sentence"].split())
    words = " ".join(row["words"].split())
    marked = sentence.replace(words, f"**{words}**", 1) if words and words != sentence else sentence
    by = f", according to {row['claimant']}" if row.get("claimant") else ""
    lines = [f"  {row['modality']}{by}, by rule {row['rule']}", f"    {marked}"]
    lines.append(
        f"    - {row.get('title', row['document'])}"
        + (f", {row['date']}" if row.get("date") else "")
    )
    if row.get("ground"):
        lines.append(f"    inferred from: {' '.join(row['ground'].split())}")
    return "\n".join(lines)
