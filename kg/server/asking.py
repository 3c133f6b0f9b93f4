"""The page on which a reader asks: the query editor, the shipped questions, and answers drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from kg import pipeline, queries, view, vocab
from kg.server import pages
from kg.server.protocol import Limits, form, in_address, the_query

if TYPE_CHECKING:
    from kg.store import Store

FIRST = """SELECT ?person ?name ?office WHERE {
  ?person a kg:Person ; rdfs:label ?name .
  OPTIONAL { ?tenure kg:holder ?person ; rdfs:label ?office }
} ORDER BY ?name"""
WORDS = (
    "SELECT DISTINCT CONSTRUCT DESCRIBE ASK WHERE OPTIONAL FILTER UNION MINUS BIND VALUES GROUP BY ORDER BY LIMIT OFFSET "
    "COUNT COALESCE CONTAINS EXISTS HAVING LCASE NOT REGEX SAMPLE STR STRSTARTS SUM YEAR"
)


@dataclass(frozen=True)
class Asking:
    """The pages for asking one store."""

    store: Store
    limits: Limits

    async def page(self, request: Request) -> Response:
        """The page with the editor."""
        text = await run_in_threadpool(self._page, request.query_params.get("query", ""))
        return HTMLResponse(text, headers=pages.policy())

    def _page(self, query: str) -> str:
        from kg.store import known_questions, prefixes  # noqa: PLC0415 - only for this page

        files = pages.editor()["files"]
        data = {
            "base": self._base(), "prefixes": sorted(prefixes()), "words": WORDS.split(),
            "terms": sorted(f"kg:{v.rpartition('#')[2]}" for v in vars(vocab).values()
                            if isinstance(v, str) and v.startswith(vocab.KG) and v != vocab.KG),
        }  # fmt: skip
        return pages.rendered(
            "ask.html.j2", questions=known_questions(), first=query or FIRST,
            scripts=[n for n in files if n.endswith(".js")],
            styles=[n for n in files if n.endswith(".css")], data=Markup(view.embedded(data)),
        )  # fmt: skip

    def _base(self) -> str:
        from kg.store import query  # noqa: PLC0415 - the engine loads with the first query

        rows = query(self.store, queries.query("thing/first").text, own=True).rows
        return str(rows[0]["d"]).rpartition("document/")[0] if rows else ""

    async def question(self, request: Request) -> Response:
        """A shipped question as a query, its parameters filled in."""
        from kg.store import question  # noqa: PLC0415 - only for this page

        values = [f"{name}={value}" for name, value in request.query_params.multi_items() if value]
        return PlainTextResponse(question(request.path_params["name"], values))

    async def drawn(self, request: Request) -> Response:
        """The answer to a query as a page of its own."""
        one = the_query(await form(request) if request.method == "POST" else in_address(request))
        return await run_in_threadpool(self._drawn, one)

    def _drawn(self, text: str) -> Response:
        return HTMLResponse(pipeline.drawn(self.store, text, timeout=self.limits.seconds))
