"""Small articles of invented people, as files and as one graph built at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from lab.benchmarks.collection import Article, articles

QUIET = ["--quiet", "--jobs", "1"]


def lines(some: Sequence[Article]) -> str:
    return "".join(json.dumps(asdict(a)) + "\n" for a in some)


def written(folder: Path, some: Sequence[Article]) -> list[Path]:
    """One file for each article."""
    folder.mkdir(exist_ok=True)
    places = [folder / f"{a.id}.jsonl" for a in some]
    for place, article in zip(places, some, strict=True):
        place.write_text(lines([article]), encoding="utf-8")
    return places


def few(count: int) -> list[Article]:
    return list(articles(count))
