"""The store of a collection on disk: changed in one step, or written anew beside the one in use."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kg import graph, store
from kg.collection import units
from kg.collection.ledger import Ledger
from kg.collection.units import Units

STORE, BEFORE = "store", "store before"
CHANGING = "changing"  # the file that lies there while ledger and store are not of one state


@dataclass(frozen=True)
class CollectionStore(store.DiskStore):
    """The store of a collection; its Turtle is that of ``kg build``, to the byte."""

    ledger: Path = Path()
    base: str = ""

    def to_turtle(self) -> str:
        """All its triples, in canonical order."""
        ledger = Ledger(self.ledger)
        try:
            return graph.turtle(units.together(ledger, self.base))
        finally:
            ledger.close()


def follow(folder: Path, ledger: Ledger, changed: Units) -> None:
    """Let the store in *folder* say what the units of *ledger* say."""
    current = ledger.marked(STORE)
    mark = folder / CHANGING
    if changed.anew or mark.exists() or not (folder / current / "CURRENT").is_file():
        number = int(current.rpartition("-")[2] or 0) + 1
        name = f"store-{number}"
        shutil.rmtree(folder / name, ignore_errors=True)
        store.fill(folder / name, units.texts(ledger))
        ledger.mark(BEFORE, current)
        ledger.mark(STORE, name)
    elif changed.added or changed.removed:
        _put(mark)
        store.change(folder / current, changed.added, changed.removed)


def settled(folder: Path, ledger: Ledger) -> None:
    """Clear away what is of use to nobody, once the ledger is written."""
    (folder / CHANGING).unlink(missing_ok=True)
    kept = {ledger.marked(STORE), ledger.marked(BEFORE)}  # somebody may still read the one before
    for place in folder.glob("store-*"):
        if place.name not in kept:
            shutil.rmtree(place, ignore_errors=True)


def _put(mark: Path) -> None:
    """Write the mark so that it is there after a power cut."""
    handle = os.open(mark, os.O_WRONLY | os.O_CREAT, 0o644)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
