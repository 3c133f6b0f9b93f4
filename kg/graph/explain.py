"""From a fact back to its ground: claims, rules, sentences with the words marked, documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg.errors import UsageError
from kg.queries import query

Row = Mapping[str, str]
Ask = Callable[[str], Iterable[Row]]

# What a claim says of whether it happened, in the order in which a reader wants to know.
SAYS = (
    ("told to have happened", ("held", "underway")),
    ("planned or called for", ("planned", "proposed", "postponed", "hypothetical")),
    ("denied or called off, against the above", ("denied", "refused", "cancelled")),
)
MOST = 40  # facts of a thing that are explained


def named(ask: Ask, name: str) -> str:
    """The IRI of the one thing of that name, in any case; UsageError for none, or for several."""
    wanted = name.casefold()
    rows = ask(query("explain/named").text)
    found = sorted({row["thing"] for row in rows if row["name"].casefold() == wanted})
    if not found:
        raise UsageError(name, "is the name of nothing in the graph", "copy an IRI from the graph")
    if len(found) > 1:
        raise UsageError(name, f"is the name of {len(found)}", f"give one of {', '.join(found)}")
    return found[0]


def explain(ask: Ask, iri: str) -> str:
    """What the graph rests *iri* on, as text; UsageError when it knows no such node.

    ``ask`` answers a SPARQL SELECT with rows of plain strings.
    """
    told = _told(ask, iri)
    if told:
        return "\n\n".join(told)
    nodes = [r["node"] for r in ask(query("explain/facts").of(iri))]
    if not nodes:
        raise UsageError(
            iri, "is not in the graph, or nothing is claimed of it", "list IRIs with kg query"
        )
    parts = [text for node in nodes[:MOST] for text in _told(ask, node)]
    more = [f"... and {len(nodes) - MOST} more facts"] if len(nodes) > MOST else []
    return "\n\n".join(
        [f"{iri} is part of {len(nodes)} fact{'s' if len(nodes) > 1 else ''}:", *parts, *more]
    )


def _told(ask: Ask, iri: str) -> list[str]:
    """A fact with its claims; of a claim, each fact that it tells of."""
    rows = list(ask(query("explain/claims").of(iri)))
    by_node = {row["node"]: [r for r in rows if r["node"] == row["node"]] for row in rows}
    return [
        "\n".join([_head(found[0], node), *_grouped(found, _parts(ask, node))])
        for node, found in by_node.items()
    ]


def _head(row: Row, iri: str) -> str:
    return f"{row.get('label', iri)}\n  <{row.get('node', iri)}>"


def _parts(ask: Ask, node: str) -> dict[str, list[tuple[int, int]]]:
    """Where the words that fill the roles of each claim stand in their document."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in ask(query("explain/parts").of(node)):
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
    """The sentence, the words that told by ** on both
    sides, those that fill a role in [brackets].
    """
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
        + (f", page {row['page']}" if row.get("page") else "")
    )
    if row.get("ground"):
        lines.append(f"    inferred from: {' '.join(row['ground'].split())}")
    return "\n".join(lines)
