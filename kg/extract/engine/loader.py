"""The loader of rules: YAML of a language's ``rules/`` in, values out.

It refuses what it does not know, and any rule without a positive and a negative example.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg import lang, vocab
from kg.errors import RuleError
from kg.extract.engine.paths import parse_path
from kg.extract.engine.rows import compiled, needed
from kg.extract.engine.rules import AnyRule, Example, Operator, Row, Rule, Slot, Tree, Trigger
from kg.lang import words
from kg.model import Iri, MentionKind

TERMS = frozenset(v for v in vars(vocab).values() if isinstance(v, str) and v.startswith(vocab.KG))
KEYS = frozenset({"rule", "emits", "literals", "examples", "note"})
FLAGS = frozenset({"plural", "zipped", "each", "pairs", "shared"})


@lang.cached
def every() -> tuple[AnyRule, ...]:
    """The rules of all files of a language, file by file; RuleError when two have one name."""
    files = sorted(p.stem for p in lang.path("rules").glob("*.yaml"))
    found = tuple(rule for name in files for rule in rules(name))
    first: dict[str, AnyRule] = {}
    for rule in found:
        if first.setdefault(rule.id, rule) is not rule:
            problem = f"has the name of a rule of {first[rule.id].source}"
            raise RuleError(f"{rule.source}, rule {rule.id}", problem, "give it another")
    return found


@lang.cached
def rules(name: str) -> tuple[AnyRule, ...]:
    """The rules of ``rules/<name>.yaml``, in file order."""
    return tuple(parse(lang.data(f"rules/{name}.yaml"), f"{name}.yaml"))


@dataclass(frozen=True, slots=True)
class _File:
    """What the entries of one file share: its name, the named fillings, the parts of patterns."""

    source: str
    fills: Mapping[str, Any]
    macros: Mapping[str, str]


def parse(data: Any, source: str) -> Iterator[AnyRule]:
    """The rules of a parsed YAML file; RuleError names the rule and what is wrong with it."""
    if not isinstance(data, Mapping) or not isinstance(data.get("rules"), list):
        raise RuleError(source, "no rules file", "write a list under the key rules")
    check_keys(data, frozenset({"fills", "macros", "rules"}), source)
    file = _File(source, data.get("fills", {}), data.get("macros", {}))
    for entry in data["rules"]:
        item = f"{source}, rule {entry.get('rule', '(without a name)')}"
        try:
            yield _rule(entry, file, item)
        except (AttributeError, KeyError, TypeError, ValueError, re.error) as error:
            raise RuleError(item, f"malformed: {error}", "see rules/README.md") from error


def _rule(entry: Mapping[str, Any], file: _File, item: str) -> AnyRule:
    kind = next((k for k in MATCHES if k in entry), "")
    if not kind:
        raise RuleError(item, "matches nothing", f"write one of {', '.join(sorted(MATCHES))}")
    keys, read = MATCHES[kind]
    check_keys(entry, KEYS | keys, item)
    return Rule(
        id=entry["rule"],
        emits=term(entry["emits"], item),
        match=read(entry, file, item),
        literals=tuple((term(k, item), str(v)) for k, v in entry.get("literals", {}).items()),
        examples=_examples(entry.get("examples", ()), item),
        source=file.source,
    )


def check_keys(entry: Mapping[str, Any], known: frozenset[str], item: str) -> None:
    """Refuse keys that nobody reads."""
    unknown = sorted(set(entry) - known)
    if unknown:
        raise RuleError(item, f"unknown key {unknown[0]!r}", f"use {', '.join(sorted(known))}")


def term(name: str, item: str) -> Iri:
    """The vocabulary term that ``kg:name`` stands for."""
    iri: str = vocab.KG + name.removeprefix("kg:")
    if not name.startswith("kg:") or iri not in TERMS:
        raise RuleError(item, f"unknown term {name!r}", "use a term of kg/vocab.py")
    return iri


def word_set(found: list[str]) -> frozenset[str]:
    """The words of a list in which ``$name`` calls a word list."""
    return frozenset(w for name in found for w in words(name))


def _tree(entry: Mapping[str, Any], file: _File, item: str) -> Tree:
    return Tree(
        _trigger(entry["trigger"], item),
        tuple(_slot(s, file.fills, item) for s in entry["slots"]),
        int(entry.get("least", 1)),
        bool(entry.get("strangers", False)),
        bool(entry.get("alone", False)),
    )


def _trigger(entry: Mapping[str, Any], item: str) -> Trigger:
    check_keys(entry, frozenset({"lemma", "upos", "tag", "company", "not_company"}), item)
    return Trigger(
        word_set(entry["lemma"]),
        frozenset(entry.get("upos", ())),
        frozenset(entry.get("tag", ())),
        tuple(parse_path(p, words) for p in entry.get("company", ())),
        tuple(parse_path(p, words) for p in entry.get("not_company", ())),
    )


def _slot(entry: Mapping[str, Any], fills: Mapping[str, Any], item: str) -> Slot:
    check_keys(entry, frozenset({"paths", "fill", "least", "only", "apart", "known"}), item)
    fill = fills[entry["fill"]] if isinstance(entry["fill"], str) else entry["fill"]
    return Slot(
        tuple(parse_path(p, words) for p in entry["paths"]),
        tuple((MentionKind(kind), _terms(to, item)) for kind, to in fill.items()),
        int(entry.get("least", 0)),
        bool(entry.get("only", False)),
        word_set(entry.get("apart", [])),
        bool(entry.get("known", False)),
    )


def _terms(to: str | list[str], item: str) -> tuple[Iri, ...]:
    return tuple(term(t, item) for t in ([to] if isinstance(to, str) else to))


def _row(entry: Mapping[str, Any], file: _File, item: str) -> Row:
    text = str(entry["row"])
    for macro, value in file.macros.items():
        text = re.sub(rf"\b{macro}\b(?!:)", f"({value})", text)
    flags = frozenset(entry.get("flags", ()))
    check_keys(dict.fromkeys(flags), FLAGS, item)
    return Row(compiled(text), needed(text), flags)


def _operator(entry: Mapping[str, Any], _file: _File, _item: str) -> Operator:
    return Operator(
        word_set(entry["governs"]),
        word_set(entry["modifies"]),
        word_set(entry["auxiliary"]),
        word_set(entry["marks"]),
        word_set(entry.get("adverbs", [])),
    )


Reader = Callable[[Mapping[str, Any], _File, str], Any]
MATCHES: dict[str, tuple[frozenset[str], Reader]] = {
    "trigger": (frozenset({"trigger", "slots", "least", "strangers", "alone"}), _tree),
    "row": (frozenset({"row", "flags"}), _row),
    "governs": (frozenset({"governs", "modifies", "auxiliary", "marks", "adverbs"}), _operator),
}
"""What a rule may match with: the key that tells the kind, all its keys, and who reads them."""


def _examples(entries: list[Mapping[str, Any]], item: str) -> tuple[Example, ...]:
    found = tuple(_example(e, item) for e in entries)
    if not any(e.yields for e in found):
        raise RuleError(item, "no positive example", "add one that yields something")
    if all(e.yields for e in found):
        raise RuleError(item, "no negative example", "add one with 'yields: nothing'")
    return found


def _example(entry: Mapping[str, Any], item: str) -> Example:
    check_keys(entry, frozenset({"text", "yields"}), item)
    found = entry["yields"]
    if found == "nothing":
        return Example(entry["text"], ())
    groups = found if isinstance(found, list) else [found]
    return Example(entry["text"], tuple(_yields(group, item) for group in groups))


def _yields(group: Mapping[str, Any], item: str) -> tuple[tuple[Iri, tuple[str, ...]], ...]:
    return tuple(
        (term(k, item), (v,) if isinstance(v, str) else tuple(map(str, v)))
        for k, v in group.items()
    )
