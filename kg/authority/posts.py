"""What a post is: the roles of the ontology that its label names, read as lists label posts.

``kg.offices.roles`` reads the titles of a text, where "President" is enough to go by; a list has
the President of the Senate too, and a Secretary of State for Wales, and means no head by either.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import countries, lang, offices

KINDS = ("head-of-state", "head-of-government", "foreign-minister")
PARTED = re.compile(r"<br\s*/?>|\s*/\s*|[();]")
KEPT = 1 << 14


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), role) for pattern, role in lang.table("posts.tsv", 2))


def parts(post: str) -> tuple[str, ...]:
    """The labels of a post that is several: "Premier<br />Minister of Trade"."""
    return tuple(part.strip() for part in PARTED.split(post) if part.strip())


@lru_cache(KEPT)
def duties(post: str) -> frozenset[str]:
    """The roles that a post names, one for each of its labels; none where it is nothing known."""
    found: set[str] = set()
    for label in parts(post):
        role = _head(label)
        found |= {role} if role else {r for r in offices.roles(label) if not _kind(r)}
    return frozenset(found)


@lru_cache(KEPT)
def kinds(post: str) -> frozenset[str]:
    """Of *post*: head of state, head of government,
    foreign minister, as their roles; else empty.
    """
    return frozenset(filter(None, (_kind(_head(label)) for label in parts(post))))


def _kind(role: str) -> str:
    return next((k for k in KINDS if role and offices.is_a(role, k)), "")


def _head(label: str) -> str:
    """The role of a head of a state, a government or a foreign ministry; empty for another post."""
    folded = " ".join(label.casefold().replace("’", "'").split())
    for pattern, role in _patterns():
        found = pattern.fullmatch(folded)
        if found and _of_a_state(found.groupdict().get("of")):
            return role
    return ""


def _of_a_state(name: str | None) -> bool:
    return name is None or bool(countries.lookup(name.title(), "country"))
