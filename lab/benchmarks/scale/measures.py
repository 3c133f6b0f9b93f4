"""What is measured of a collection of one size, each measure in a process of its own."""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg import collection, pipeline, store
from kg.collection.archive import Made, Placed
from kg.collection.versions import version
from kg.config import Settings
from kg.errors import KgError
from lab.benchmarks.collection import articles
from lab.benchmarks.scale import making

MORE = 100  # documents that are added to each size
AT_ONCE = 500  # documents that are put in one transaction
LIMIT = 60.0  # seconds that one question may take
KIBIBYTE, MEGABYTE = 1024, 1e6
Figures = dict[str, Any]


def say(what: str, figures: Figures) -> None:
    """Print one line."""
    told = "  ".join(f"{name} {value}" for name, value in figures.items())
    sys.stdout.write(f"{what:24} {told}\n")
    sys.stdout.flush()


def alone(work: Callable[..., Figures], *given: object) -> Figures:
    """What *work* gives in a process of its own, with its time and its peak of memory."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, given))


def _measured(work: Callable[..., Figures], given: tuple[object, ...]) -> Figures:
    wall, spent = time.monotonic(), time.process_time()
    found = work(*given)
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "wall s": f"{time.monotonic() - wall:.1f}",
        "CPU s": f"{time.process_time() - spent:.1f}",
        "peak MB": f"{usage * KIBIBYTE / MEGABYTE:.0f}",
        **found,
    }


def analysed(folder: Path) -> Figures:
    """The documents on which all others are made, analysed once and kept beside them."""
    lines = folder / "base.jsonl"
    text = "".join(json.dumps(asdict(a)) + "\n" for a in articles(making.BASE))
    if not lines.is_file() or lines.read_text(encoding="utf-8") != text:
        lines.write_text(text, encoding="utf-8")
    home = collection.create(folder / "base", Settings().base)
    begun = time.process_time()
    found = collection.add(home, [lines], Settings())
    each = (time.process_time() - begun) / max(1, found.analysed)
    return {"documents": found.analysed, "CPU ms a document": f"{each * 1000:.0f}"}


def put(folder: Path, home: Path, first: int, count: int) -> Figures:
    """Keep so many documents with their analyses, from the *first* on."""
    settings = Settings()
    now = version(settings)
    with collection.opened(folder / "base").read() as archive:
        known = [archive.analysis(key) for key in archive.found()]
    with collection.create(home, settings.base).written() as archive:
        for start in range(first, first + count, AT_ONCE):
            some = list(making.variants(known, start, min(AT_ONCE, first + count - start)))
            archive.put([Placed(a.document.source, a.document) for a in some])
            archive.keep([Made(a.document, a, now) for a in some])
    return {}


def raised(home: Path, count: int) -> Figures:
    """Let the graph follow *count* new documents."""
    begun = time.process_time()
    collection.bring_up(collection.opened(home), Settings())
    spent = time.process_time() - begun
    size = sum(p.stat().st_size for p in home.rglob("*") if p.is_file())
    return {
        "CPU ms a new document": f"{spent / count * 1000:.1f}",
        "disk MB": f"{size / MEGABYTE:.0f}",
    }


def asked(home: Path) -> Figures:
    """Every shipped question, with the values that it has by itself."""
    opened = collection.opened(home).asked()
    store.query(opened, "ASK {}")  # starts the process that evaluates
    spent: dict[str, float] = {}
    failed = []
    for question in store.known_questions():
        begun = time.monotonic()
        try:
            store.query(opened, store.question(question.name, []), timeout=LIMIT)
        except KgError as error:
            failed.append(f"{question.name} ({error.problem})")
        spent[question.name] = time.monotonic() - begun
    opened.close()
    slowest = max(spent, key=lambda name: spent[name])
    return {
        "questions": len(spent),
        "median ms": f"{sorted(spent.values())[len(spent) // 2] * 1000:.0f}",
        "slowest": f"{slowest} {spent[slowest] * 1000:.0f} ms",
        "over 1 s": sum(s > 1 for s in spent.values()),
        "failed": ", ".join(failed) or "none",
    }


def drawn(home: Path) -> Figures:
    """The page of the collection."""
    opened = collection.opened(home).asked()
    begun = time.monotonic()
    text = pipeline.page(opened)
    opened.close()
    return {"page s": f"{time.monotonic() - begun:.1f}", "page MB": f"{len(text) / MEGABYTE:.1f}"}
