"""Paths over Universal Dependencies: the steps by which a
rule walks from its trigger to its fillers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from kg.extract.engine.stems import is_form
from kg.extract.engine.syntax import (
    SURFACE_SUBJECT,
    antecedent,
    beside,
    case,
    noted,
    objects,
    subjects,
)
from kg.sentences import clause

SUBTYPES = frozenset(
    {
        "nsubj:pass",
        "nsubj:outer",
        "csubj:pass",
        "obl:agent",
        "obl:unmarked",
        "obl:npmod",
        "obl:tmod",
        "nmod:poss",
        "nmod:desc",
        "nmod:unmarked",
        "acl:relcl",
        "advcl:relcl",
        "aux:pass",
        "compound:prt",
        "det:predet",
        "cc:preconj",
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: down (or up) an arc, with a preposition and words that must be met."""

    arc: str
    case: str = ""
    up: bool = False
    lemmas: frozenset[str] = frozenset()


STEP = re.compile(r"^(?P<up><?)(?P<arc>[a-z|]+(?::[a-z_|]+)?)(?:\[(?P<lemmas>[^\]]*)\])?$")
NAMED: dict[str, Callable[[Token], list[Token]]] = {
    "subject": subjects,
    "object": objects,
    "noted": noted,
    "left": beside,
}


def parse_path(text: str, words: Callable[[str], frozenset[str]]) -> tuple[Step, ...]:
    """The steps of a path such as ``<obj[$light] > subject``; *words* looks up a word list."""
    return tuple(_parse_step(part.strip(), words) for part in text.split(" > "))


def _parse_step(text: str, words: Callable[[str], frozenset[str]]) -> Step:
    found = STEP.match(text)
    if not found:
        raise ValueError(f"not a step: {text!r}")
    arc, _, tail = found["arc"].partition(":")
    lemmas = [w for w in re.split(r"[\s,]+", found["lemmas"] or "") if w]
    subtype = f"{arc}:{tail}" in SUBTYPES
    return Step(
        f"{arc}:{tail}" if subtype else arc,
        "" if subtype else tail,
        bool(found["up"]),
        frozenset(x for w in lemmas for x in words(w)),
    )


def walk(token: Token, path: tuple[Step, ...]) -> list[Token]:
    """The tokens that *path* leads to from *token*, in the order met."""
    here = [token]
    for step in path:
        here = [t for h in here for t in _take(h, step)]
    return list(dict.fromkeys(here))


def _take(token: Token, step: Step) -> list[Token]:
    if step.up:
        found = [token.head] if token.head != token and _arc(token, step) else []
    elif step.arc in NAMED:
        found = NAMED[step.arc](token)
    else:
        found = [antecedent(c) if c.dep_ != "nmod:poss" else c for c in _below(token, step)]
    if not step.lemmas:
        return found
    return [t for t in found if is_form(t, step.lemmas)]


def _below(token: Token, step: Step) -> list[Token]:
    if step.arc == "near":
        return [t for t in clause(token) if t != token and _has_case(t, step.case)]
    return [c for c in token.children if _arc(c, step)]


@cache
def _wanted(arc: str) -> frozenset[str]:
    return frozenset(("obl", "nmod")) if arc == "prep" else frozenset(arc.split("|"))


def _arc(token: Token, step: Step) -> bool:
    wanted = _wanted(step.arc)
    dep = token.dep_
    if dep in SURFACE_SUBJECT and token.i > token.head.i and case(token):
        dep = "obl"  # no subject stands behind its verb with a preposition
    plain = dep in wanted or (dep.split(":")[0] in wanted and (step.case or dep not in SUBTYPES))
    return bool(plain) and _has_case(token, step.case)


def _has_case(token: Token, wanted: str) -> bool:
    return not wanted or any(w in case(token) for w in wanted.split("|"))
