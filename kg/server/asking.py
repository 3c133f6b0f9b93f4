"""The page on which a reader asks: the query editor, the shipped questions, and answers drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from kg import pipeline, queries, view, vocab
from kg.server import pages
from kg.server.lists import Lists, first_names
from kg.server.protocol import Limits, form, in_address, the_query

if TYPE_CHECKING:
    from kg.store import Store
    from kg.store.questions import Parameter, Question

FIRST = """SELECT ?person ?office ?of WHERE {
  ?tenure kg:holder ?person ; kg:role/rdfs:label ?office .
  OPTIONAL { ?tenure kg:inCountry|kg:inOrganization ?of }
} ORDER BY ?person"""
WORDS = (
    "SELECT DISTINCT CONSTRUCT DESCRIBE ASK WHERE OPTIONAL FILTER UNION MINUS BIND VALUES GROUP BY "
    "ORDER BY LIMIT OFFSET "
    "COUNT COALESCE CONTAINS EXISTS HAVING LCASE NOT REGEX SAMPLE STR STRSTARTS SUM YEAR"
)


def _kind(parameter: Parameter) -> str:
    """The list from which a parameter is chosen: people, countries, or none."""
    if parameter.name in ("one", "other") or parameter.what.startswith(
        ("a person", "part of a label")
    ):
        return "people"
    wanted = ("country", "parties", "its name or code")
    return "countries" if any(word in parameter.what for word in wanted) else ""


def site() -> view.Site:
    """What the page of the graph is served with: the other pages, and the questions kg knows."""
    from kg.store import known_questions  # noqa: PLC0415 - only for this page

    asked = tuple((f"/sparql#question={q.name}", q.title) for q in known_questions())
    return view.Site(pages.SITE, asked)


@dataclass(frozen=True)
class Asking:
    """The pages for asking one store."""

    store: Store
    limits: Limits
    lists: Lists

    async def page(self, request: Request) -> Response:
        """The page with the editor."""
        text = await run_in_threadpool(self._page, request.query_params.get("query", ""))
        return HTMLResponse(text, headers=pages.policy())

    def _page(self, query: str) -> str:
        from kg.store import known_questions, prefixes  # noqa: PLC0415 - only for this page

        files = pages.editor()["files"]
        data = {
            "base": self._base(),
            "prefixes": sorted(prefixes()),
            "words": WORDS.split(),
            "terms": sorted(
                f"kg:{v.rpartition('#')[2]}"
                for v in vars(vocab).values()
                if isinstance(v, str) and v.startswith(vocab.KG) and v != vocab.KG
            ),
        }
        return pages.rendered(
            "ask.html.j2",
            here="ask",
            questions=[self._offered(q) for q in known_questions()],
            choices={kind: self._names(kind) for kind in ("people", "countries")},
            first=query or FIRST,
            scripts=[n for n in files if n.endswith(".js")],
            styles=[n for n in files if n.endswith(".css")],
            data=Markup(view.embedded(data)),
        )

    def _names(self, kind: str) -> list[str]:
        return first_names(self.lists.rows(kind))

    def _offered(self, question: Question) -> dict[str, Any]:
        """A question whose parameters begin with what this graph knows."""
        return {
            "name": question.name,
            "title": question.title,
            "parameters": [
                {"name": p.name, "what": p.what, "value": self._value(p), "list": _kind(p)}
                for p in question.parameters
            ],
        }

    def _value(self, parameter: Parameter) -> str:
        """A parameter's own default where this graph knows it, else what is most told of here."""
        default, kind = parameter.default or "", _kind(parameter)
        names = self._names(kind) if kind else []
        known = not kind or any(default.casefold() in name.casefold() for name in names)
        if known or not names:
            return default
        return names[1] if parameter.what == "another" and len(names) > 1 else names[0]

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
