"""The corridor: the one module that knows the order of the rooms.

``read -> annotate -> extract -> resolve -> graph -> store -> view``
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__, annotate, authority, extract, files, graph, lang, plain, resolve
from kg.annotation import annotation
from kg.cluster import Cluster
from kg.config import Settings
from kg.errors import InputError, KgError, QueryError
from kg.graph.records import Record
from kg.graph.triples import Triples
from kg.model import Chain, Claim, Document, Fact
from kg.read import Skipped, documents, representative
from kg.watch import limited
from kg.workers import Workers, worth

if TYPE_CHECKING:
    from kg import view
    from kg.store import Result, Store, Term

Reading = Document | InputError | Skipped
WORTH_PROCESSES = 150_000  # characters below which starting processes takes longer than it saves
Progress = Callable[[int, str], None]
"""Called after each document with how many are done and the last one's name."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One document with what was found in it."""

    document: Document
    chains: tuple[Chain, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Graph:
    """A built graph: its documents, claims and facts, ready to be written, asked and drawn.

    ``problems`` are the inputs that could not be used, ``skipped`` those passed over on purpose.
    """

    analyses: tuple[Analysis, ...]
    settings: Settings = field(default_factory=Settings)
    problems: tuple[InputError, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that were read."""
        return tuple(a.document for a in self.analyses)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What every sentence says, in document and text order."""
        return tuple(c for a in self.analyses for c in a.claims)

    @cached_property
    def resolution(self) -> resolve.Resolution:
        """Which mentions stand for which entities."""
        chains = {a.document.id: a.chains for a in self.analyses}
        decided = resolve.judgements(self.settings.judgements)
        return resolve.resolve(chains, self.claims, decided, self.documents, self.authority)

    @property
    def authority(self) -> authority.Authority:
        """Who is who, as far as this run may know."""
        return authority_of(self.settings.authority)

    @cached_property
    def complaints(self) -> tuple[InputError, ...]:
        """The decisions on merges that could not be followed, each with its line."""
        return resolve.complaints(self.settings.judgements, self.resolution.unheard)

    @cached_property
    def things(self) -> graph.Things:
        """What all mentions stand for."""
        return _things(self.documents, self.resolution)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What all claims say together: each thing once, with every claim as evidence."""
        return graph.facts(self.claims, self.things)

    def records(self) -> Iterator[Record]:
        """The facts of each document by itself as a plain record, in the form of ``kg facts``."""
        return (record(a, self.authority) for a in self.analyses)

    @cached_property
    def triples(self) -> Triples:
        """Everything that the graph says."""
        own, ran = provenance(self.settings)
        found = self.resolution
        known = graph.Known(
            self.things,
            self.claims,
            self.facts,
            found.judgements,
            self.settings.roles,
            found.items,
            own,
        )
        return graph.triples(known, ran, self.settings.base)

    @cached_property
    def _turtle(self) -> str:
        return graph.turtle(self.triples)

    def to_turtle(self) -> str:
        """The graph as canonical Turtle: sorted, prefixed, the same bytes for the same input."""
        return self._turtle

    def to_html(self, title: str = "") -> str:
        """The graph as one self-contained page; *title* stands for the documents' own."""
        from kg import store  # noqa: PLC0415 - the engine loads only when asked

        return files.stamped(page(store.load(self._turtle), title), self._turtle)

    def query(self, query: str) -> Result:
        """The answer to a SPARQL query over this graph (read-only)."""
        from kg import store  # noqa: PLC0415 - the engine loads only when asked

        return store.query(store.load(self._turtle), query)


def provenance(settings: Settings) -> tuple[authority.Authority | None, graph.Provenance]:
    """The authority that a graph is compared with, and what runs.

    The register is known by the version of kg, and ends with it: no text is held against it.
    """
    model = annotate.model_info()
    own = authority_of(settings.authority) if settings.authority else None
    name = f"{model['name']} {model['version']}"
    return own, graph.Provenance(__version__, name, model["sha256"], own.hash if own else "")


def _things(documents: Sequence[Document], found: resolve.Resolution) -> graph.Things:
    by_id = {d.id: d for d in documents}
    return graph.Things(by_id, found.by_id, found.of, found.events)


def record(analysis: Analysis, known: authority.Authority | None = None) -> Record:
    """The facts of one document as a plain record: those of a graph of this document alone.

    Its persons are linked to the authority *known*, else to none.
    """
    document, chains, claims = analysis.document, analysis.chains, analysis.claims
    found = resolve.resolve({document.id: chains}, claims, (), (document,), known)
    things = _things((document,), found)
    facts = graph.facts(claims, things)
    return graph.record(document, chains, claims, facts, things, found.items)


def with_record(turtle: str, code: str, settings: Settings) -> str:
    """A graph's Turtle with what the authority says of the offices of a country, not to be kept."""
    return (
        turtle + "\n" + graph.listed_record(authority_of(settings.authority), code, settings.base)
    )


def page(opened: Store, title: str = "", site: view.Site | None = None) -> str:
    """The page of a graph that lies in a store; *site* is what it is served with."""
    from kg import view  # noqa: PLC0415 - drawing libraries load only when drawn

    return view.page(
        lambda query: rows(opened, query), opened.to_turtle(), title, site or view.Site()
    )


def dataset(opened: Store) -> Store:
    """The same graph with each document's part in a named
    graph too; a store on disk stays as it is.
    """
    from kg import store  # noqa: PLC0415 - the engine loads only when asked

    if opened.parted or isinstance(opened, store.DiskStore):
        return opened
    turtle = opened.to_turtle()
    return store.load(turtle, graph.export(turtle, lambda _: (), "nquads"))


def drawn(opened: Store, query: str, *, timeout: float = 30.0) -> str:
    """The answer to a CONSTRUCT, DESCRIBE or SELECT as a page; QueryError for an ASK."""
    from kg import store, view  # noqa: PLC0415 - engine and drawing libraries load only when asked

    found = store.query(opened, query, timeout=timeout)
    if found.kind == "ask":
        raise QueryError(
            "query", "answers yes or no, which cannot be drawn", "draw a SELECT or a CONSTRUCT"
        )
    links, texts, named = _drawable(found)
    answer = view.Answer(links, texts, found.cut, named)
    return view.answer(lambda text: rows(opened, text), answer)


Said = list[tuple[str, str, str]]


def _drawable(found: Result) -> tuple[Said, Said, Said]:
    """What an answer says between things, of one thing,
    and between texts, as (one, word, other).
    """
    if found.kind == "graph":
        said = [(s, re.split(r"[/#]", p)[-1], o) for s, p, o in found.triples]
    else:
        said = [x for row in found.rows for x in _row_said(found.variables, row)]
    links = [(str(s), w, str(o)) for s, w, o in said if _thing(s) and _thing(o)]
    texts = [(str(s), w, str(o)) for s, w, o in said if _thing(s) and not _thing(o)]
    named = [(str(s), w, str(o)) for s, w, o in said if not _thing(s)]
    return links, texts, named


def _row_said(variables: Sequence[str], row: Mapping[str, Term]) -> list[tuple[Term, str, Term]]:
    """What a row says: of its first thing, or of its first text when it holds no thing."""
    bound = [name for name in variables if row.get(name) is not None]
    about = next((name for name in bound if _thing(row[name])), bound[0] if bound else "")
    said = [(row[about], name, row[name]) for name in bound if name != about]
    return said + [(row[name], "", row[name]) for name in bound if _thing(row[name])]


def _thing(term: Term | None) -> bool:
    return term is not None and term.kind in ("iri", "blank")


def rows(opened: Store, query: str) -> list[dict[str, str]]:
    """The answer to a SELECT of ours as rows of plain strings; unbound variables are missing."""
    from kg import store  # noqa: PLC0415 - the engine loads only when asked

    found = store.query(opened, query, own=True)
    return [{k: str(v) for k, v in row.items() if v is not None} for row in found.rows]


def read(inputs: Iterable[str | Path], settings: Settings | None = None) -> Iterator[Document]:
    """The documents under *inputs*; raises the first InputError met."""
    for item in documents(inputs, settings):
        if isinstance(item, InputError):
            raise item
        if isinstance(item, Document):
            yield item


def analyse(
    readings: Iterable[Reading], settings: Settings
) -> Iterator[Analysis | InputError | Skipped]:
    """Each document with its chains and claims, in order; one that fails costs no other."""
    authority_of(settings.authority)  # one that cannot be opened is no document's fault
    if settings.cluster:
        analysed = partial(_analysed, settings=settings)
        there = Cluster(analysed, _lost, _size, settings.cluster, settings.jobs, __version__)
        return there.over(readings)
    if settings.jobs > 1:
        much, readings = worth(readings, _size, WORTH_PROCESSES)
        if much:
            analysed = partial(_analysed, settings=settings)
            return Workers(analysed, _lost, settings.jobs).over(readings)
    return map(partial(_analysed, settings=replace(settings, jobs=1)), readings)


def _size(reading: Reading) -> int:
    return len(reading.text) if isinstance(reading, Document) else 0


def _lost(reading: Reading) -> InputError:
    assert isinstance(reading, Document)
    return InputError(reading.name, "ended the process that analysed it, twice", "please report it")


@cache
def _annotator(model: str, threads: int) -> annotate.Annotator:
    """The annotator of this process: loading the model takes longer than most documents."""
    return annotate.load(model, threads=threads)


def _analysed(item: Reading, settings: Settings) -> Analysis | InputError | Skipped:
    """A document's analysis, or why there is none; what is no document goes through."""
    if not isinstance(item, Document):
        return item
    annotator = _annotator(settings.model, 1 if settings.jobs > 1 or settings.cluster else 0)
    try:
        with limited(settings.document_timeout, item.name), lang.reading(item.lang):
            marked = plain.plain(item)
            known = authority_of(settings.authority)
            doc = annotator.annotate(marked.read if marked else item, known.sex_of)
            claims = tuple(extract.claims(doc, known))
            return _at_home(Analysis(item, annotation(doc).chains, claims), marked)
    except InputError as error:
        return error
    except Exception as error:  # the one place where a document may fail for any reason
        return _failed(item, "analysed", error)


def _at_home(found: Analysis, marked: plain.Plain | None) -> Analysis:
    """What was found, at its places in the document that is kept."""
    if marked is None:
        return found
    chains = tuple(plain.chain(c, marked) for c in found.chains)
    return Analysis(found.document, chains, tuple(plain.claim(c, marked) for c in found.claims))


def authority_of(path: str) -> authority.Authority:
    """Who is who, as far as a run may know: the register, and the file at *path* as it is now."""
    return _opened(path, Path(path).stat().st_mtime_ns if path and Path(path).exists() else 0)


@lru_cache(maxsize=4)
def _opened(path: str, _written: int) -> authority.Authority:
    return authority.opened(*filter(None, [path]))


def _failed(document: Document, doing: str, error: Exception) -> InputError:
    why = " ".join(repr(error).split())[:200]
    failed = InputError(document.name, f"could not be {doing} ({why})", "please report it")
    failed.__cause__ = error
    return failed


def build(
    inputs: Iterable[str | Path] | str | Path,
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Graph:
    """The graph of everything under *inputs*: files, folders, or ``-`` for standard input."""
    settings = settings or Settings()
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    found: dict[str, Analysis] = {}
    problems: list[InputError] = []
    skipped: list[Skipped] = []
    for item in analyse(documents(paths, settings), settings):
        if isinstance(item, Analysis):
            found[item.document.id] = item
            if progress:
                progress(len(found), item.document.name)
        elif isinstance(item, InputError):
            problems.append(item)
        else:
            skipped.append(item)
    problems += _settle(found, skipped, settings)
    # By content, so that the order of the inputs changes nothing.
    ordered: Sequence[Analysis] = [found[key] for key in sorted(found)]
    return sound(Graph(tuple(ordered), settings, tuple(problems), tuple(skipped)))


def _settle(
    found: dict[str, Analysis], skipped: Iterable[Skipped], settings: Settings
) -> list[InputError]:
    """Let one of several copies stand for all, whichever was read first; the problems of that.

    It is analysed as it is: another address or publisher may say more.
    """
    chosen: dict[str, Document] = {}
    for copy in (passed.copy for passed in skipped):
        if copy is not None and copy.id in found:
            known = chosen.get(copy.id, found[copy.id].document)
            chosen[copy.id] = representative((known, copy))
    others = [d for key, d in chosen.items() if d != found[key].document]
    analysed = list(analyse(others, settings))
    found |= {a.document.id: a for a in analysed if isinstance(a, Analysis)}
    return [item for item in analysed if isinstance(item, InputError)]


def sound(built: Graph) -> Graph:
    """*built*, without the documents that by themselves give no graph: they cost no other."""
    try:
        built.to_turtle()
    except KgError:
        raise
    except Exception:
        kept, failed = _sifted(built)
        if not failed:
            raise
        return Graph(kept, built.settings, (*built.problems, *failed), built.skipped)
    return built


def _sifted(built: Graph) -> tuple[tuple[Analysis, ...], tuple[InputError, ...]]:
    kept: list[Analysis] = []
    failed: list[InputError] = []
    for analysis in built.analyses:
        try:
            Graph((analysis,), built.settings).to_turtle()
            kept.append(analysis)
        except Exception as error:
            failed.append(_failed(analysis.document, "put into the graph", error))
    return tuple(kept), tuple(failed)


def records(
    inputs: Iterable[str | Path], settings: Settings
) -> Iterator[Record | InputError | Skipped]:
    """The facts of each document as it is read, in input order, with the problems met."""
    for item in analyse(documents(inputs, settings), settings):
        if not isinstance(item, Analysis):
            yield item
            continue
        try:
            found = record(item, authority_of(settings.authority))
        except Exception as error:
            yield _failed(item.document, "put into facts", error)
        else:
            yield found
