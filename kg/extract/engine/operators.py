"""Operators: the words that make of an event something planned, proposed, cancelled, denied ...

They are data (``rules/modality.yaml``), with examples like any rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import lang
from kg.errors import RuleError
from kg.extract.engine.rules import check_examples, check_keys
from kg.model import Modality


@dataclass(frozen=True, slots=True)
class Operator:
    """A way of saying that something is not simply the case, with its examples."""

    id: str
    modality: Modality
    governs: frozenset[str]
    modifies: frozenset[str]
    auxiliary: frozenset[str]
    marks: frozenset[str]
    examples: tuple[tuple[str, str], ...]


@cache
def operators() -> tuple[Operator, ...]:
    """The operators of ``rules/modality.yaml``."""
    return tuple(parse(lang.data("rules/modality.yaml"), "modality.yaml"))


def parse(data: Mapping[str, Any], source: str) -> Iterable[Operator]:
    """The operators of a parsed YAML file; RuleError names the operator and what is wrong."""
    known = {"rule", "modality", "governs", "modifies", "auxiliary", "marks", "examples"}
    for entry in data["operators"]:
        item = f"{source}, rule {entry.get('rule', '(without a name)')}"
        check_keys(entry, known, item)
        check_examples([e["yields"] != "nothing" for e in entry.get("examples", ())], item)
        try:
            modality = Modality(entry["modality"])
        except ValueError as error:
            raise RuleError(item, str(error), f"use {', '.join(Modality)}") from error
        yield Operator(
            entry["rule"],
            modality,
            governs=frozenset(entry["governs"]),
            modifies=frozenset(entry["modifies"]),
            auxiliary=frozenset(entry["auxiliary"]),
            marks=frozenset(entry["marks"]),
            examples=tuple((e["text"], e["yields"]) for e in entry["examples"]),
        )


@cache
def table(field_name: str) -> dict[str, Modality]:
    """Which modality each word of one field stands for (``governs``, ``modifies`` ...)."""
    found: dict[str, Modality] = {}
    for operator in operators():
        for word in sorted(getattr(operator, field_name)):
            found.setdefault(word, operator.modality)
    return found
