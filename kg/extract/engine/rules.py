"""The rules as values: what each matches, what it emits, and the examples that prove it.

A rule is an entry of a YAML file of the language's ``rules/`` (the form is told in the README
there).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Generic, TypeGuard, TypeVar

from kg.extract.engine.paths import Step
from kg.model import Iri, MentionKind

Path_ = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the fillers of some roles stand, from the trigger, and which kind fills which role.

    ``only``: when something stands there, one of it must be able to act, or the rule is silent.
    ``apart``: a modifier of the trigger among these words gives each filler a match of its own.
    ``known``: of organizations, only those that the world knows by name.
    """

    paths: tuple[Path_, ...]
    fill: tuple[tuple[MentionKind, tuple[Iri, ...]], ...]
    least: int = 0
    only: bool = False
    apart: frozenset[str] = frozenset()
    known: bool = False

    def terms(self, kind: MentionKind) -> tuple[Iri, ...]:
        """The roles that a filler of this kind fills here."""
        return next((terms for k, terms in self.fill if k == kind), ())


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that call a rule, and the company that they must or must not keep."""

    lemmas: frozenset[str]
    upos: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    company: tuple[Path_, ...] = ()
    not_company: tuple[Path_, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Paths over a parse from a trigger to what fills its roles.

    ``least`` is how many different fillers the slots must yield together; ``strangers``: people
    whom the text does not name count among them.  ``alone``: what it finds is an event even when
    only one who took part is named.
    """

    trigger: Trigger
    slots: tuple[Slot, ...]
    least: int = 1
    strangers: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A pattern over a sentence as a row of entities and words; ``flags`` are for the assembler.

    ``needs``: kinds of items without which the pattern cannot match.
    """

    pattern: re.Pattern[str]
    needs: frozenset[str]
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Operator:
    """Words that change how an event is told: what governs it, modifies it, opens its clause."""

    governs: frozenset[str]
    modifies: frozenset[str]
    auxiliary: frozenset[str]
    marks: frozenset[str]
    adverbs: frozenset[str]


M = TypeVar("M", Tree, Row, Operator)


@dataclass(frozen=True, slots=True)
class Example:
    """A text with what the rule must find in it: surface
    forms by role, a group a match, or nothing.
    """

    text: str
    yields: tuple[tuple[tuple[Iri, tuple[str, ...]], ...], ...]


@dataclass(frozen=True, slots=True)
class Rule(Generic[M]):
    """One way in which the language says one kind of thing."""

    id: str
    emits: Iri
    match: M
    literals: tuple[tuple[Iri, str], ...]
    examples: tuple[Example, ...]
    source: str

    def literal(self, term: Iri) -> str:
        """What the rule says of *term* whatever it finds; empty when nothing."""
        return next((value for key, value in self.literals if key == term), "")


AnyRule = Rule[Any]


def is_tree(rule: AnyRule) -> TypeGuard[Rule[Tree]]:
    """Whether a rule is laid over parses."""
    return isinstance(rule.match, Tree)


def is_row(rule: AnyRule) -> TypeGuard[Rule[Row]]:
    """Whether a rule is laid over rows."""
    return isinstance(rule.match, Row)


def is_operator(rule: AnyRule) -> TypeGuard[Rule[Operator]]:
    """Whether a rule changes how an event is told."""
    return isinstance(rule.match, Operator)
