"""What each command does, once its words are parsed; every function returns an exit code."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from kg import annotate, countries, files, graph, pipeline, remote, store
from kg.cli import authority as known
from kg.cli import collections, given, reading
from kg.cli import merges as listed
from kg.cli.progress import Progress, expected
from kg.cli.saying import complain, say, tell
from kg.cli.summary import nothing, summary
from kg.config import data_folder
from kg.errors import InputError, KgError, UsageError
from kg.read import Skipped

DONE, FAILED, UNUSABLE = 0, 1, 2
WHO_WAS = "who-was"  # the question that the authority answers beside the graph


add, remove, status = collections.add, collections.remove, collections.status


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


def build(options: Namespace) -> int:
    """Build a graph and write its two files; 2 when an input was unusable."""
    if options.collection:
        return collections.build(options)
    if not options.inputs:
        raise UsageError("command line", "kg build has nothing to read", "name files or folders")
    progress = Progress(quiet=options.quiet, total=expected(options.inputs))
    built = pipeline.build(options.inputs, settings=given.settings(options), progress=progress.step)
    progress.done()
    for problem in built.problems:
        tell(problem)
    for passed in built.skipped:
        tell(passed)
    if built.problems and not built.documents:
        return UNUSABLE
    folder = Path(options.out)
    html = built.to_html(options.title)
    texts = {folder / "graph.ttl": built.to_turtle(), folder / "graph.html": html}
    files.write_together(texts)
    say(summary(built, folder))
    if not built.facts:
        complain(nothing(built))
    for unheard in built.complaints:
        tell(unheard)
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
    progress = Progress(quiet=options.quiet, total=expected(options.inputs))
    code, count = DONE, 0
    for item in pipeline.records(options.inputs, given.settings(options)):
        if isinstance(item, InputError | Skipped):
            tell(item)
            code = UNUSABLE if isinstance(item, InputError) else code
            continue
        print(json.dumps(item, ensure_ascii=False))
        count += 1
        progress.step(count, str(item["id"]))
    progress.done()
    return code


def query(options: Namespace) -> int:
    """Answer a SPARQL query."""
    return _answered(options, _query_text(options.query))


def _query_text(words: str) -> str:
    """The query that the command line gives: inline, in a file, or on standard input."""
    if words == "-":
        return sys.stdin.read()
    return given.turtle(words[1:]) if words.startswith("@") else words


def view(options: Namespace) -> int:
    """Draw the answer to a query."""
    html = pipeline.drawn(
        given.opened(options), _query_text(options.query), timeout=options.timeout
    )
    files.write(Path(options.out), html)
    say(f"wrote {options.out}")
    return DONE


def _answered(options: Namespace, text: str) -> int:
    """Print the answer to a query in the form that was asked for."""
    return _printed(options, store.query(given.opened(options), text, timeout=options.timeout))


def _printed(options: Namespace, answer: store.Result) -> int:
    # What is piped on is not read at the width of a screen: its texts are whole.
    form = options.format
    if form == "table" and not sys.stdout.isatty():
        form = "wide"
    print(answer.format(form), end="")
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
    if options.name == WHO_WAS and not (options.store or options.endpoint):
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
    turtle = given.opened(options).to_turtle()
    name = asked.value("country", options.values)
    code = countries.lookup(name, "country") or name
    return store.load(pipeline.with_record(turtle, code, given.settings(options)))


def explain(options: Namespace) -> int:
    """Walk back from a fact to its sentence."""
    opened = given.opened(options)

    def ask(query: str) -> list[dict[str, str]]:
        return pipeline.rows(opened, query)

    say(graph.explain(ask, store.expand(options.iri) or graph.named(ask, options.iri)))
    return DONE


def merges(options: Namespace) -> int:
    """List the merges, or write down what a person decided on some."""
    for line in listed.run(options, given.opened(options)):
        say(line)
    return DONE


def authority(options: Namespace) -> int:
    """Add to, list, show or take from the authority of who is who."""
    for line in known.run(options):
        print(line)
    return DONE


def validate(options: Namespace) -> int:
    """Check a graph; 1 when it does not conform."""
    report = graph.validate(given.turtle(options.file), name=options.file)
    say(report)
    return DONE if report.conforms else FAILED


def export(options: Namespace) -> int:
    """Write the graph in another form."""
    opened = given.opened(options)

    def ask(text: str) -> list[dict[str, store.Term]]:
        return list(store.query(opened, text, timeout=600, rows=10**9).rows)

    print(graph.export(opened.to_turtle(), ask, options.format, options.out), end="")
    return DONE


def push(options: Namespace) -> int:
    """Let a SPARQL server say what the graph says."""
    there = remote.opened(options.to, options.timeout)
    progress = Progress(quiet=options.quiet, what=("graph", "sent"))
    done = remote.push(given.opened(options).to_turtle(), there, progress.step)
    progress.done()
    there.close()
    say(f"{options.to}: {done.sent} graphs sent, {done.same} there already, {done.gone} dropped")
    return DONE


def diff(options: Namespace) -> int:
    """Say what changed; 1 when something did."""
    if options.collection:
        return collections.diff(options)
    if not (options.old and options.new):
        raise UsageError("command line", "kg diff compares two graphs", "name OLD.ttl and NEW.ttl")
    report = graph.diff(given.turtle(options.old), given.turtle(options.new))
    say(report)
    return FAILED if report.changes else DONE


def fetch(options: Namespace) -> int:
    """Fetch the pages of a list; 2 when some could not be had."""
    from kg.cli import fetching  # noqa: PLC0415 - no other command may reach the network code

    return fetching.run(options)


def formats(_: Namespace) -> int:
    """List the kinds of files that kg reads."""
    for line in reading.listed():
        say(line)
    return DONE


def serve(options: Namespace) -> int:
    """Serve the page and the endpoint until interrupted."""
    from kg import server  # noqa: PLC0415 - web server libraries load only here

    limits = server.Limits(seconds=options.timeout)
    opened = pipeline.dataset(given.opened(options))
    place, editor = f"http://{options.host}:{options.port}/", server.editor_name()
    print(f"kg: {place} (Ctrl-C ends it; the query editor is {editor})", file=sys.stderr)
    server.serve(opened, host=options.host, port=options.port, limits=limits, origins=options.cors)
    return DONE
