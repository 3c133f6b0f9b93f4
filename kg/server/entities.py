"""The page of one thing, at the path of its IRI: HTML for
readers, RDF for programs, by negotiation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from kg import dates, queries, rdf
from kg.server import pages
from kg.server.lists import Lists
from kg.server.negotiation import TRIPLES, negotiate
from kg.view import statuses

if TYPE_CHECKING:
    from kg.store import Result, Store, Term

SUFFIXES = {form.file_extension: name for name, form in rdf.TRIPLES.items()} | {"html": "html"}
OFFERS = {"html": "text/html", **TRIPLES}
STANDING = ("status", "modality")  # properties that readers are told in the words of the page
MOST = 2_000  # facts and sentences that one page shows
_SAFE = re.compile(r"[^\x00-\x20<>\"{}|\\^`]+")


@dataclass
class Entities:
    """The pages of the things in one store; ``base`` is what their IRIs start with."""

    store: Store
    lists: Lists
    base: str = field(default="", init=False)

    async def __call__(self, request: Request) -> Response:
        """The thing that a request's path names."""
        return await run_in_threadpool(self._answer, request)

    def _answer(self, request: Request) -> Response:
        path, form = _form(request.path_params["path"])
        iri = self._iri(path)
        if iri is None:
            return self._missing(request, path)
        asked = self._ask("triples", iri)
        if not asked.triples:
            return self._missing(request, path)
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

    def _missing(self, request: Request, path: str) -> Response:
        """That nothing is here, with what a reader may have meant."""
        if "text/html" not in request.headers.get("accept", ""):
            return PlainTextResponse(f"{path[:200]}: is not in this graph\n", status_code=404)
        meant = [
            {"label": row["label"], "link": self._link(row["thing"])}
            for row in self.lists.meant(path)
        ]
        text = pages.rendered("missing.html.j2", path=path[:200], meant=meant)
        return HTMLResponse(text, 404, headers=pages.policy())

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
        words = pages.words()
        out = self._ask("outward", iri).rows
        labels = [str(row["o"]) for row in out if _local(row["p"]) == "label"]
        kinds = [
            words["kinds"].get(_local(row["o"]), "") for row in out if _local(row["p"]) == "type"
        ]
        texts = [str(row["o"]) for row in out if _local(row["p"]) == "text"]
        evidence = self._ask("evidence", iri).rows
        graph = "/#" + urlencode({"id": iri})
        return pages.rendered(
            "entity.html.j2",
            iri=iri,
            here=self._link(iri),
            label=labels[0] if labels else iri,
            kinds=list(dict.fromkeys(filter(None, kinds))),
            graph=graph,
            outward=self._grouped(out, words["outward"]),
            inward=self._grouped(self._ask("inward", iri).rows, words["inward"]),
            record=self._record(iri),
            evidence=[self._sentence(rows) for rows in _by_sentence(evidence)],
            text=_paragraphs(texts[0], self._spans(iri)) if texts else [],
        )

    def _record(self, iri: str) -> dict[str, Any]:
        """What the authority says of whom a person was linked to; empty for nobody."""
        rows = self._ask("items", iri).rows
        if not rows:
            return {}
        item = str(rows[0]["item"])
        born, died = (_day(str(rows[0].get(k) or "")) for k in ("born", "died"))
        return {
            "name": f"{rows[0]['listed']} ({_local(item)})",
            "link": self._link(item),
            "life": f"{born or '?'} – {died}".rstrip() if born or died else "",
            "held": [str(row["held"]) for row in rows if row.get("held")],
        }

    def _grouped(self, rows: Sequence[dict[str, Term]], names: dict[str, str]) -> list[Group]:
        """What is said with each property, in a reader's words; plumbing is left to the data."""
        found: dict[str, dict[str, dict[str, str]]] = {}
        hidden = pages.words()["hidden"]
        for row in rows:
            name = _local(row["p"])
            heading = names.get(name, "" if name in hidden else _spaced(name))
            if heading:
                line = self._line(row)
                found.setdefault(heading, {}).setdefault(line["text"], line)
        order = {heading: i for i, heading in enumerate(names.values())}
        sort = sorted(found.items(), key=lambda item: (order.get(item[0], 999), item[0]))
        return [(heading, list(lines.values())) for heading, lines in sort]

    def _line(self, row: dict[str, Term]) -> dict[str, str]:
        target = row["o"]
        iri = str(target) if target.kind == "iri" else ""
        text = str(row.get("label", "")) or (_local(iri) or iri if iri else _day(str(target)))
        if _local(row["p"]) in STANDING:
            text = statuses().get(text, text)
        return {"about": str(row["p"]), "text": text, "link": self._link(iri)}

    def _spans(self, iri: str) -> list[tuple[int, int]]:
        """Where the sentences that something is claimed in stand in a document."""
        rows = self._ask("sentences", iri).rows
        return [(int(row["start"]), int(row["end"])) for row in rows]

    def _link(self, iri: str) -> str:
        """Where this server shows *iri*; an address elsewhere only when it is one of the web's."""
        if iri and iri.startswith(self.base):
            return "/id/" + quote(iri[len(self.base) :], safe="/-_.~")
        return iri if urlsplit(iri).scheme in ("http", "https") else ""

    def _sentence(self, rows: list[dict[str, Term]]) -> dict[str, Any]:
        """One sentence with all that is claimed in it."""
        row = rows[0]
        sentence, words = (" ".join(row[name].split()) for name in ("sentence", "words"))
        before, found, after = sentence.partition(words) if words else (sentence, "", "")
        facts = {str(r["fact"]): r for r in rows}
        return {
            "facts": [
                {"label": str(r.get("label", "")), "link": self._link(fact), "modality": _told(r)}
                for fact, r in facts.items()
            ],
            "parts": (before, found, after),
            "title": str(row["title"]),
            "document": self._link(str(row["document"])),
            "date": _day(str(row.get("date", ""))),
            "url": self._link(str(row.get("url", ""))),
            "rules": sorted({str(r["rule"]) for r in rows}),
        }


Group = tuple[str, list[dict[str, str]]]


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower().capitalize()


def _day(text: str) -> str:
    """A day in words; anything else as it is."""
    found = dates.parse(text) if re.match(r"-?-?\d", text) else None
    return found.spoken() if found else text


def _told(row: dict[str, Term]) -> str:
    return "" if row["modality"] in ("held", "asserted") else str(row["modality"])


def _by_sentence(rows: Sequence[dict[str, Term]]) -> list[list[dict[str, Term]]]:
    found: dict[tuple[str, str], list[dict[str, Term]]] = {}
    for row in rows:
        found.setdefault((str(row["document"]), str(row["sentence"])), []).append(row)
    return list(found.values())


def _paragraphs(text: str, spans: list[tuple[int, int]]) -> list[list[tuple[str, bool]]]:
    """A document's paragraphs as parts, each with whether something is claimed in it."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(_parts(text, at, at + len(line), spans))
        at += len(line) + 1
    return found


def _parts(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    parts, here = [], start
    for first, last in sorted(spans):
        first, last = max(first, here), min(last, end)
        if first < last:
            parts += [(text[here:first], False), (text[first:last], True)]
            here = last
    return [part for part in (*parts, (text[here:end], False)) if part[0]]


def _form(path: str) -> tuple[str, str]:
    """The path of a thing and the form that its ending asks for, if any."""
    stem, dot, ending = path.rpartition(".")
    return (stem, SUFFIXES[ending]) if dot and ending in SUFFIXES else (path, "")
