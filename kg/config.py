"""The settings of one run: a frozen value, made once and handed down."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from kg import dates
from kg.errors import DateError, UsageError

DEFAULT_BASE = "https://w3id.org/kg-diplomacy/id/"
# Host and path in ASCII, as every consumer reads them; everything else is percent-encoded.
BASE = re.compile(
    r"https?://[a-z0-9.-]+(:[0-9]{1,5})?(/([a-z0-9._~!$&'()*+,;=:@/-]|%[0-9a-f]{2})*)?[/#]",
    re.IGNORECASE | re.ASCII,
)

FIELDS = ("text", "title", "date", "url", "publisher", "author", "section", "language", "id")
"""What a row of a table, or a record, can say of a document."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run can be told.

    ``base`` is the IRI under which every node lives; ``model`` an installed spaCy pipeline to
    use for names instead of the shipped one; ``date`` the reference date (ISO 8601, possibly
    partial) of documents that state none; ``max_bytes`` the largest document that is read;
    ``judgements`` a file of merges that a person confirmed or refused; ``roles`` a Turtle file
    with roles of the user's own; ``authority`` a file that ``kg authority`` wrote, asked beside
    the register that ships; ``document_timeout`` the seconds that one document may take (0 is
    for ever); ``jobs`` the processes that analyse (a script that asks for more than one guards its
    own start by ``if __name__ == "__main__"``, as :mod:`multiprocessing` asks); ``columns`` which
    column of a table, or key of a record, holds the text, title, date, url, publisher, author,
    section, language or id, where it has no usual name; ``any_language`` reads what is not in
    English too; ``cluster`` the address of a Dask scheduler whose workers analyse instead, or
    ``local`` for one on this machine.
    """

    base: str = DEFAULT_BASE
    model: str = ""
    date: str = ""
    max_bytes: int = 20_000_000
    judgements: str = ""
    roles: str = ""
    authority: str = ""
    document_timeout: float = 600.0
    jobs: int = 1
    columns: tuple[tuple[str, str], ...] = ()
    any_language: bool = False
    cluster: str = ""

    def __post_init__(self) -> None:
        if self.date:
            check_date(self.date, "--date")
        for field in dict(self.columns):
            if field not in FIELDS:
                known = ", ".join(FIELDS)
                raise UsageError(f"--columns {field}", "is no field", f"name one of {known}")
        if not BASE.fullmatch(self.base):
            raise UsageError(
                f"--base {self.base!r}", "is not an IRI that ends in / or #", "give an http(s) IRI"
            )


def from_environment() -> Settings:
    """The settings that the environment asks for: ``KG_BASE``, ``KG_MODEL`` and ``KG_AUTHORITY``.

    Without the last, the authority is the user's own, when there is one.
    """
    known = authority_file()
    return Settings(
        base=os.environ.get("KG_BASE", DEFAULT_BASE),
        model=os.environ.get("KG_MODEL", ""),
        authority=str(known) if "KG_AUTHORITY" in os.environ or known.is_file() else "",
    )


def authority_file() -> Path:
    """Where the user's authority lies: ``KG_AUTHORITY``, else in the user's folder of data."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(os.environ.get("KG_AUTHORITY") or Path(home) / "kg" / "authority.db")


def cache_folder() -> Path:
    """Where what can be made again is kept for the next run."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "kg"


def check_date(date: str, item: str) -> str:
    """*date* itself when it is an ISO 8601 date (day, month or year); DateError otherwise."""
    found = dates.parse(date)
    if found is None or not found.year:
        remedy = "write it as 2026-02-18, 2026-02 or 2026"
        raise DateError(f"{item} {date!r}", "is no date of the calendar", remedy)
    return date


def data_folder(name: str) -> Path:
    """Where the folder *name* (``ontology``, ``examples``) lies: in the package or the checkout."""
    package = Path(__file__).parent
    shipped = package / f"_{name}"
    return shipped if shipped.is_dir() else package.parent / name
