"""The command line: each command parses, calls one function, prints."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from kg.cli.parser import parser
from kg.cli.saying import complain, prepare, silence
from kg.errors import KgError

DONE, FAILED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


def run(argv: Sequence[str]) -> int:
    """Run one command; returns 0 (done), 1 (a check failed)
    or 2 (the call or an input is unusable).
    """
    # rdflib prints a traceback for every ill-formed literal; the validator says it in words.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    try:
        prepare()
        if not argv:
            parser().print_help()
            return UNUSABLE
        options = parser().parse_args(argv)
        from kg.cli import commands  # noqa: PLC0415 - `kg --help` must not wait for the rooms

        code: int = getattr(commands, options.function)(options)
        sys.stdout.flush()
    except KgError as error:
        complain(error)
        return UNUSABLE
    except KeyboardInterrupt:
        complain("interrupted; files are as they were, or complete")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe went away, which is its right
        silence()
        return DONE
    except OSError as error:
        silence()
        what = (
            f"{error.filename}: cannot be used" if error.filename else "output: cannot be written"
        )
        complain(f"{what} ({error.strerror}); mend that, or choose another place")
        return UNUSABLE
    except MemoryError:
        complain("memory: is used up; give fewer or smaller documents")
        return UNUSABLE
    return code
