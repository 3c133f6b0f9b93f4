"""Quick scores on the records kept for choosing: no decoding constraints, gold sentences."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import fields

import torch

from kg.annotate.encoder.tags import TAGS
from lab.training.mixture import Mixture
from lab.training.network import Network, Output, arc_scores
from lab.training.records import Record
from lab.training.windows import MAX_PIECES, Maker, batch, cut, joined

SENTENCE = 80  # words: shorter records are sentences, read six at a time
ENOUGH = 20  # of a kind to give a figure for


def spans(tags: list[int]) -> set[tuple[int, int, str]]:
    """The spans that BILOU *tags* spell, leniently."""
    found, start = set(), None
    for i, t in enumerate(tags):
        position, _, label = TAGS[t].partition("-")
        if position in "BU" and t:
            start = i
        if position in "LU" and t and start is not None:
            found.add((start, i + 1, label))
            start = None
        if t == 0:
            start = None
    return found


def allowed(span: tuple[int, int, str], names: list[int]) -> bool:
    """Whether the record allows *span*."""
    start, end, label = span
    letters = ["U"] if end - start == 1 else ["B", *"I" * (end - start - 2), "L"]
    return all(
        names[i] >> TAGS.index(f"{p}-{label}") & 1
        for i, p in zip(range(start, end), letters, strict=True)
    )


def name_counts(tags: list[int], names: list[int], count: Counter[str]) -> None:
    """Add to *count* what is right, wrong and missed; a
    span that a record leaves open is not judged.
    """
    hard = gold_spans(names)
    got = spans(tags)
    for span in got:
        ok = allowed(span, names)
        free = ok and any(names[i] & 1 for i in range(span[0], span[1]))
        if not free:
            count["right" if ok else "wrong"] += 1
    for start, end in hard:
        if not any(s == start and e == end and allowed((s, e, lab), names) for s, e, lab in got):
            count["missed"] += 1


def gold_spans(names: list[int]) -> list[tuple[int, int]]:
    """Borders of the spans that the record insists upon."""
    found, start = [], 0
    for i, bits in enumerate(names):
        if bits & 1 or bits < 0:
            continue
        letters = {TAGS[k][0] for k in range(1, len(TAGS)) if bits >> k & 1}
        if letters & {"B", "U"}:
            start = i
        if letters & {"L", "U"}:
            found.append((start, i + 1))
    return found


@torch.no_grad()
def quick(net: Network, maker: Maker, mix: Mixture, most: int = 6000) -> dict[str, float]:
    """Scores of *net* on at most *most* words of each part kept for choosing."""
    net.eval()
    result: dict[str, float] = {}
    for name, records in mix.choose.items():
        count: Counter[str] = Counter()
        words = 0
        for record in _texts(records):
            for start, end in cut(
                record, [max(1, len(w) // 4) + 0.3 for w in record.words], 200, random.Random(0)
            ):
                if words > most:
                    break
                words += end - start
                _one(net, maker, record, start, end, count)
        result |= _figures(name, count)
    return result


def _texts(records: tuple[Record, ...]) -> list[Record]:
    if all(len(r.words) < SENTENCE for r in records):
        return [joined(records[i : i + 6], random.Random(0)) for i in range(0, len(records), 6)]
    return list(records)


def _one(
    net: Network, maker: Maker, record: Record, start: int, end: int, count: Counter[str]
) -> None:
    w = maker.window(record, start, end)
    if len(w.ids) > MAX_PIECES:
        return
    a = {k: torch.from_numpy(v) for k, v in batch([w]).arrays.items()}
    with torch.autocast("cpu", torch.bfloat16):
        out: Output = net(a["ids"], a["shapes"], a["glue"], a["mask"], a["first"], a["last"])
    out = Output(*(getattr(out, f.name)[:, : len(w.first)] for f in fields(out)))
    a["sentence"] = a["sentence"][:, : len(w.first)]
    name_counts(out.names[0].argmax(-1).tolist()[1:], w.names[1:], count)
    heads = arc_scores(out, a["sentence"])[0].argmax(-1).tolist()
    for key, guess, column in (
        ("tag", out.xpos, 1),
        ("upos", out.upos, 0),
        ("feats", out.feats, 2),
        ("lemma", out.scripts, 3),
    ):
        for g, p in zip(w.labels[:, column].tolist(), guess[0].argmax(-1).tolist(), strict=True):
            if g >= 0:
                count[key] += g == p
                count[key + "#"] += 1
    for g, p in zip(w.labels[2:, 4].tolist(), out.starts[0, 2:].argmax(-1).tolist(), strict=True):
        if g >= 0:
            count["s+"] += g == p == 1
            count["s#"] += g + p
    rows = [i for i, h in enumerate(w.heads) if h >= 0]
    labels = (
        net.relations(
            out.lab_dep[0, rows].float(), out.lab_head[0, [w.heads[i] for i in rows]].float()
        )
        .argmax(-1)
        .tolist()
        if rows
        else []
    )
    for i, label in zip(rows, labels, strict=True):
        count["uas"] += heads[i] == w.heads[i]
        count["las"] += heads[i] == w.heads[i] and label == w.deps[i]
        count["uas#"] += 1
        count["las#"] += 1


def _figures(name: str, count: Counter[str]) -> dict[str, float]:
    right = count["right"]
    out = {}
    if right + count["missed"] > ENOUGH and name != "ewt.dev":
        out[f"{name}.f"] = round(200 * right / (2 * right + count["wrong"] + count["missed"]), 1)
    if count["uas#"]:
        for key in ("tag", "upos", "feats", "lemma", "uas", "las"):
            out[f"{name}.{key}"] = round(100 * count[key] / max(1, count[key + "#"]), 1)
        out[f"{name}.sent"] = round(200 * count["s+"] / max(1, count["s#"]), 1)
    return out
