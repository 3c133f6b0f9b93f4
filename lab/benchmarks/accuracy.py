"""Runs ``kg facts`` over the gold sets, scores it, and writes the table of ``docs/accuracy.md``.

    python -m lab.benchmarks.accuracy [--gold ../shared/gold] [--write] [--sets travels visits ...]

The gold sets are not part of the project; without them the command says so and stops with 2.
``frus-memcons-body`` is the harder reading of the memoranda: without their list of participants.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kg
from kg import annotate, pipeline
from kg.config import Settings

ROOT = Path(__file__).parents[2]
NEWS = "world-news.dev.jsonl"
GOALS = {
    ("travels", "persons"): 0.97,
    ("travels", "roles:holder+title"): 0.96,
    ("travels", "roles:full"): 0.93,
    ("travels", "meeting_pairs"): 0.95,
    ("visits", "persons"): 0.98,
    ("visits", "roles:holder+title"): 0.97,
    ("visits", "roles:full"): 0.95,
    ("visits", "meeting_pairs"): 0.95,
    **{
        (name, key): goal
        for name in ("re3d", "gum-news", "milestones")
        for key, goal in (
            ("persons", 0.95),
            ("roles:holder+title", 0.90),
            ("roles:full", 0.85),
            ("meeting_pairs", 0.75),
            ("statements:speaker+quote", 0.80),
        )
    },
    ("frus-persons", "roles:holder+title"): 0.92,
    ("frus-persons", "roles:full"): 0.88,
    ("frus-memcons", "meeting_participants"): 0.90,
    ("frus-memcons-body", "meeting_participants"): 0.75,
    ("petrarch", "country_pairs"): 0.80,
}


TENURE_DATES = 0.85  # goal for frus-persons


def gold_records(gold: Path, wanted: list[str]) -> Iterator[dict[str, Any]]:
    """The records of the dev sets, the memoranda twice: whole, and without their list."""
    for place in sorted((gold / "dev").glob("*.dev.jsonl")):
        if place.name == NEWS:  # another form, and a scorer of its own
            continue
        for line in place.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if not wanted or record["set"] in wanted:
                yield record
            body = f"{record['set']}-body"
            if "body_start" in record and (not wanted or body in wanted):
                text = record["text"][record["body_start"] :]
                yield {**record, "id": record["id"] + "-body", "set": body, "text": text}


def predict(records: list[dict[str, Any]], folder: Path) -> tuple[Path, Path]:
    """The gold and the predictions as two JSON Lines files."""
    source, gold, out = folder / "in.jsonl", folder / "gold.jsonl", folder / "pred.jsonl"
    keys = ("id", "title", "text", "date", "url")
    source.write_text("".join(json.dumps({k: r.get(k) for k in keys}) + "\n" for r in records))
    gold.write_text("".join(json.dumps(r) + "\n" for r in records))
    with out.open("w", encoding="utf-8") as file:
        for item in pipeline.records([source], Settings()):
            if isinstance(item, dict):
                file.write(json.dumps(item, ensure_ascii=False) + "\n")
            else:
                print(f"{item.item}: {item}"[:200], file=sys.stderr)
    return gold, out


def tenure_dates(gold: Path, pred: Path) -> dict[str, Any]:
    """Of the offices that gold and prediction share (holder and
    surname of the title), how many bounds are right.

    A bound is right when one is the beginning of the other ("1962" and "1962-05"); a bound that
    only one of them has is wrong.
    """
    read = {
        r["id"]: r["roles"] for r in map(json.loads, pred.read_text(encoding="utf-8").splitlines())
    }
    right = total = 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["set"] != "frus-persons":
            continue
        for role in record["gold"]["roles"]:
            key = role["title"].lower()
            same = [
                r for r in read.get(record["id"], []) if r["title"].lower().startswith(key[:18])
            ]
            if same and any(role.get(k) or r.get(k) for k in ("start", "end") for r in same[:1]):
                total += 1
                right += any(_bounds_agree(role, r) for r in same)
    return {"acc": right / total if total else 0.0, "n": total}


def _bounds_agree(gold: dict[str, Any], pred: dict[str, Any]) -> bool:
    for key in ("start", "end"):
        a, b = gold.get(key) or "", pred.get(key) or ""
        if bool(a) != bool(b) or not (a.startswith(b) or b.startswith(a)):
            return False
    return True


def score(scorer: Path, gold: Path, pred: Path, errors: int) -> dict[str, Any]:
    """The figures of the gold sets' own scorer."""
    table = pred.with_name("score.json")
    argv = [sys.executable, str(scorer), str(gold), "--pred", str(pred), "--json", str(table)]
    done = subprocess.run(
        [*argv, "--errors", str(errors)], check=True, capture_output=True, text=True
    )
    print(done.stdout)
    found: dict[str, Any] = json.loads(table.read_text())
    return found


def table(figures: dict[str, Any]) -> str:
    """The figures as Markdown, each beside its goal."""
    lines = ["| set | what | P | R | F1 | goal | n |", "|---|---|---|---|---|---|---|"]
    for name, measures in figures.items():
        for key, value in measures.items():
            if not isinstance(value, dict):
                continue
            goal = GOALS.get((name, key))
            mark = (
                ""
                if goal is None
                else f"{goal:.2f}" + (" ✓" if (value.get("F1") or 0) >= goal else "")
            )
            if "acc" in value:
                goal = TENURE_DATES if key == "tenure dates" else None
                mark = f"{goal:.2f}" + (" ✓" if value["acc"] >= goal else "") if goal else ""
                lines.append(
                    f"| {name} | {key} (accuracy on matched) | | | {value['acc']:.3f} | {mark} | "
                    f"{value['n']} |"
                )
            else:
                p, r, f = (_number(value[k]) for k in ("P", "R", "F1"))
                lines.append(f"| {name} | {key} | {p} | {r} | {f} | {mark} | {value['gold']} |")
    return "\n".join(lines)


def _number(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "–"


def newspapers(gold: Path, folder: Path) -> str:
    """What the scorer of ordinary newspapers says, its examples of errors left out."""
    source, found = gold / "dev" / NEWS, folder / "news.jsonl"
    records = (r for r in pipeline.records([source], Settings()) if isinstance(r, dict))
    found.write_text("".join(f"{json.dumps(r, ensure_ascii=False)}\n" for r in records), "utf-8")
    argv = [sys.executable, str(gold / "score_news.py"), str(source), str(found)]
    done = subprocess.run(argv, check=True, capture_output=True, text=True)
    return "\n".join(x for x in done.stdout.splitlines() if "confusion" not in x)


def report(figures: dict[str, Any], news: str) -> str:
    """The page ``docs/accuracy.md``, but for the part that is written by hand."""
    model = annotate.model_info()
    return f"""# How accurate kg is

Measured on {datetime.date.today()} with kg {kg.__version__},
language model {model["name"]} {model["version"]} ({model["sha256"][:12]}),
Python {platform.python_version()}, by

    python -m lab.benchmarks.accuracy --write

on development sets of real text whose structure was marked up independently of kg. Strict scoring:
names by folded tokens, titles by canonical form, countries by ISO code, statements by speaker and
60 % token overlap. P and F1 are missing where a set is not annotated completely. A goal that is
reached bears a tick; the others are weak spots. In `travels` and `visits` the dateline and the
visit sentence are template text, so visits, places and dates there are near-trivial.

{table(figures)}

## Ordinary newspapers

48 articles of newspapers of five continents, 2011 to 2022, read twice by people who did not know
kg; most of what is missed in use is missed here. n is what is marked; persons, states, status,
place and the rest are of the meetings that were found.

```
{news}
```
"""


def main(argv: list[str]) -> int:
    """Measure; 2 when there is no gold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    parser.add_argument("--sets", nargs="*", default=[])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    parser.add_argument("--keep", type=Path, help="keep the predictions in this folder")
    options = parser.parse_args(argv)
    if not (options.gold / "score.py").is_file():
        print(f"{options.gold}: no gold sets here; name their folder with --gold", file=sys.stderr)
        return 2
    records = list(gold_records(options.gold, options.sets))
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        gold, pred = predict(records, folder)
        figures = score(options.gold / "score.py", gold, pred, options.errors)
        news = newspapers(options.gold, folder)
        print(news)
        if "frus-persons" in figures:
            figures["frus-persons"]["tenure dates"] = dates = tenure_dates(gold, pred)
            print(f"frus-persons tenure dates right {dates['acc']:.3f} of {dates['n']}")
    if options.write:
        page = ROOT / "docs" / "accuracy.md"
        old = page.read_text(encoding="utf-8") if page.is_file() else ""
        kept = old[old.index("## Read by hand") :] if "## Read by hand" in old else ""
        page.write_text(report(figures, news) + ("\n" + kept if kept else ""), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
