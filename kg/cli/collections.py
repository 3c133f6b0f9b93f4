"""``kg add``, ``remove`` and ``status``, and what ``build`` and ``diff`` do with a collection."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from kg import collection
from kg.cli import given
from kg.cli.progress import Progress, expected
from kg.cli.saying import say, tell
from kg.collection import Collection
from kg.errors import InputError
from kg.read import Skipped

DONE, FAILED, UNUSABLE = 0, 1, 2
MEGABYTE = 1_000_000


def add(options: Namespace) -> int:
    """Add documents to a collection, and let its graph follow; 2 when an input was unusable."""
    settings = given.settings(options)
    made = collection.create(Path(options.to), settings.base, settings.model, settings.authority)
    home = _analysing(made, options)
    progress = Progress(quiet=options.quiet, total=expected(options.inputs))
    found = collection.add(home, options.inputs, settings, progress.step)
    progress.done()
    _tell((*found.problems, *found.skipped))
    say(f"{home.folder}: {found.read} read, {found.new} new, {found.analysed} analysed")
    later = DONE if options.later else _brought_up(home, options)
    return UNUSABLE if found.problems else later


def remove(options: Namespace) -> int:
    """Take documents out of a collection and bring its graph up to date."""
    home = collection.opened(Path(options.collection))
    count = collection.remove(home, options.names)
    say(f"{home.folder}: {count} removed")
    return DONE if options.later else _brought_up(home, options)


def build(options: Namespace) -> int:
    """Bring the graph of a collection up to date."""
    return _brought_up(_analysing(collection.opened(Path(options.collection)), options), options)


def _analysing(home: Collection, options: Namespace) -> Collection:
    """*home* with the model and the authority that the command names, and no others."""
    named = given.settings(options)
    model = named.model if options.model else home.model
    authority = named.authority if options.authority else home.authority
    if (model, authority) == (home.model, home.authority):
        return home
    return collection.told(home, model, authority)


def diff(options: Namespace) -> int:
    """Say what changed in a collection since a day; 1 when something did."""
    report = collection.since(collection.opened(Path(options.collection)), options.since)
    say(report)
    return FAILED if report.changes else DONE


def _brought_up(home: Collection, options: Namespace) -> int:
    progress = Progress(quiet=options.quiet)
    problems = collection.bring_up(home, given.settings(options), progress.step)
    progress.done()
    _tell(problems)
    say(f"{home.folder}: the graph is up to date; kg ask --collection {home.folder}")
    return UNUSABLE if problems else DONE


def status(options: Namespace) -> int:
    """Say what a collection holds and what is still to be done."""
    home = collection.opened(Path(options.collection))
    found = collection.status(home, given.settings(options))
    graph = "up to date" if found.current else f"behind: kg build --collection {home.folder}"
    rows = (
        ("documents", f"{found.documents}"),
        ("copies of them", f"{found.copies}"),
        ("not yet analysed", f"{found.new}"),
        ("analysed by an older version", f"{found.stale}"),
        ("that could not be analysed", f"{len(found.problems)}"),
        ("graph", graph),
        ("on disk", f"{found.size / MEGABYTE:.1f} MB"),
    )
    width = max(len(name) for name, _ in rows)
    say("\n".join(f"{name.ljust(width)}  {value}" for name, value in rows))
    _tell(found.problems)
    return DONE


def _tell(items: Iterable[InputError | Skipped]) -> None:
    for item in items:
        tell(item)
