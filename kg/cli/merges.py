"""``kg merges``: which nodes were made one, which were not, why, and what a person says to it."""

from __future__ import annotations

import datetime
import difflib
import json
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import pipeline, resolve, store
from kg.columns import aligned, cut, harmless
from kg.errors import UsageError
from kg.model import Judgement
from kg.queries import query

FILE = "merges.tsv"
OUTCOMES = ("possible", "cut", "apart", "one", "confirmed", "refused")
SHOWN, WIDE = 2, 30  # documents of a merge, letters of a document's name


@dataclass(frozen=True, slots=True)
class Merge:
    """One judgement as it is listed; ``id`` is what
    ``--confirm``, ``--refuse`` and ``--undo`` take.
    """

    id: str
    outcome: str
    score: float
    left: str
    left_name: str
    right: str
    right_name: str
    by: str
    at: str
    reasons: tuple[str, ...]
    documents: tuple[str, ...]


def merges(opened: store.Store) -> list[Merge]:
    """The judgements of a graph: what is open to doubt first, then the weakest."""
    reasons, documents = _grouped(opened, "reasons"), _grouped(opened, "documents")
    found = [
        Merge(
            resolve.merge_id(row["left"], row["right"]),
            row["outcome"],
            float(row["score"]),
            row["left"],
            row.get("leftName", ""),
            row["right"],
            row.get("rightName", ""),
            row["by"],
            row.get("at", ""),
            _weighty(reasons[row["j"]]),
            tuple(documents[row["j"]]),
        )
        for row in pipeline.rows(opened, query("merges/judgements").text)
    ]
    order = {name: place for place, name in enumerate(OUTCOMES)}
    return sorted(found, key=lambda m: (order.get(m.outcome, 0), m.score, m.left, m.right))


def _grouped(opened: store.Store, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in pipeline.rows(opened, query(f"merges/{name}").text):
        found[row["j"]].append(row["x"])
    return defaultdict(list, {key: sorted(values) for key, values in found.items()})


def _weighty(reasons: Sequence[str]) -> tuple[str, ...]:
    """A person's words first, then the features, the weightiest first."""

    def weight(reason: str) -> float:
        try:
            return -abs(float(reason.rsplit(" ", 1)[-1]))
        except ValueError:
            return -99.0

    return tuple(sorted(reasons, key=lambda r: (weight(r), r)))


def run(options: Namespace, opened: store.Store) -> Iterator[str]:
    """The lines that ``kg merges`` prints, once what was asked for is written."""
    found = merges(opened)
    graph = options.collection or options.graph
    beside = Path(options.collection) if options.collection else Path(options.graph).parent
    path = options.judgements or str(beside / FILE)
    asked = [(n, getattr(options, n)) for n in ("confirm", "refuse", "undo") if getattr(options, n)]
    for action, ids in asked:
        for wanted in ids:
            yield _decided(options, action, _named(found, wanted, graph), path)
    if asked:
        yield "Build again for the graph to follow" + _how(options, path)
    else:
        yield from _listed(
            options, [m for m in found if not options.only or m.outcome in options.only]
        )


def _how(options: Namespace, path: str) -> str:
    """The command that lets a graph follow what was decided, where it is not the usual one."""
    if options.collection:
        return f": kg build --collection {options.collection}"
    return f": kg build ... --judgements {path}" if options.judgements else "."


def _named(found: Sequence[Merge], wanted: str, graph: str) -> Merge:
    """The judgement of an id; UsageError names the nearest where there is none."""
    known = {m.id: m for m in found}
    if wanted not in known:
        near = difflib.get_close_matches(wanted, known, 1)
        remedy = f"did you mean {near[0]}? " if near else ""
        raise UsageError(wanted, f"is no merge of {graph}", remedy + "kg merges lists them")
    return known[wanted]


def _decided(options: Namespace, action: str, merge: Merge, path: str) -> str:
    sides = f"{merge.left} and {merge.right}"
    if action == "undo":
        done = Path(path).exists() and resolve.remove(path, merge.left, merge.right)
        return f"{path}: " + (
            f"nothing is decided on {sides} now" if done else f"has no line on {sides}"
        )
    at = (
        options.on or datetime.date.today().isoformat()
    )  # when a person decided is no part of a build
    note = (options.note,) if options.note else ()
    same = action == "confirm"
    resolve.write(path, Judgement(merge.left, merge.right, same, 1.0, options.by, at, note))
    return f"{path}: {sides} are {'the same' if same else 'different'}"


def _listed(options: Namespace, found: Sequence[Merge]) -> Iterator[str]:
    if options.format == "jsonl":
        yield from (json.dumps(asdict(m), ensure_ascii=False) for m in found)
        return
    if not found:
        yield "No merges."
        return
    head = ("id", "outcome", "score", "left", "right", "by", "documents", "why")
    yield from aligned(head, list(map(_row, found)))


def _row(merge: Merge) -> tuple[str, ...]:
    more = len(merge.documents) - SHOWN
    shown = [*merge.documents[:SHOWN], *([f"+{more}"] if more > 0 else [])]
    cells = (
        merge.id,
        merge.outcome,
        f"{merge.score:+.2f}",
        _side(merge.left, merge.left_name),
        _side(merge.right, merge.right_name),
        " ".join(filter(None, (merge.by, merge.at))),
        ", ".join(cut(d, WIDE) for d in shown),
        "; ".join(merge.reasons),
    )
    return tuple(map(harmless, cells))


def _side(node: str, name: str) -> str:
    return node if node.startswith("meeting/") or not name else f"{name} ({node})"
