"""Words of office: the nouns, what they say of their holders, and the role that a title means.

The concepts, with what is broader, are those of ``ontology/roles.ttl``; the nouns with their
plurals and marks are ``offices.tsv`` of the language pack, and the short forms ("FM")
``office_short_forms.tsv``.  Nothing else of the project lists words of office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import pyoxigraph as ox

from kg import lang
from kg.config import data_folder
from kg.errors import RuleError

SKOS = "http://www.w3.org/2004/02/skos/core#"
LABELS = (f"{SKOS}prefLabel", f"{SKOS}altLabel")
BROADER = f"{SKOS}broader"
MARKS = frozenset("sure named male female surname given address crowd".split())
KEPT = 1 << 14  # titles whose reading is remembered

# Concepts by which others are classed: their holders serve at home, elsewhere, or for a body.
HEADS = ("head-of-state", "head-of-government")
HOME = (*HEADS, "vice-president", "deputy-prime-minister", "crown-prince", "prince", "minister")
ABROAD = ("diplomat",)
PUBLIC = (
    "legislator",
    "judge",
    "governor",
    "mayor",
    "military-officer",
    "spokesperson",
    "deputy-minister",
)


def _pattern(name: str) -> re.Pattern[str]:
    return lang.patterns("offices")[name]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that offices are built on: "spokeswoman", with its plural, role and marks."""

    word: str
    plural: str
    role: str
    marks: frozenset[str]


@lang.cached
def _table() -> tuple[Noun, ...]:
    found = []
    for word, plural, role, marks in lang.table("offices.tsv", 4):
        noun = Noun(word, plural, role, frozenset(marks.split()))
        if not noun.marks <= MARKS or role not in _scheme().broader:
            known = f"use the marks {', '.join(sorted(MARKS))} and a role of ontology/roles.ttl"
            raise RuleError(f"offices.tsv: {word}", "has an unknown mark or role", known)
        found.append(noun)
    return tuple(found)


@lang.cached
def _by_word() -> dict[str, Noun]:
    return {w: n for n in _table() for w in (n.plural, n.word)}


def noun(word: str) -> Noun | None:
    """The noun of office that *word* is, singular or plural, in any case."""
    return _by_word().get(word.lower())


@lang.cached
def nouns(*marks: str, plurals: bool = True) -> frozenset[str]:
    """The nouns of office with one of *marks* (all without), and their plurals."""
    chosen = [n for n in _table() if not marks or n.marks & set(marks)]
    return frozenset(w for n in chosen for w in ((n.word, n.plural) if plurals else (n.word,)))


def sex(word: str) -> str:
    """``male`` or ``female`` where a word of office says so, else empty."""
    found = noun(word)
    marks = found.marks if found else frozenset()
    return next((s for s in ("male", "female") if s in marks), "")


@lang.cached
def short_forms() -> dict[str, str]:
    """Offices by their short forms, as written before a name, without full stops."""
    return {short: office for short, office in lang.table("office_short_forms.tsv", 2)}


def is_short_form(word: str) -> bool:
    """Whether a word is an office written short: "FM", "Gen."."""
    return word.replace(".", "") in short_forms()


def written_out(title: str) -> str:
    """*title* with its short forms written out: "Dep. FM" is a deputy foreign minister."""
    words = [short_forms().get(w.replace(".", ""), w) for w in title.split()]
    return " ".join(words)


def singular(title: str) -> str:
    """The office that each of several holds: "Foreign Ministers" is a foreign minister's."""
    [first, *_] = _pattern("complement").split(title, maxsplit=1)
    for match in re.finditer(r"[\w'’-]+", first):
        found = _by_word().get(match[0].lower())
        if found is not None and found.plural == match[0].lower() != found.word:
            return title[: match.start()] + _cased(found.word, match[0]) + title[match.end() :]
    return title


def _cased(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


# ------------------------------------------------------------------------------ roles


@dataclass(frozen=True)
class _Scheme:
    """The roles of the ontology: by folded label, and what is broader than each."""

    by_label: dict[str, str]
    broader: dict[str, tuple[str, ...]]


@cache
def _scheme() -> _Scheme:
    by_label: dict[str, str] = {}
    broader: dict[str, list[str]] = {}
    source = data_folder("ontology") / "roles.ttl"
    for quad in ox.parse(source.read_bytes(), format=ox.RdfFormat.TURTLE):
        if not isinstance(quad.subject, ox.NamedNode):
            continue
        role = _last(quad.subject.value)
        broader.setdefault(role, [])
        if quad.predicate.value in LABELS and isinstance(quad.object, ox.Literal):
            by_label[_folded(quad.object.value)] = role
        elif quad.predicate.value == BROADER and isinstance(quad.object, ox.NamedNode):
            broader[role].append(_last(quad.object.value))
    return _Scheme(by_label, {role: tuple(found) for role, found in broader.items()})


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _folded(title: str) -> str:
    return " ".join(re.findall(r"[\w'’]+", title.lower().replace("’", "'")))


def roles(title: str) -> tuple[str, ...]:
    """The roles that a title names, "Deputy Prime Minister and Foreign Minister" two of them."""
    return _roles(lang.read_as(), title)


@lru_cache(KEPT)
def _roles(_code: str, title: str) -> tuple[str, ...]:
    parts = _pattern("two").split(singular(written_out(title)))
    found = (_role(part) for part in parts)
    return tuple(dict.fromkeys(role for role in found if role))


def _role(title: str) -> str:
    """The role of one title: its whole words, else its nearest beginning or end, else its noun."""
    words = _folded(title).split()
    for size in range(len(words), 1, -1):
        for part in (words[:size], words[-size:]):
            role = _scheme().by_label.get(" ".join(part))
            if role:
                return role
    return next((n.role for n in head_nouns(title)), "")


def head_nouns(title: str) -> Iterator[Noun]:
    """The nouns of office of a title, the one that it is built on first."""
    [first, *_] = _pattern("complement").split(title, maxsplit=1)
    for text in (first.lower(), title.lower()):
        for word in reversed(re.findall(r"[\w'’-]+", text)):
            found = _by_word().get(word)
            if found is not None:
                yield found


@cache
def _upward(role: str) -> frozenset[str]:
    found, waiting = {role}, list(_scheme().broader.get(role, ()))
    while waiting:
        above = waiting.pop()
        if above not in found:
            found.add(above)
            waiting += _scheme().broader.get(above, ())
    return frozenset(found)


def under(title: str, *concepts: str) -> bool:
    """Whether one of a title's roles is one of *concepts*, or narrower than one."""
    return any(_upward(role) & set(concepts) for role in roles(title))


def is_a(role: str, concept: str) -> bool:
    """Whether a role is *concept*, or narrower than it."""
    return concept in _upward(role)


def at_home(title: str) -> bool:
    """Whether a country's own people hold the office at home: a visitor meets the host's."""
    return under(title, *HOME) and not abroad(title)


def for_region(title: str) -> bool:
    """Whether an office is for a part of the world: the
    minister for it is of none of its states.
    """
    _, *rest = _pattern("complement").split(title.lower(), maxsplit=1)
    words = {w for part in rest for w in re.findall(r"\w+", part)}
    return bool(words & lang.word_list("region"))


def stateless(title: str) -> bool:
    """Whether an office is no state's by its own words: "rebel leader"."""
    return bool(set(re.findall(r"\w+", title.lower())) & lang.word_list("stateless"))


def public(title: str) -> bool:
    """Whether the office is mostly a state's own, if no minister's: judge, member of parliament."""
    return under(title, *PUBLIC)


def abroad(title: str) -> bool:
    """Whether holders serve abroad (ambassador, envoy), wherever they are met."""
    return under(title, *ABROAD)


def heads(title: str) -> bool:
    """Whether the office is that of a head of state or government, of whom a state has one."""
    return under(title, *HEADS)
