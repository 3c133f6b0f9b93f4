"""From the answers of queries to a drawing: technical nodes folded into edges and panels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from kg import kinds
from kg.dates import parse
from kg.queries import query
from kg.view.drawing import Ask, Detail, Drawing, Edge, Node, Row


def drawing(ask: Ask) -> Drawing:
    """The drawing of everything that the graph tells of."""
    tenures = list(ask(query("page/tenures").text))
    nodes = _nodes(ask, tenures)
    known = {n.id for n in nodes}
    edges = [
        e
        for e in _edges(ask, tenures, {n.id: n.label for n in nodes})
        if {e.source, e.target} <= known
    ]
    tied = {i for e in edges for i in (e.source, e.target)}
    # A country or body that nothing on the canvas is tied to is only a name in a text.
    kept = tuple(n for n in nodes if n.id in tied or n.kind in ("person", "meeting"))
    known = {n.id for n in kept}
    return Drawing(kept, tuple(edges), details(ask, known), _title(ask), tables(ask))


def tables(ask: Ask) -> dict[str, tuple[Row, ...]]:
    """Every fact that stands by itself, by the heading of its kind: one row each."""
    return {kind.panel: tuple(ask(query(f"tables/{kind.path}s").text)) for kind in kinds.FACTS}


def _title(ask: Ask) -> str:
    count = next(iter(ask(query("page/count").text)))["n"]
    titles = [r["title"] for r in ask(query("page/documents").text)]
    return titles[0] if count == "1" else f"{count} documents" if titles else "kg"


def _nodes(ask: Ask, tenures: list[Row]) -> list[Node]:
    offices: dict[str, list[str]] = defaultdict(list)
    for row in tenures:
        words = _titled(row)
        if words not in offices[row["holder"]]:
            offices[row["holder"]].append(words)
    found: dict[str, Node] = {}
    for row in ask(query("page/nodes").text):
        when = " – ".join(dict.fromkeys(_said(row[k]) for k in ("start", "end") if row.get(k)))
        note = "; ".join(offices[row["node"]]) if row["node"] in offices else when
        node = Node(
            row["node"],
            row["label"],
            row["kind"],
            note,
            row.get("status", ""),
            row.get("code", ""),
            row.get("start", ""),
            row.get("end", ""),
            row.get("place", ""),
            row.get("also", ""),
        )
        found.setdefault(node.id, node)
    return list(found.values())


def _edges(ask: Ask, tenures: list[Row], labels: dict[str, str]) -> list[Edge]:
    found = [
        Edge(
            r["holder"],
            r["owner"],
            "office",
            _office(r, labels),
            r["status"] if r["status"] != "current" else "",
            r.get("start", ""),
            r.get("end", ""),
        )
        for r in tenures
        if r.get("owner")
    ]
    found += parts(ask)
    for r in ask(query("page/relations").text):
        found.append(Edge(r["subject"], r["object"], "relation", f"{r['kind']} of"))
    return list(dict.fromkeys(found))


def parts(ask: Ask) -> list[Edge]:
    """Who had which part in which meeting."""
    return [_part(row) for row in ask(query("page/parts").text)]


def _part(row: Row) -> Edge:
    """A line to a meeting; who was absent has one too, of its own kind: it is no part in it."""
    words = {"part": "took part", "host": "host", "mediator": "mediator", "absent": ABSENT}
    status = "" if row["part"] == "absent" else row["status"]
    return Edge(row["node"], row["meeting"], row["part"], words[row["part"]], status)


def _office(row: Row, labels: dict[str, str]) -> str:
    start, end = (_said(row.get(bound, "")) for bound in ("start", "end"))
    years = f" ({start}–{end})" if start or end else ""
    return f"{_titled(row)}, {labels.get(row['owner'], '')}{years}"


def _titled(row: Row) -> str:
    """An office with its status before it, once: "former president", "acting president"."""
    status, label = row["status"], row["label"]
    said = status == "current" or status in label.replace("-", " ").split()
    return label if said else f"{status} {label}"


def _said(date: str) -> str:
    found = parse(date)
    return found.spoken() if found else date


def details(ask: Ask, known: set[str]) -> dict[str, tuple[Detail, ...]]:
    """For each thing on the canvas what is claimed of it, each claim with its sentence."""
    about: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in ask(query("page/about").text):
        about[row["fact"]].append((row["node"], row["text"]))
    around, away = _around(ask), _absences(ask)
    found: dict[str, dict[Detail, None]] = defaultdict(dict)
    for row in ask(query("page/claims").text):
        group = kinds.of(row["class"]).panel
        targets = list(about.get(row["fact"], ()))
        if row["fact"] in known:
            targets.append((row["fact"], ""))
        for node, text in targets:
            concerned = not row.get("absent") or node == row["fact"] or (row["fact"], node) in away
            if node in known and concerned:
                found[node][_detail(row, group, text, around(row))] = None
    return {
        key: tuple(sorted(values, key=lambda d: kinds.PANELS.index(d.group)))
        for key, values in sorted(found.items())
    }


def _absences(ask: Ask) -> set[tuple[str, str]]:
    """Who did not attend which meeting: what says so concerns no other who was there."""
    rows = ask(query("page/parts").text)
    return {(row["meeting"], row["node"]) for row in rows if row["part"] == "absent"}


ABSENT = "did not attend"  # what a claim says of whom it takes out of a meeting
AROUND = 140  # characters of context on each side of a sentence
MOST_TEXT = 3_000_000  # characters of documents; with more, the page would bear too much context


def _around(ask: Ask) -> Callable[[Row], tuple[str, str]]:
    """What stands before and after the sentence of a claim in its document."""
    texts = {row["d"]: row["text"] for row in ask(query("page/texts").text)}
    if sum(map(len, texts.values())) > MOST_TEXT:
        texts = {}

    def around(row: Row) -> tuple[str, str]:
        text = texts.get(row["document"], "")
        start, end = int(row["start"]), int(row["end"])
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        # Whole words only, and no other paragraph's.
        before = before.rsplit("\n", 1)[-1]
        before = before.split(" ", 1)[-1] if len(before) == AROUND else before
        after = after.split("\n", 1)[0]
        after = after.rsplit(" ", 1)[0] if len(after) == AROUND else after
        return before, after

    return around


def _detail(row: Row, group: str, text: str, around: tuple[str, str]) -> Detail:
    text, modality = ABSENT if row.get("absent") else text, row["modality"]
    words = text if modality == "held" else f"{modality}: {text}" if text else modality
    return Detail(
        group,
        words,
        " ".join(row["sentence"].split()),
        " ".join(row["words"].split()),
        row["title"],
        row.get("date", ""),
        row.get("url", ""),
        row["rule"],
        row.get("claimant", ""),
        modality,
        row["claim"],
        row["fact"],
        row["document"],
        row.get("who", ""),
        row.get("side", ""),
        *around,
    )
