"""Lists of the things in a graph, page by page:
meetings, people, countries and bodies, documents.
"""

from __future__ import annotations

import difflib
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg import dates, queries
from kg.server import pages

if TYPE_CHECKING:
    from kg.store import Store

NAMES = ("meetings", "people", "countries", "documents")
PAGE = 100  # things on one page
MOST_ROWS = 1_000_000
MOST_FACETS = 40
Row = Mapping[str, str]


@dataclass
class Lists:
    """The lists over one store; each is asked for once, for what is read-only stays as it is."""

    store: Store
    _rows: dict[str, tuple[Row, ...]] = field(default_factory=dict, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    async def __call__(self, request: Request) -> Response:
        """One page of the list that a request's path names."""
        name = request.path_params["name"]
        if name not in NAMES:
            raise HTTPException(404)
        asked = request.query_params
        text = await run_in_threadpool(
            self._page, name, asked.get("q", ""), asked.get("of", ""), asked.get("page", "1")
        )
        return HTMLResponse(text, headers=pages.policy())

    def rows(self, name: str) -> tuple[Row, ...]:
        """All rows of a list, in order."""
        from kg.store import query  # noqa: PLC0415 - the engine loads with the first query

        with self._lock:
            if name not in self._rows:
                asked = query(
                    self.store, queries.query(f"list/{name}").text, rows=MOST_ROWS, own=True
                )
                self._rows[name] = tuple(
                    {k: str(v) for k, v in row.items() if v is not None} for row in asked.rows
                )
            return self._rows[name]

    def meant(self, wrong: str) -> list[Row]:
        """The things whose names are most like *wrong*, for a path that names nothing."""
        known = {row["thing"]: row for name in NAMES for row in self.rows(name)}
        ends = {iri.rpartition("/")[2]: iri for iri in known}
        close = difflib.get_close_matches(wrong.rpartition("/")[2].lower(), ends, n=6, cutoff=0.5)
        return [known[ends[end]] for end in close]

    def _page(self, name: str, wanted: str, facet: str, number: str) -> str:
        rows = self.rows(name)
        facets = Counter(r["facet"] for r in rows if r.get("facet")).most_common(MOST_FACETS)
        found = [r for r in rows if _fits(r, wanted.casefold(), facet)]
        last = max(1, -(-len(found) // PAGE))
        here = min(last, int(number)) if number.isdecimal() and int(number[:9]) > 0 else 1
        base = pages.base_of(self.rows("documents"))
        shown = found[(here - 1) * PAGE : here * PAGE]
        kept = {"q": wanted, "of": facet}
        return pages.rendered(
            "list.html.j2",
            name=name,
            here=name,
            q=wanted,
            facet=facet,
            count=len(found),
            page=here,
            last=last,
            facets=[(text, n, _address(name, {"q": wanted, "of": text})) for text, n in facets],
            every=_address(name, {"q": wanted}),
            lines=[_line(row, base) for row in shown],
            before=_address(name, {**kept, "page": str(here - 1)}),
            after=_address(name, {**kept, "page": str(here + 1)}),
        )


def _fits(row: Row, wanted: str, facet: str) -> bool:
    text = f"{row['label']} {row.get('detail', '')}".casefold()
    return wanted in text and (not facet or row.get("facet") == facet)


def _line(row: Row, base: str) -> Row:
    day = dates.parse(row.get("detail", ""))
    return {
        "label": row["label"],
        "link": "/id/" + quote(row["thing"].removeprefix(base), safe="/-_.~"),
        "facet": row.get("facet", ""),
        "detail": day.spoken() if day else row.get("detail", ""),
        "number": row.get("documents", ""),
    }


def _address(name: str, values: Mapping[str, str]) -> str:
    kept = {k: v for k, v in values.items() if v}
    return f"/list/{name}" + ("?" + urlencode(kept) if kept else "")


def first_names(rows: Sequence[Row], most: int = 300) -> list[str]:
    """The labels of the things that most is known of, for a reader to choose from."""
    order = sorted(rows, key=lambda r: (-int(r.get("documents", "0") or 0), r["label"]))
    return list(dict.fromkeys(r["label"] for r in order[:most]))
