"""What a command was given: its settings, and the graph that it is to ask."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kg import collection, files, remote, store
from kg.cli import merges
from kg.cli.saying import complain
from kg.config import Settings, from_environment
from kg.errors import UsageError
from kg.workers import available


def settings(options: Namespace) -> Settings:
    """The settings that the words of a command and the environment ask for."""
    given = from_environment()
    return Settings(
        base=getattr(options, "base", "") or given.base,
        model=getattr(options, "model", "") or given.model,
        date=getattr(options, "date", ""),
        max_bytes=int(getattr(options, "max_size", 20) * 1_000_000),
        judgements=_judgements(options),
        roles=getattr(options, "roles", ""),
        authority=_authority(options, given),
        document_timeout=getattr(options, "document_timeout", 600.0),
        jobs=getattr(options, "jobs", 1) or available(),
        columns=tuple(getattr(options, "columns", ())),
        any_language=getattr(options, "any_language", False),
        cluster=getattr(options, "cluster", ""),
    )


def _authority(options: Namespace, given: Settings) -> str:
    """The authority that is named; the user's own when none is; nothing for ``none``."""
    named = str(getattr(options, "authority", "")) or given.authority
    return "" if named == "none" else named


def _judgements(options: Namespace) -> str:
    """The file of decisions on merges: the one named, else the one beside the graph."""
    named = str(getattr(options, "judgements", ""))
    beside = Path(getattr(options, "out", "")) / merges.FILE
    return named or (str(beside) if hasattr(options, "out") and beside.is_file() else "")


def opened(options: Namespace) -> store.Store:
    """The graph that a command asks: on a server, of a collection, a store, or a file."""
    if getattr(options, "endpoint", ""):
        return remote.opened(options.endpoint, getattr(options, "timeout", 120.0))
    if options.collection:
        return collection.opened(Path(options.collection)).asked()
    if getattr(options, "store", ""):
        return store.open_store(Path(options.store))
    text = turtle(options.graph)
    page = Path(options.graph).with_suffix(".html")
    if not files.belongs(page, text):
        complain(f"{page}: was drawn from another graph than {options.graph}; build again")
    return store.load(text)


def turtle(name: str) -> str:
    """The text of a file that a command was given; UsageError when there is none."""
    place = Path(name)
    try:
        if not place.is_file():
            raise UsageError(
                name, "is no file", "build a graph first with kg build, or name one with --graph"
            )
        return place.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            name, f"cannot be read ({error})", "give a Turtle file in UTF-8"
        ) from error
