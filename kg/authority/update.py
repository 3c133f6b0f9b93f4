"""``kg authority update``: office holders from Wikidata's query service, page by page.

Each page is kept beside the authority until all are there, so that a run that was cut short goes
on where it stopped.  Nothing else in kg asks a network.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from kg.authority.asking import Cut, Service
from kg.authority.gathering import persons, united
from kg.authority.tables import results
from kg.authority.values import Fault, Loaded, Person
from kg.errors import InputError, UsageError

FOLDER = Path(__file__).parent / "queries"
NAME = "wikidata"
PAGE, SMALLEST = 2000, 50  # statements of a page


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was fetched: of which query, from
    where, how many were asked for, and its file.
    """

    query: str
    offset: int
    limit: int
    file: Path

    @property
    def statements(self) -> int:
        """How many tenures it holds."""
        found = json.loads(self.file.read_text(encoding="utf-8"))["results"]["bindings"]
        return len({row["statement"]["value"] for row in found if "statement" in row})


@cache
def queries() -> dict[str, str]:
    """The shipped queries by name."""
    return {f.stem: f.read_text(encoding="utf-8") for f in sorted(FOLDER.glob("*.rq"))}


def checked(endpoint: str) -> str:
    """*endpoint* itself when it is an address of the web; UsageError otherwise."""
    if urlsplit(endpoint).scheme not in ("http", "https"):
        raise UsageError(
            f"--endpoint {endpoint!r}", "is no address", "give one that starts with https://"
        )
    return endpoint


def fetched(service: Service, names: list[str], folder: Path) -> Iterator[Page]:
    """Each page of the named queries, as it is fetched or found in *folder*."""
    unknown = sorted(set(names) - set(queries()))
    if unknown:
        raise UsageError(unknown[0], "is no query", f"the queries: {', '.join(queries())}")
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or list(queries()):
        yield from _pages(service, name, folder)


def _pages(service: Service, name: str, folder: Path) -> Iterator[Page]:
    offset, limit = 0, PAGE
    while True:
        page = _kept(name, offset, folder) or _fetch(service, name, offset, limit, folder)
        yield page
        if page.statements < page.limit:
            return
        offset, limit = offset + page.limit, page.limit


def _stem(name: str, offset: int) -> str:
    # A query that was changed starts anew.
    return f"{name}.{hashlib.sha256(queries()[name].encode()).hexdigest()[:8]}.{offset}"


def _kept(name: str, offset: int, folder: Path) -> Page | None:
    for file in sorted(folder.glob(f"{_stem(name, offset)}.*.json")):
        return Page(name, offset, int(file.suffixes[-2][1:]), file)
    return None


def _fetch(service: Service, name: str, offset: int, limit: int, folder: Path) -> Page:
    """The page from *offset* on, smaller when the service cannot give so much at once."""
    why = ""
    while limit >= SMALLEST:
        query = queries()[name].replace("$limit", str(limit)).replace("$offset", str(offset))
        try:
            text = service.ask(query)
        except Cut as cut:
            why, limit = str(cut), limit // 2
            continue
        file = folder / f"{_stem(name, offset)}.{limit}.json"
        part = file.with_suffix(".part")
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(file)
        return Page(name, offset, limit, file)
    remedy = "run the same command again later; what was fetched is kept"
    raise InputError(
        service.endpoint, f"gives no whole answer to {name} from {offset} on ({why})", remedy
    )


def gathered(pages: list[Page]) -> Loaded:
    """The persons of all pages as one source."""
    found: list[Person] = []
    faults: list[Fault] = []
    for page in pages:
        for made in persons(results(page.file.name, page.file.read_text(encoding="utf-8"))):
            (faults if isinstance(made, Fault) else found).append(made)  # type: ignore[arg-type]
    return Loaded(NAME, NAME, united(found), tuple(faults))


def forget(folder: Path) -> None:
    """Throw the pages away, once what they say is in the authority."""
    shutil.rmtree(folder, ignore_errors=True)
