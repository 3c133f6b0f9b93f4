"""The rules as values: what triggers one, what fills its roles, and the examples that prove it.

A rule is an entry of a YAML file in ``rules/`` (the form is told in ``rules/README.md``).  The loader
refuses what it does not know, and any rule without a positive and a negative example.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import lang, vocab
from kg.errors import RuleError
from kg.extract.engine.paths import Step, parse_path
from kg.lang import words
from kg.model import Iri, MentionKind

TERMS = frozenset(v for v in vars(vocab).values() if isinstance(v, str) and v.startswith(vocab.KG))
Path_ = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the fillers of some roles stand, from the trigger, and which kind fills which role.

    ``only``: when something stands there, one of it must be able to act, or the rule is silent.  ``apart``: a
    modifier of the trigger among these words gives each filler a match of its own.
    """

    paths: tuple[Path_, ...]
    fill: tuple[tuple[MentionKind, tuple[Iri, ...]], ...]
    least: int = 0
    only: bool = False
    apart: frozenset[str] = frozenset()

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
class Example:
    """A text with what the rule must find in it: surface forms by role, or nothing."""

    text: str
    yields: tuple[tuple[Iri, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which the language says one kind of thing.

    ``least`` is how many different fillers the slots must yield together; ``strangers``: people
    whom the text does not name count among them.  ``alone``: what it finds is an event even when
    only one who took part is named.
    """

    id: str
    emits: Iri
    trigger: Trigger
    slots: tuple[Slot, ...]
    least: int
    strangers: bool
    alone: bool
    literals: tuple[tuple[Iri, str], ...]
    examples: tuple[Example, ...]


KEYS = {
    "rule",
    "emits",
    "trigger",
    "slots",
    "least",
    "strangers",
    "alone",
    "literals",
    "examples",
    "note",
}
TRIGGER_KEYS = {"lemma", "upos", "tag", "company", "not_company"}
SLOT_KEYS = {"paths", "fill", "least", "only", "apart"}


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of ``rules/<name>.yaml``, in file order."""
    return tuple(parse(lang.data(f"rules/{name}.yaml"), f"{name}.yaml"))


def parse(data: Any, source: str) -> Iterator[Rule]:
    """The rules of a parsed YAML file; RuleError names the rule and what is wrong with it."""
    if not isinstance(data, Mapping) or set(data) - {"fills", "rules"} or "rules" not in data:
        raise RuleError(source, "no rules file", "write the keys fills and rules")
    fills = data.get("fills", {})
    for entry in data["rules"]:
        item = f"{source}, rule {entry.get('rule', '(without a name)')}"
        try:
            yield _rule(entry, fills, item)
        except (KeyError, TypeError, ValueError) as error:
            raise RuleError(item, f"malformed: {error}", "see rules/README.md") from error


def _rule(entry: Mapping[str, Any], fills: Mapping[str, Any], item: str) -> Rule:
    check_keys(entry, KEYS, item)
    examples = tuple(_example(e, item) for e in entry.get("examples", ()))
    check_examples([bool(e.yields) for e in examples], item)
    return Rule(
        id=entry["rule"],
        emits=term(entry["emits"], item),
        trigger=_trigger(entry["trigger"], item),
        slots=tuple(_slot(s, fills, item) for s in entry["slots"]),
        least=int(entry.get("least", 1)),
        strangers=bool(entry.get("strangers", False)),
        alone=bool(entry.get("alone", False)),
        literals=tuple((term(k, item), str(v)) for k, v in entry.get("literals", {}).items()),
        examples=examples,
    )


def check_keys(entry: Mapping[str, Any], known: set[str], item: str) -> None:
    """Refuse keys that nobody reads."""
    unknown = sorted(set(entry) - known)
    if unknown:
        raise RuleError(item, f"unknown key {unknown[0]!r}", f"use {', '.join(sorted(known))}")


def check_examples(positive: list[bool], item: str) -> None:
    """Refuse a rule that does not show both what it finds and what it leaves alone."""
    if not any(positive):
        raise RuleError(item, "no positive example", "add one that yields something")
    if all(positive):
        raise RuleError(item, "no negative example", "add one with 'yields: nothing'")


def term(name: str, item: str) -> Iri:
    """The vocabulary term that ``kg:name`` stands for."""
    iri: str = vocab.KG + name.removeprefix("kg:")
    if not name.startswith("kg:") or iri not in TERMS:
        raise RuleError(item, f"unknown term {name!r}", "use a term of kg/vocab.py")
    return iri


def word_set(found: list[str]) -> frozenset[str]:
    """The words of a list in which ``$name`` calls a word list."""
    return frozenset(w for name in found for w in words(name))


def _trigger(entry: Mapping[str, Any], item: str) -> Trigger:
    check_keys(entry, TRIGGER_KEYS, item)
    return Trigger(
        word_set(entry["lemma"]),
        frozenset(entry.get("upos", ())),
        frozenset(entry.get("tag", ())),
        tuple(parse_path(p, words) for p in entry.get("company", ())),
        tuple(parse_path(p, words) for p in entry.get("not_company", ())),
    )


def _slot(entry: Mapping[str, Any], fills: Mapping[str, Any], item: str) -> Slot:
    check_keys(entry, SLOT_KEYS, item)
    fill = fills[entry["fill"]] if isinstance(entry["fill"], str) else entry["fill"]
    return Slot(
        tuple(parse_path(p, words) for p in entry["paths"]),
        tuple((MentionKind(kind), _terms(to, item)) for kind, to in fill.items()),
        int(entry.get("least", 0)),
        bool(entry.get("only", False)),
        word_set(entry.get("apart", [])),
    )


def _terms(to: str | list[str], item: str) -> tuple[Iri, ...]:
    return tuple(term(t, item) for t in ([to] if isinstance(to, str) else to))


def _example(entry: Mapping[str, Any], item: str) -> Example:
    check_keys(entry, {"text", "yields"}, item)
    found = entry["yields"]
    if found == "nothing":
        return Example(entry["text"], ())
    return Example(entry["text"], tuple((term(k, item), tuple(v)) for k, v in found.items()))
