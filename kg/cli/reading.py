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
