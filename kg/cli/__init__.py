"""The command line: each command parses, calls one function, prints."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from kg.cli.parser import parser
from kg.errors import KgError

DONE, FAILED, UNUSABLE = 0, 1, 2


def run(argv: Sequence[str]) -> int:
    """Run one command; returns 0 (done), 1 (a check failed) or 2 (the call or an input is unusable)."""
    # rdflib prints a traceback for every ill-formed literal; the validator says it in words.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    try:
        options = parser().parse_args(argv)
        from kg.cli import commands  # noqa: PLC0415 - `kg --help` must not wait for the rooms

        code: int = getattr(commands, options.function)(options)
        sys.stdout.flush()
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("kg: interrupted; nothing half-written was left", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of a pipe went away, which is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code
