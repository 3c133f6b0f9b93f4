"""What each command does, once its words are parsed; every function returns an exit code."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from kg import annotate, countries, files, graph, pipeline, store
from kg.cli import authority as known
from kg.cli import merges as listed
from kg.cli.progress import Progress
from kg.cli.saying import complain, say
from kg.cli.summary import summary
from kg.config import Settings, data_folder, from_environment
from kg.errors import InputError, KgError, UsageError
from kg.read import Skipped
from kg.workers import available

DONE, FAILED, UNUSABLE = 0, 1, 2
WHO_WAS = "who-was"  # the question that the authority answers beside the graph


def version_line(version: str) -> str:
    """The version of kg and of its language model, with the model's hash."""
    try:
        model = annotate.model_info()
        return (
            f"kg {version}, language model {model['name']} {model['version']} "
            f"({model['sha256'][:12]})"
        )
    except KgError as error:
        return f"kg {version}, no language model ({error})"


def _settings(options: Namespace) -> Settings:
    given = from_environment()
    return Settings(
        base=getattr(options, "base", "") or given.base,
        model=getattr(options, "model", "") or given.model,
        date=getattr(options, "date", ""),
        max_bytes=int(getattr(options, "max_size", 20) * 1_000_000),
        judgements=_judgements(options),
        roles=getattr(options, "roles", ""),
        authority=_authority(options, given),
        document_timeout=getattr(options, "document_timeout", 600.0),
        jobs=getattr(options, "jobs", 1) or available(),
    )


def _authority(options: Namespace, given: Settings) -> str:
    """The authority that is named; the user's own when none is; nothing for ``none``."""
    named = str(getattr(options, "authority", "")) or given.authority
    return "" if named == "none" else named


def _judgements(options: Namespace) -> str:
    """The file of decisions on merges: the one named, else the one beside the graph."""
    named = str(getattr(options, "judgements", ""))
    beside = Path(getattr(options, "out", "")) / listed.FILE
    return named or (str(beside) if hasattr(options, "out") and beside.is_file() else "")


def _complain(item: InputError | Skipped) -> None:
    complain(f"{item.item}: {item.reason}; skipped" if isinstance(item, Skipped) else item)


def build(options: Namespace) -> int:
    """Build a graph and write its two files; 2 when an input was unusable."""
    progress = Progress(quiet=options.quiet)
    built = pipeline.build(options.inputs, settings=_settings(options), progress=progress.step)
    progress.done()
    for problem in built.problems:
        _complain(problem)
    for passed in built.skipped:
        _complain(passed)
    if built.problems and not built.documents:
        return UNUSABLE
    folder = Path(options.out)
    html = built.to_html(options.title)
    texts = {folder / "graph.ttl": built.to_turtle(), folder / "graph.html": html}
    files.write_together(texts)
    say(summary(built, folder))
    for unheard in built.complaints:
        _complain(unheard)
    return UNUSABLE if built.problems or built.complaints else DONE


def demo(options: Namespace) -> int:
    """Build the shipped examples."""
    folder = data_folder("examples")
    options.inputs = sorted(str(p) for p in folder.iterdir() if p.name[0].isdigit())
    code = build(options)
    page = Path(options.out) / "graph.html"
    say(
        f"\nOpen {page} in a browser, or ask:\n"
        f"  kg ask who-met-whom --graph {page.with_suffix('.ttl')}"
    )
    return code


def facts(options: Namespace) -> int:
    """Print the facts of each document as it is read; 2 when an input was unusable."""
    progress = Progress(quiet=options.quiet)
    code, count = DONE, 0
    for item in pipeline.records(options.inputs, _settings(options)):
        if isinstance(item, InputError | Skipped):
            _complain(item)
            code = UNUSABLE if isinstance(item, InputError) else code
            continue
        print(json.dumps(item, ensure_ascii=False))
        count += 1
        progress.step(count, str(item["id"]))
    progress.done()
    return code


def _opened(options: Namespace) -> store.Store:
    if options.store:
        return store.open_store(Path(options.store))
    turtle = _turtle(options.graph)
    page = Path(options.graph).with_suffix(".html")
    if not files.belongs(page, turtle):
        complain(f"{page}: was drawn from another graph than {options.graph}; build again")
    return store.load(turtle)


def _turtle(name: str) -> str:
    place = Path(name)
    try:
        if not place.is_file():
            raise UsageError(
                name, "is no file", "build a graph first with kg build, or name one with --graph"
            )
        return place.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            name, f"cannot be read ({error})", "give a Turtle file in UTF-8"
        ) from error


def query(options: Namespace) -> int:
    """Answer a SPARQL query."""
    return _answered(options, _query_text(options.query))


def _query_text(given: str) -> str:
    """The query that the command line gives: inline, in a file, or on standard input."""
    if given == "-":
        return sys.stdin.read()
    return _turtle(given[1:]) if given.startswith("@") else given


def view(options: Namespace) -> int:
    """Draw the answer to a query."""
    html = pipeline.drawn(_opened(options), _query_text(options.query), timeout=options.timeout)
    files.write(Path(options.out), html)
    say(f"wrote {options.out}")
    return DONE


def _answered(options: Namespace, text: str) -> int:
    """Print the answer to a query in the form that was asked for."""
    return _printed(options, store.query(_opened(options), text, timeout=options.timeout))


def _printed(options: Namespace, answer: store.Result) -> int:
    forms = {"table": "turtle", "json": "jsonld", "xml": "rdfxml"} if answer.kind == "graph" else {}
    print(answer.format(forms.get(options.format, options.format)), end="")
    if answer.cut:
        complain("the answer was cut; narrow the query or use LIMIT")
    return DONE


def ask(options: Namespace) -> int:
    """Answer a shipped question, or list them all."""
    if not options.name:
        say(store.list_questions())
        return DONE
    text = store.question(options.name, options.values)
    _say_assumed(options)
    if options.name == WHO_WAS and not options.store:
        return _printed(options, store.query(_recorded(options), text, timeout=options.timeout))
    return _answered(options, text)


def _say_assumed(options: Namespace) -> None:
    """Say which values are the examples', not the user's:
    another graph may know nothing of them.
    """
    [asked] = (q for q in store.known_questions() if q.name == options.name)
    assumed = asked.assumed(options.values)
    if assumed:
        values = ", ".join(f"{name} = {value}" for name, value in assumed.items())
        names = " ".join(p.name.upper() for p in asked.parameters)
        complain(
            f"asked with {values}, no example of yours; for others: kg ask {asked.name} {names}"
        )


def _recorded(options: Namespace) -> store.Store:
    """The graph with what the authority says of the country that is asked about."""
    [asked] = (q for q in store.known_questions() if q.name == WHO_WAS)
    turtle = _turtle(options.graph)
    name = asked.value("country", options.values)
    code = countries.lookup(name, "country") or name
    return store.load(pipeline.with_record(turtle, code, _settings(options)))


def explain(options: Namespace) -> int:
    """Walk back from a fact to its sentence."""
    opened = _opened(options)

    def ask(query: str) -> list[dict[str, str]]:
        return pipeline.rows(opened, query)

    say(graph.explain(ask, store.expand(options.iri) or graph.named(ask, options.iri)))
    return DONE


def merges(options: Namespace) -> int:
    """List the merges, or write down what a person decided on some."""
    for line in listed.run(options, _turtle):
        say(line)
    return DONE


def authority(options: Namespace) -> int:
    """Add to, list, show or take from the authority of who is who."""
    for line in known.run(options):
        print(line)
    return DONE


def validate(options: Namespace) -> int:
    """Check a graph; 1 when it does not conform."""
    report = graph.validate(_turtle(options.file), name=options.file)
    say(report)
    return DONE if report.conforms else FAILED


def export(options: Namespace) -> int:
    """Write the graph in another form."""
    opened = _opened(options)

    def ask(text: str) -> list[dict[str, store.Term]]:
        return list(store.query(opened, text, timeout=600, rows=10**9).rows)

    print(graph.export(opened.to_turtle(), ask, options.format, options.out), end="")
    return DONE


def diff(options: Namespace) -> int:
    """Say what changed; 1 when something did."""
    report = graph.diff(_turtle(options.old), _turtle(options.new))
    say(report)
    return FAILED if report.changes else DONE


def serve(options: Namespace) -> int:
    """Serve the page and the endpoint until interrupted."""
    from kg import server  # noqa: PLC0415 - web server libraries load only here

    limits = server.Limits(seconds=options.timeout)
    opened = pipeline.dataset(_opened(options))
    place, editor = f"http://{options.host}:{options.port}/", server.editor_name()
    print(f"kg: {place} (Ctrl-C ends it; the query editor is {editor})", file=sys.stderr)
    server.serve(opened, host=options.host, port=options.port, limits=limits, origins=options.cors)
    return DONE
