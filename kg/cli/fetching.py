"""The command that fetches pages, and no other does."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.progress import Progress
from kg.cli.saying import say, tell
from kg.config import Settings
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.read.lists import Listed

DONE, UNUSABLE = 0, 2


def run(options: Namespace) -> int:
    """Fetch what the lists name; 2 when some of it could not be had."""
    from kg.fetch import Plan, crawl  # noqa: PLC0415 - needs an extra

    plan = Plan(
        pause=options.pause,
        most=int(options.max_size * 1_000_000),
        pages=options.pages,
        private=options.private,
    )
    progress = Progress(quiet=options.quiet)
    report = crawl(_listed(options), Path(options.out), plan, progress.step)
    progress.done()
    for problem in report.problems:
        tell(problem)
    kept = f"; kept in {options.out}" if report.fetched else ""
    say(f"{report.fetched} pages fetched, {len(report.problems)} not to be had{kept}")
    return UNUSABLE if report.problems or not report.fetched else DONE


def _listed(options: Namespace) -> Iterator[Listed]:
    from kg.read.lists import Listed, listed  # noqa: PLC0415 - with the readers
    from kg.read.making import Said  # noqa: PLC0415

    settings = Settings(columns=tuple(options.columns))
    for given in options.inputs:
        if given.startswith(("http://", "https://")):
            yield Listed(given, Said())
            continue
        try:
            with Path(given).open("rb") as stream:
                yield from listed(stream, settings)
        except OSError as error:
            raise UsageError(given, f"cannot be read ({error.strerror})", "check it") from error
