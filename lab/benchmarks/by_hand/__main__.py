"""Precision by hand: facts that kg reads in text that is not the gold's, each judged by a reader.

    python -m lab.benchmarks.by_hand --list > facts.tsv    the facts of the sample, with their
    sentences python -m lab.benchmarks.by_hand [--write]             precision by kind from
    judged.tsv, into docs/accuracy.md

The text is the part of our own corpus that is kept for testing and choosing: no model was trained
on it. ``judged.tsv`` has one line a fact: the fact as listed, 1 or 0, and why not.  A fact is right
when its sentence, read in its article, says all of it; a fact that is listed and not judged is
counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg import pipeline
from kg.config import Settings
from lab.training import corpus_format
from lab.training.mixture import held_out

JUDGED = Path(__file__).parent / "judged.tsv"
PAGE = Path(__file__).parents[3] / "docs" / "accuracy.md"
HEADING = "## Read by hand"


def records() -> Iterator[dict[str, Any]]:
    """What kg reads in the articles that are kept for testing."""
    kept = [a for a in corpus_format.articles() if held_out(a.meta.get("id", "")) != "train"]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        lines = [{"id": a.meta["id"], "text": a.text, "date": a.meta["date"]} for a in kept]
        source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        for item in pipeline.records([source], Settings()):
            if isinstance(item, dict):
                yield item


def facts(record: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The facts of one record: kind, the fact in words, its sentence."""
    for r in record["roles"]:
        words = f"{r['holder']} is {r['status']} {r['title']}"
        words += f" of {r['country']}" if r.get("country") else ""
        words += f" at {r['org']}" if r.get("org") else ""
        words += f" to {r['to']}" if r.get("to") else ""
        words += (
            f" from {r.get('start') or '..'} to {r.get('end') or '..'}"
            if r.get("start") or r.get("end")
            else ""
        )
        yield "office" + (", country inferred" if r.get("inferred") else ""), words, _sentence(r)
    for m in record["meetings"]:
        who = ", ".join([*m["participants"], *m["parties"]]) or "nobody named"
        rest = {
            k: m.get(k)
            for k in ("place", "date", "host", "mediator", "round", "format")
            if m.get(k)
        }
        yield f"meeting {m['status']}", f"{who} {rest}", _sentence(m)
    for v in record["visits"]:
        yield (
            f"visit {v.get('status', '')}",
            f"{v['visitor']} to {v.get('place') or v.get('country')} "
            f"{v.get('date') or v.get('start') or ''}",
            _sentence(v),
        )
    for s in record["statements"]:
        yield f"statement {s['kind']}", f"{s['speaker']}: {s['quote']}", _sentence(s)
    for r in record["relations"]:
        yield "relation", f"{r['source']} is {r['type']} of {r['target']}", _sentence(r)


def _sentence(item: dict[str, Any]) -> str:
    found = item.get("evidence") or []
    return (
        " ".join((found[0].get("sentence") or found[0].get("text") or "").split()) if found else ""
    )


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def sample() -> list[tuple[str, str, str, str]]:
    """Every fact of the sample: article, kind, fact, sentence."""
    return [
        (r["id"], kind, _flat(words), told) for r in records() for kind, words, told in facts(r)
    ]


def judged() -> dict[tuple[str, str, str], tuple[bool, str]]:
    """The judgements, by article, kind and fact."""
    found = {}
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            article, kind, words, verdict, why = [*line.split("\t"), ""][:5]
            found[article, kind, words] = (verdict == "1", why)
    return found


def table(listed: list[tuple[str, str, str, str]]) -> str:
    """Precision by kind, as Markdown."""
    known = judged()
    right: dict[str, list[bool]] = defaultdict(list)
    missing = 0
    for article, kind, words, _ in listed:
        verdict = known.get((article, kind, words))
        if verdict is None:
            missing += 1
        else:
            right[kind].append(verdict[0])
    lines = [
        HEADING,
        "",
        "Facts that kg reads in articles of our own corpus that are kept for testing, each judged "
        "by hand against its sentence and article",
        "(`python -m lab.benchmarks.by_hand`; the judgements, with reasons, are in "
        "`lab/benchmarks/by_hand/judged.tsv`). When 299 of them were",
        "first read, 247 (.83) were right; what erred in ways that could be mended for any text "
        "was mended then, so the figures below flatter.",
        "",
        "| kind | right | read | precision |",
        "|---|---|---|---|",
    ]
    for kind in sorted(right):
        good = sum(right[kind])
        lines.append(f"| {kind} | {good} | {len(right[kind])} | {good / len(right[kind]):.2f} |")
    every = [v for verdicts in right.values() for v in verdicts]
    lines.append(f"| all | {sum(every)} | {len(every)} | {sum(every) / max(1, len(every)):.2f} |")
    lines += ["", f"Not judged, because kg has come to read them since: {missing}."]
    return "\n".join(lines) + "\n"


def main(argv: list[str]) -> int:
    """List the sample, or print and write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(argv)
    listed = sample()
    if options.list:
        for row in listed:
            print("\t".join(row))
        return 0
    text = table(listed)
    print(text)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, after = page.partition(HEADING)
        rest = after[after.index("\n## ") :] if "\n## " in after else ""
        PAGE.write_text(before.rstrip() + "\n\n" + text + rest, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
