"""The folder of a collection: who may write in it, and where its parts lie."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg import files
from kg.collection.archive import Archive
from kg.collection.keeping import STORE, CollectionStore
from kg.collection.ledger import Ledger
from kg.config import Settings
from kg.errors import GraphError, UsageError
from kg.store import Store

MANIFEST, DOCUMENTS, LOCK = "manifest.json", "documents.sqlite", "lock"
LEDGER, JUDGEMENTS, ROLES = "graph.sqlite", "merges.tsv", "roles.ttl"
KEPT = ("base", "model", "authority")  # in the manifest
FORM = 1  # of the folder; another is another program's


@dataclass(frozen=True)
class Collection:
    """A collection in a folder.

    ``base`` is the IRI under which all its nodes live; ``model`` and ``authority`` are what
    analyses its documents, as in :class:`kg.config.Settings`.
    """

    folder: Path
    base: str
    model: str = ""
    authority: str = ""

    @property
    def judgements(self) -> Path:
        """Where the decisions of persons on its merges are kept."""
        return self.folder / JUDGEMENTS

    def settings(self, given: Settings) -> Settings:
        """*given* as this collection needs them: its base, its decisions, its roles."""
        decided, roles = self.judgements, self.folder / ROLES
        return replace(
            given,
            base=self.base,
            model=self.model,
            authority=self.authority,
            judgements=str(decided) if decided.is_file() else "",
            roles=str(roles) if roles.is_file() else "",
        )

    def asked(self) -> Store:
        """Its graph, to be asked; UsageError when it was never built."""
        with self.made() as ledger:
            name = ledger.marked(STORE)
        return CollectionStore(self.folder / name, self.folder / LEDGER, self.base)

    @contextlib.contextmanager
    def made(self) -> Iterator[Ledger]:
        """What its graph was made of, to be read; UsageError when it was never built."""
        if not (self.folder / LEDGER).is_file():
            remedy = f"make it with kg build --collection {self.folder}"
            raise UsageError(str(self.folder), "has no graph yet", remedy)
        ledger = Ledger(self.folder / LEDGER)
        try:
            yield ledger
        finally:
            ledger.close()

    @contextlib.contextmanager
    def read(self) -> Iterator[Archive]:
        """Its documents, to be read."""
        archive = Archive(self.folder / DOCUMENTS)
        try:
            yield archive
        finally:
            archive.close()

    @contextlib.contextmanager
    def written(self) -> Iterator[Archive]:
        """Its documents, to be changed: by one process at a time, UsageError for a second."""
        with self._alone():
            archive = Archive(self.folder / DOCUMENTS, writes=True)
            try:
                yield archive
            finally:
                archive.close()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """The right to write; the system takes it back when this process ends, however it ends."""
        handle = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if not _locked(handle):
                raise UsageError(
                    str(self.folder),
                    f"is being written to by process {os.pread(handle, 20, 0).decode().strip()}",
                    "wait until it is done; reading goes on meanwhile",
                )
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
            yield
        finally:
            os.close(handle)


def _locked(handle: int) -> bool:
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def opened(folder: Path) -> Collection:
    """The collection in *folder*; UsageError when there is none."""
    place = folder / MANIFEST
    if not place.is_file():
        raise UsageError(str(folder), "is no collection", "make one with kg add FILES --to FOLDER")
    try:
        read = json.loads(place.read_text(encoding="utf-8"))
        form = int(read["form"])
        known = Collection(folder, *(str(read[key]) for key in KEPT))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphError(str(place), f"is damaged ({error!r})", "restore it") from error
    if form != FORM:
        raise GraphError(str(folder), f"is of form {form}, not {FORM}", "use the kg that made it")
    return known


def create(folder: Path, base: str, model: str = "", authority: str = "") -> Collection:
    """The collection in *folder*, made when there is nothing yet."""
    if (folder / MANIFEST).is_file():
        return opened(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(str(folder), "holds files that are no collection", "name an empty folder")
    return told(Collection(folder, base), model, authority)


def told(home: Collection, model: str, authority: str) -> Collection:
    """*home*, whose documents another model and authority analyse from now on."""
    known = replace(home, model=model, authority=authority and str(Path(authority).absolute()))
    kept = {"form": FORM, **{key: getattr(known, key) for key in KEPT}}
    files.write(home.folder / MANIFEST, json.dumps(kept, indent=2) + "\n")
    return known
