"""From a fact back to its ground: claims, rules, sentences with the words marked, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg import vocab
from kg.errors import UsageError
from kg.graph.triples import DCT, LABEL, OA

Row = Mapping[str, str]
Ask = Callable[[str], Iterable[Row]]

CLAIMS = f"""
SELECT ?node ?label ?claim ?modality ?rule ?words ?sentence ?start ?document ?title ?date
       ?claimant ?ground ?asked WHERE {{
  {{ BIND(<%s> AS ?node) ?claim <{vocab.SUPPORTS}> <%s> BIND("" AS ?asked) }} UNION
  {{ <%s> <{vocab.SUPPORTS}> ?node . ?claim <{vocab.SUPPORTS}> ?node BIND(IF(?claim = <%s>, "1", "") AS ?asked) }}
  ?claim <{vocab.MODALITY}> ?modality ; <{vocab.RULE}> ?rule ; <{vocab.WORDS}> ?words ; <{vocab.EVIDENCE}> ?s .
  ?s <{OA}exact> ?sentence ; <{OA}start> ?start ; <{vocab.IN_DOCUMENT}> ?document .
  OPTIONAL {{ ?node <{LABEL}> ?label }} OPTIONAL {{ ?document <{LABEL}> ?title }}
  OPTIONAL {{ ?document <{DCT}issued> ?date }}
  OPTIONAL {{ ?claim <{vocab.CLAIMANT}>/<{LABEL}> ?claimant }}
  OPTIONAL {{ ?claim <{vocab.GROUND}>/<{OA}exact> ?ground }}
}} ORDER BY ?date ?document ?s ?claim"""
PARTS = f"""
SELECT ?claim ?start ?end WHERE {{ ?claim <{vocab.SUPPORTS}> <%s> ; <{vocab.USES_MENTION}> ?m ; <{vocab.EVIDENCE}> ?s .
  ?m <{OA}start> ?start ; <{OA}end> ?end ; <{vocab.IN_DOCUMENT}> ?d . ?s <{vocab.IN_DOCUMENT}> ?d
}} ORDER BY ?claim ?start"""
# What a claim says of whether it happened, in the order in which a reader wants to know.
SAYS = (
    ("told to have happened", ("held", "underway")),
    ("planned or called for", ("planned", "proposed", "postponed", "hypothetical")),
    ("denied or called off, against the above", ("denied", "refused", "cancelled")),
)
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
        return "\n".join([_head(rows[0], iri), *_grouped(rows, _parts(ask, rows[0]["node"]))])
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


def _parts(ask: Ask, node: str) -> dict[str, list[tuple[int, int]]]:
    """Where the words that fill the roles of each claim stand in their document."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in ask(PARTS.replace("%s", node)):
        found.setdefault(row["claim"], []).append((int(row["start"]), int(row["end"])))
    return found


def _grouped(rows: Sequence[Row], parts: Mapping[str, list[tuple[int, int]]]) -> Iterator[str]:
    """The claims, those that say alike together, under a heading when they do not all say alike."""
    groups = [(name, [r for r in rows if r["modality"] in said]) for name, said in SAYS]
    groups = [(name, found) for name, found in groups if found]
    for name, found in groups:
        if len(groups) > 1:
            yield f"  {name}:"
        yield from (_claim(r, parts.get(r["claim"], [])) for r in found)


def _marked(row: Row, parts: Sequence[tuple[int, int]]) -> str:
    """The sentence, the words that told by ** on both sides, those that fill a role in [brackets]."""
    sentence, words, at = row["sentence"], row["words"], int(row["start"])
    told = sentence.find(words) if words and words != sentence else -1
    marks = [(a - at, b - at, "[", "]") for a, b in parts if at <= a < b <= at + len(sentence)]
    if told >= 0:
        end = told + len(words)
        marks = [
            m
            for m in marks
            if m[1] <= told
            or m[0] >= end
            or (m[0] <= told and m[1] >= end and m[:2] != (told, end))
        ]
        marks.append((told, end, "**", "**"))
    edges = sorted(
        [(start, 1, start - end, open_) for start, end, open_, _ in marks]
        + [(end, 0, start - end, close) for start, end, _, close in marks],
    )
    out, last = [], 0
    for position, _, _, mark in edges:
        out += [sentence[last:position], mark]
        last = position
    return " ".join("".join([*out, sentence[last:]]).split())


def _claim(row: Row, parts: Sequence[tuple[int, int]]) -> str:
    """One claim: its sentence with its parts marked, its rule, its document."""
    marked = _marked(row, parts)
    by = f", according to {row['claimant']}" if row.get("claimant") else ""
    this = ", the claim asked for" if row.get("asked") else ""
    lines = [f"  {row['modality']}{by}, by rule {row['rule']}{this}", f"    {marked}"]
    lines.append(
        f"    - {row.get('title', row['document'])}"
        + (f", {row['date']}" if row.get("date") else "")
    )
    if row.get("ground"):
        lines.append(f"    inferred from: {' '.join(row['ground'].split())}")
    return "\n".join(lines)
