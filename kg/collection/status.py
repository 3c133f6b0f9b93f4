"""What a collection holds, and what of it is still to be done."""

from __future__ import annotations

from dataclasses import dataclass

from kg.collection.folder import LEDGER, Collection
from kg.collection.raising import STAMP, stamped
from kg.collection.versions import version
from kg.config import Settings
from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of documents: all, copies beside them, never analysed, analysed by an older version.

    ``current`` says whether the graph is of what was kept last; ``size`` is in bytes on disk.
    """

    documents: int
    copies: int
    new: int
    stale: int
    problems: tuple[InputError, ...]
    current: bool
    size: int


def status(home: Collection, given: Settings) -> Status:
    """What *home* holds, for one who would analyse with these settings."""
    settings = home.settings(given)
    now = version(settings)
    with home.read() as archive:
        stamp = stamped(archive, settings)
        count = archive.counts(now)
        problems = tuple(archive.problems(now))
    current = False
    if (home.folder / LEDGER).is_file():
        with home.made() as ledger:
            current = ledger.marked(STAMP) == stamp
    size = sum(p.stat().st_size for p in home.folder.rglob("*") if p.is_file())
    return Status(
        count["documents"],
        count["copies"],
        count["new"],
        count["stale"],
        problems,
        current,
        size,
    )
