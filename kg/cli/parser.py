"""The words that the command line understands."""

from __future__ import annotations

import argparse
import difflib
import math
import re
from collections.abc import Callable
from typing import NoReturn

from kg import __version__
from kg.cli import reading
from kg.errors import UsageError

EXPORTS = "turtle trig nquads ntriples jsonld rdfxml graphml gexf csv ftm quickstatements"

DESCRIPTION = """\
Reads news and official text about diplomacy and writes a graph of who held which office,
who met whom, and who said what, with the sentence behind every fact."""

EPILOG = """\
first steps:
  kg demo                                         build the shipped examples into output/
  kg build article.txt --date 2026-02-18          output/graph.ttl and output/graph.html
  kg query 'SELECT ?p WHERE { ?p a kg:Person }'   ask the graph in output/
  kg ask                                          list the questions that kg knows by name

exit codes: 0 done; 1 a check failed; 2 the call or an input is unusable"""

RESULT_FORMATS = ("table", "json", "csv", "tsv", "xml")
GRAPH = "output/graph.ttl"
OUTCOMES = ("possible", "cut", "apart", "one", "confirmed", "refused")


UNKNOWN = re.compile(r"argument COMMAND: invalid choice: '([^']*)' \(choose from (.*)\)")
COMMAND = re.compile(r"[a-z]+")


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are kg's errors: one line that names the remedy."""

    def error(self, message: str) -> NoReturn:
        if unknown := UNKNOWN.match(message):
            word, known = unknown[1], COMMAND.findall(unknown[2])
            for near in difflib.get_close_matches(word, known, n=1):
                problem = f"{word!r} is no command"
                raise UsageError("command line", problem, f"did you mean kg {near}?")
        raise UsageError("command line", message, f"see {self.prog} --help")


class _Version(argparse.Action):
    """Prints the version of kg and of its language model."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from kg.cli.commands import version_line  # noqa: PLC0415 - looks at the model's files

        print(version_line(__version__))
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = _Parser(
        prog="kg",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="version of kg and of its model")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, words: str) -> _Parser:
        made: _Parser = commands.add_parser(
            name, help=words, description=words[:1].upper() + words[1:] + "."
        )
        made.set_defaults(function=name)
        return made

    for define in (
        _build,
        _add,
        _remove,
        _status,
        _facts,
        _query,
        _ask,
        _explain,
        _merges,
        _authority,
        _validate,
        _export,
        _push,
        _diff,
        _view,
        _formats,
        _fetch,
        _serve,
        _demo,
    ):
        define(add)
    return top


_Define = Callable[[str, str], _Parser]


DAY = 86_400  # seconds
HIGHEST_PORT = 65_535


def _number(text: str, most: float, words: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number <= most:
        raise argparse.ArgumentTypeError(f"{text!r} is {words} above 0, up to {most:g}")
    return number


def _megabytes(text: str) -> float:
    return _number(text, 100_000, "not a size; give a number of MB")


def _seconds(text: str) -> float:
    return _number(text, DAY, "no limit; give a number of seconds")


def _jobs(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,2}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; give 1 to 999")
    return int(text)


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; give one up to {HIGHEST_PORT}")
    return int(text)


def _reading(command: _Parser, inputs: str = "+") -> None:
    command.add_argument("inputs", nargs=inputs, metavar="INPUT", help=reading.INPUT_HELP)
    command.add_argument(
        "--date", default="", metavar="D", help="date of documents that state none, e.g. 2026-02-18"
    )
    command.add_argument(
        "--model", default="", metavar="NAME", help="an installed spaCy pipeline to find names with"
    )
    command.add_argument(
        "--max-size",
        type=_megabytes,
        default=20,
        metavar="MB",
        help="largest document to read, in MB (default 20)",
    )
    command.add_argument(
        "--authority", default="", metavar="FILE", help=AUTHORITY_HELP + ", or none"
    )
    command.add_argument(
        "--document-timeout",
        type=_seconds,
        default=600,
        metavar="S",
        help="set a document aside that takes longer (default 600 seconds)",
    )
    command.add_argument(
        "--jobs",
        type=_jobs,
        default=0,
        metavar="N",
        help="processes that analyse (default: one for each core)",
    )
    command.add_argument(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help="analyse on a Dask cluster: its scheduler, or local (docs/stores.md)",
    )
    command.add_argument("--quiet", action="store_true", help="no progress on stderr")
    reading.options(command)


def _build(add: _Define) -> None:
    command = add("build", "read documents and write graph.ttl and graph.html")
    _reading(command, "*")
    _collection(command, "bring the graph of this collection up to date instead")
    command.add_argument("--out", default="output", metavar="DIR", help="folder (default output)")
    command.add_argument(
        "--base", default="", metavar="IRI", help="IRI that every node starts with"
    )
    command.add_argument("--title", default="", metavar="TEXT", help="what the page is called")
    command.add_argument(
        "--judgements",
        default="",
        metavar="FILE",
        help="merges that a person decided on (default DIR/merges.tsv, if there is one)",
    )
    command.add_argument(
        "--roles",
        default="",
        metavar="FILE",
        help="Turtle with roles of your own, beside ontology/roles.ttl",
    )


def _collection(command: _Parser, words: str) -> None:
    command.add_argument("--collection", default="", metavar="DIR", help=words)


def _add(add: _Define) -> None:
    command = add("add", "add documents to a collection, a folder that grows")
    _reading(command)
    command.add_argument(
        "--to", required=True, metavar="DIR", help="the collection; made when there is nothing yet"
    )
    command.add_argument(
        "--base", default="", metavar="IRI", help="IRI that every node of a new one starts with"
    )
    _later(command)


def _remove(add: _Define) -> None:
    command = add("remove", "take documents out of a collection, with all that rests on them alone")
    words = "a file or folder as it was added, or a document's name or id"
    command.add_argument("names", nargs="+", metavar="NAME", help=words)
    command.add_argument(
        "--from", dest="collection", required=True, metavar="DIR", help="the collection"
    )
    command.add_argument("--quiet", action="store_true", help="no progress on stderr")
    _later(command)


def _later(command: _Parser) -> None:
    words = "leave the graph as it is until kg build --collection DIR"
    command.add_argument("--later", action="store_true", help=words)


def _status(add: _Define) -> None:
    command = add("status", "say what a collection holds and what is still to be done")
    command.add_argument("collection", metavar="DIR", help="the collection")


def _facts(add: _Define) -> None:
    command = add("facts", "print the facts of each document, one JSON object a line")
    _reading(command)
    command.add_argument(
        "--jsonl", action="store_true", help="JSON Lines (the default and only form)"
    )


def _source(command: _Parser) -> None:
    command.add_argument("--graph", default=GRAPH, metavar="FILE", help=f"Turtle (default {GRAPH})")
    command.add_argument("--store", default="", metavar="DIR", help="a store on disk instead")
    _collection(command, "a collection instead")
    command.add_argument(
        "--endpoint", default="", metavar="URL", help="a SPARQL server instead (docs/stores.md)"
    )


def _answering(command: _Parser) -> None:
    _source(command)
    command.add_argument(
        "--format", choices=RESULT_FORMATS, default="table", help="form of the answer"
    )
    command.add_argument(
        "--timeout", type=_seconds, default=30, metavar="S", help="limit in seconds"
    )


def _query(add: _Define) -> None:
    command = add("query", "answer a SPARQL query (read-only; the usual prefixes are known)")
    command.add_argument("query", metavar="QUERY", help="inline, @FILE.rq, or - for standard input")
    _answering(command)


def _ask(add: _Define) -> None:
    command = add("ask", "answer a shipped question by name; without a name, list them")
    command.add_argument("name", nargs="?", default="", metavar="NAME")
    command.add_argument(
        "values", nargs="*", metavar="VALUE", help="its parameters, in order or as name=value"
    )
    command.add_argument(
        "--authority", default="", metavar="FILE", help=AUTHORITY_HELP + ", asked by who-was"
    )
    _answering(command)


def _explain(add: _Define) -> None:
    command = add("explain", "walk from a fact back to its rule, sentence and document")
    command.add_argument("iri", metavar="IRI", help="of any node, in full or prefixed")
    _source(command)


def _merges(add: _Define) -> None:
    command = add("merges", "list which nodes were made one, and why; confirm or refuse")
    _collection(command, "a collection instead")
    command.add_argument("--graph", default=GRAPH, metavar="FILE", help=f"Turtle (default {GRAPH})")
    for name, words in (
        ("confirm", "the two are one"),
        ("refuse", "they are not"),
        ("undo", "forget what was decided"),
    ):
        command.add_argument(f"--{name}", nargs="+", default=[], metavar="ID", help=words)
    command.add_argument(
        "--judgements",
        default="",
        metavar="FILE",
        help="where decisions are written (default merges.tsv beside the graph)",
    )
    command.add_argument("--by", default="a person", metavar="WHO", help="who decides")
    command.add_argument("--on", default="", metavar="D", help="when (default today)")
    command.add_argument("--note", default="", metavar="WORDS", help="why")
    command.add_argument(
        "--only", nargs="+", default=[], choices=OUTCOMES, help="these outcomes only"
    )
    command.add_argument("--format", choices=("table", "jsonl"), default="table", help="form")


AUTHORITY_HELP = "who is who, a file of kg authority (default: yours, when there is one)"


def _authority(add: _Define) -> None:
    command = add("authority", "add, list, show or remove what is known of who is who")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, words: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = actions.add_parser(
            name, help=words, description=words[:1].upper() + words[1:] + "."
        )
        made.add_argument("--authority", default="", metavar="FILE", help=AUTHORITY_HELP)
        return made

    given = action("add", "add files of office holders")
    given.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=".tsv, .csv, .json (Wikidata, Popolo), .jsonl (FollowTheMoney) or .ttl",
    )
    action("list", "list the sources and how much each gave")
    shown = action("show", "show who bears a name, and the offices held")
    shown.add_argument("name", metavar="NAME", help="a name, a part of one, or an item")
    shown.add_argument("--on", default="", metavar="DATE", help="the offices of this day only")
    fresh = action("update", "ask Wikidata's query service for office holders (needs a network)")
    fresh.add_argument("--only", nargs="+", default=[], metavar="QUERY", help="these queries only")
    fresh.add_argument("--endpoint", default="", metavar="URL", help="another SPARQL endpoint")
    gone = action("remove", "take sources out again")
    gone.add_argument("names", nargs="+", metavar="SOURCE", help="as kg authority list has it")


def _validate(add: _Define) -> None:
    command = add("validate", "check a graph against the shapes; exit code 1 when it fails")
    command.add_argument("file", metavar="FILE", help="Turtle")


def _export(add: _Define) -> None:
    command = add("export", "write the graph in another form")
    command.add_argument(
        "--format",
        required=True,
        metavar="FORMAT",
        help=EXPORTS,
    )
    command.add_argument(
        "--out", default="-", metavar="FILE", help="file, or a folder for csv (default: print)"
    )
    _source(command)


def _push(add: _Define) -> None:
    command = add("push", "let a SPARQL server say what the graph says; only changes are sent")
    command.add_argument(
        "--to", required=True, metavar="URL", help="Oxigraph or Virtuoso (docs/stores.md)"
    )
    command.add_argument(
        "--timeout", type=_seconds, default=120, metavar="S", help="limit of each request"
    )
    command.add_argument("--quiet", action="store_true", help="no progress on stderr")
    _source(command)


def _diff(add: _Define) -> None:
    command = add("diff", "say what changed between two graphs, or in a collection since a day")
    command.add_argument("old", metavar="OLD.ttl", nargs="?", default="")
    command.add_argument("new", metavar="NEW.ttl", nargs="?", default="")
    _collection(command, "say what changed in this collection")
    words = "the day or time, e.g. 2026-02-18 (default: before the last change)"
    command.add_argument("--since", default="", metavar="D", help=words)


def _view(add: _Define) -> None:
    command = add("view", "draw the answer to a SPARQL query as a page")
    command.add_argument(
        "query",
        metavar="QUERY",
        help="a SELECT, CONSTRUCT or DESCRIBE: inline, @FILE.rq, or - for standard input",
    )
    command.add_argument(
        "--out", default="output/view.html", metavar="FILE", help="default output/view.html"
    )
    command.add_argument(
        "--timeout", type=_seconds, default=30, metavar="S", help="limit in seconds"
    )
    _source(command)


def _formats(add: _Define) -> None:
    add("formats", "list the kinds of files that kg reads")


def _fetch(add: _Define) -> None:
    command = add("fetch", "fetch the pages of a list of addresses, politely, into a WARC file")
    reading.fetching(command)
    command.add_argument(
        "--max-size", type=_megabytes, default=20, metavar="MB", help="largest page (default 20)"
    )
    command.add_argument(
        "--pause",
        type=_seconds,
        default=2,
        metavar="S",
        help="between two pages of a host (default 2 seconds; more where robots.txt asks for it)",
    )


def _serve(add: _Define) -> None:
    command = add("serve", "serve the page and a SPARQL 1.1 endpoint on loopback")
    _source(command)
    command.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)"
    )
    command.add_argument("--port", type=_port, default=8000, help="port (default 8000)")
    command.add_argument(
        "--timeout", type=_seconds, default=30, metavar="S", help="limit of one query in seconds"
    )
    command.add_argument(
        "--cors",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="another site whose pages may read the answers, e.g. https://example.org",
    )


def _demo(add: _Define) -> None:
    command = add("demo", "build the shipped example articles and say where to look")
    command.set_defaults(title="", collection="")
    command.add_argument("--out", default="output", metavar="DIR", help="folder (default output)")
    command.add_argument("--quiet", action="store_true", help="no progress on stderr")
