"""The options that say how files are read, and the list of formats."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from kg.config import FIELDS

INPUT_HELP = "a file (kg formats lists the kinds), a folder, or - for standard input"


def options(command: argparse.ArgumentParser) -> None:
    """What every command that reads documents can be told of their form."""
    command.add_argument(
        "--columns",
        type=_column,
        nargs="+",
        default=[],
        metavar="FIELD=NAME",
        help=f"which column of a table, or key of a record, holds {', '.join(FIELDS)}",
    )
    command.add_argument(
        "--any-language", action="store_true", help="read also what is not in English"
    )


def fetching(command: argparse.ArgumentParser) -> None:
    """What ``kg fetch`` can be told."""
    command.add_argument(
        "inputs",
        nargs="+",
        metavar="LIST",
        help="addresses a line, a table of them (Media Cloud, GDELT), or an address itself",
    )
    command.add_argument("--out", required=True, metavar="FILE", help="a new file, .warc.gz")
    command.add_argument(
        "--pages", type=int, default=10_000, metavar="N", help="at most (default 10000)"
    )
    command.add_argument(
        "--private", action="store_true", help="also addresses of private networks"
    )
    command.add_argument("--columns", type=_column, nargs="+", default=[], metavar="FIELD=NAME")
    command.add_argument("--quiet", action="store_true", help="no progress on stderr")


def _column(text: str) -> tuple[str, str]:
    field, _, name = text.partition("=")
    if field not in FIELDS or not name.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is no FIELD=NAME; fields: {', '.join(FIELDS)}")
    return field, name


def listed() -> Iterator[str]:
    """The formats that kg reads, a line each under a head."""
    from kg.read import formats  # noqa: PLC0415 - loads every reader

    rows = [("format", "endings", "a document is", "needs"), *formats()]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        yield _line(row, widths)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
