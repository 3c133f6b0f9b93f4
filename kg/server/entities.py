"""The page of one thing, at the path of its IRI: HTML for readers, RDF for programs, by negotiation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from kg import queries
from kg.server import pages
from kg.server.negotiation import TRIPLES, negotiate

if TYPE_CHECKING:
    from kg.store import Result, Store, Term

SUFFIXES = {"ttl": "turtle", "nt": "ntriples", "jsonld": "jsonld", "rdf": "rdfxml", "html": "html"}
OFFERS = {"html": "text/html", **TRIPLES}
MOST = 2_000  # facts and sentences that one page shows
_SAFE = re.compile(r"[^\x00-\x20<>\"{}|\\^`]+")


@dataclass
class Entities:
    """The pages of the things in one store; ``base`` is what their IRIs start with."""

    store: Store
    base: str = field(default="", init=False)

    async def __call__(self, request: Request) -> Response:
        """The thing that a request's path names."""
        return await run_in_threadpool(self._answer, request)

    def _answer(self, request: Request) -> Response:
        path, form = _form(request.path_params["path"])
        iri = self._iri(path)
        if iri is None:
            return _missing(path)
        asked = self._ask("triples", iri)
        if not asked.triples:
            return _missing(iri)
        chosen = form or negotiate(request.headers.get("accept", ""), OFFERS)
        if chosen is None:
            return PlainTextResponse(f"this can be had as {', '.join(OFFERS.values())}\n", 406)
        headers = {
            "Vary": "Accept",
            "Link": f'<{quote(iri, safe=":/#%")}>; rel="canonical"',
            "X-Content-Type-Options": "nosniff",
        }
        if chosen == "html":
            return HTMLResponse(self._page(iri), headers={**headers, **pages.policy()})
        return Response(asked.format(chosen), media_type=TRIPLES[chosen], headers=headers)

    def _iri(self, path: str) -> str | None:
        """The IRI that *path* stands for on this server."""
        if not self.base:
            self.base = self._found_base()
        iri = self.base + path
        return iri if _SAFE.fullmatch(iri) else None

    def _found_base(self) -> str:
        from kg.store import query  # noqa: PLC0415 - the engine loads with the first query

        rows = query(self.store, queries.query("thing/first").text, own=True).rows
        return str(rows[0]["d"]).rpartition("document/")[0] if rows else "http://localhost/id/"

    def _ask(self, name: str, iri: str) -> Result:
        from kg.store import query  # noqa: PLC0415 - the engine loads with the first query

        return query(self.store, queries.query(f"thing/{name}").of(iri), rows=MOST, own=True)

    def _page(self, iri: str) -> str:
        outward = [self._line(row) for row in self._ask("outward", iri).rows]
        inward = [self._line(row) for row in self._ask("inward", iri).rows]
        labels = [line["text"] for line in outward if line["name"] == "label"]
        kinds = [line["text"] for line in outward if line["name"] == "type"]
        return pages.rendered(
            "entity.html.j2", iri=iri, here=self._link(iri), label=labels[0] if labels else iri, kinds=kinds,
            outward=[line for line in outward if line["name"] not in ("label", "type")], inward=inward,
            evidence=[self._evidence(row) for row in self._ask("evidence", iri).rows],
        )  # fmt: skip

    def _line(self, row: dict[str, Term]) -> dict[str, Any]:
        target = row["o"]
        iri = str(target) if target.kind == "iri" else ""
        return {
            "name": re.split(r"[/#]", row["p"])[-1],
            "words": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[/#]", row["p"])[-1]).lower(),
            "about": str(row["p"]),
            "text": str(row.get("label", "")) or (re.split(r"[/#]", iri)[-1] or iri if iri else str(target)),
            "link": self._link(iri),
        }  # fmt: skip

    def _link(self, iri: str) -> str:
        """Where this server shows *iri*; an address elsewhere only when it is one of the web's."""
        if iri and iri.startswith(self.base):
            return "/id/" + quote(iri[len(self.base) :], safe="/-_.~")
        return iri if urlsplit(iri).scheme in ("http", "https") else ""

    def _evidence(self, row: dict[str, Term]) -> dict[str, Any]:
        sentence, words = (" ".join(row[name].split()) for name in ("sentence", "words"))
        before, found, after = sentence.partition(words) if words else (sentence, "", "")
        return {
            "kind": re.split(r"[/#]", row["class"])[-1],
            "modality": "" if row["modality"] in ("held", "asserted") else str(row["modality"]),
            "fact": str(row.get("label", "")), "link": self._link(str(row["fact"])),
            "parts": (before, found, after), "title": str(row["title"]),
            "document": self._link(str(row["document"])), "date": str(row.get("date", "")),
            "url": self._link(str(row.get("url", ""))), "rule": str(row["rule"]),
        }  # fmt: skip


def _form(path: str) -> tuple[str, str]:
    """The path of a thing and the form that its ending asks for, if any."""
    stem, dot, ending = path.rpartition(".")
    return (stem, SUFFIXES[ending]) if dot and ending in SUFFIXES else (path, "")


def _missing(name: str) -> Response:
    return PlainTextResponse(f"{name[:200]}: is not in this graph\n", status_code=404)
