"""Known heads of state and government: a bare "President Truman" of 1948 is the United States'.

Used last, only when title, name and year fit exactly one line of the reviewed list; the
inference is marked on the claim like any other, with the rule ``tenure/authority``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import vocab
from kg.dates import parse
from kg.extract.engine.scene import Scene
from kg.model import Claim, Evidence, Mention, MentionKind
from kg.names import core, part_of, same_full

FILE = Path(__file__).parent / "officeholders.tsv"


@dataclass(frozen=True, slots=True)
class Holder:
    """A line of the list: who, which office, of which country, from which year to which."""

    name: str
    title: str
    code: str
    first: int
    last: int


@cache
def holders() -> tuple[Holder, ...]:
    """The reviewed list."""
    rows = (
        r.split("\t") for r in FILE.read_text(encoding="utf-8").splitlines() if r and r[0] != "#"
    )
    return tuple(Holder(n, t, c, int(a), int(b)) for n, t, c, a, b in rows)


def known(scene: Scene, claim: Claim, claims: Iterable[Claim]) -> tuple[Mention, Evidence] | None:
    """The country of the one listed holder whom the claim's name, title and time fit."""
    holder, title = claim.fillers(vocab.HOLDER)[0], claim.fillers(vocab.TITLE)[0]
    if not isinstance(holder, Mention) or not isinstance(title, Mention):
        return None
    name, office = scene.name(holder), " ".join(title.text.lower().split())
    years = list(_years(scene))
    found = {
        h.code for h in holders() if h.title == office and _named(name, h.name) and _then(h, years)
    }
    if not found and len(core(name)) > 1:
        # A whole name says who it is even in a text about other years.
        found = {h.code for h in holders() if h.title == office and same_full(name, h.name)}
    if len(found) != 1:
        return None
    evidence = Evidence(claim.evidence.sentence, claim.evidence.quote, "tenure/authority")
    return Mention(title.span, title.text, MentionKind.COUNTRY, found.pop()), evidence


def _named(name: str, listed: str) -> bool:
    return same_full(name, listed) or (
        len(core(name)) == 1 and part_of(name, listed) and core(listed)[-1] == core(name)[-1]
    )


def _then(holder: Holder, years: Sequence[int]) -> bool:
    """Whether some year that the document speaks of falls into the term; true when it names none."""
    return not years or any(holder.first <= year <= holder.last for year in years)


def _years(scene: Scene) -> Iterator[int]:
    own = parse(scene.document.published)
    told = [own] if own else [parse(when.start) for when in scene.whens]
    yield from (date.year for date in told if date and date.year)
