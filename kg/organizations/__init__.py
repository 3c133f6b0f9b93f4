"""Known international organizations and blocs: names, acronyms, and their ids elsewhere.

A reviewed file of ours, ``organizations.tsv``.  A name finds an organization only when no other
bears it, and a short acronym only when it is world-famous: "ICC" on a sports page is another.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "organizations.tsv"
# Acronyms of two or three letters that mean one thing wherever diplomacy is spoken of.
FAMOUS = frozenset(
    "UN UNO EU AU WHO WTO IMF ILO FAO WFP ICJ ECB GCC OIC OAS CIS SCO OAU EEC G7 G8 G20 G77 "
    "E3".split()
)
SHORT = 3


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization: its name, its other names, its Wikidata id (or nothing), its kind."""

    name: str
    others: tuple[str, ...]
    wikidata: str
    kind: str

    @property
    def key(self) -> str:
        """What identifies it: its Wikidata id, else its name."""
        return self.wikidata or self.name


@cache
def organizations() -> tuple[Organization, ...]:
    """Every organization of the table, in its order."""
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, others, wikidata, kind = line.split("\t")
            names = tuple(o for o in others.split("|") if o)
            found.append(Organization(name, names, wikidata, kind))
    return tuple(found)


def lookup(name: str) -> Organization | None:
    """The one organization that *name* means by itself; None for none, or for more than one."""
    plain = folded(name)
    letters = name.replace(".", "").removeprefix("the ").removeprefix("The ")
    if len(letters) <= SHORT and letters not in FAMOUS:
        return None
    found = _names().get(plain, ())
    return found[0] if len(found) == 1 else None


def folded(name: str) -> str:
    """*name* as names are compared: without article, stops and case; acronyms keep their case."""
    text = " ".join(name.replace("’", "'").split()).removeprefix("the ").removeprefix("The ")
    bare = text.replace(".", "")
    return bare if bare.isupper() and " " not in bare else text.casefold()


@cache
def _names() -> dict[str, tuple[Organization, ...]]:
    found: dict[str, list[Organization]] = defaultdict(list)
    for item in organizations():
        for name in dict.fromkeys(folded(n) for n in (item.name, *item.others)):
            found[name].append(item)
    return {name: tuple(items) for name, items in found.items()}
