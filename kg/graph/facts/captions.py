"""How a fact is called, in a graph, a table or a page: one label, by the caption of its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg import kinds, vocab
from kg.dates import parse
from kg.graph.facts.things import Things
from kg.lang import data
from kg.model import Fact, Iri, MentionKind

MOST = 3  # names that are told before the rest is counted
PAIR = 2  # of whom a meeting consists at least
LONGEST = 60  # characters of a quotation
_PART = re.compile(r"\{([\w|]+)\}")
_STRETCH = re.compile(r"\[[^\]]*\]|[^\[]+")


def label(fact: Fact, things: Things) -> str:
    """How to call *fact*: the caption of its kind with the names of what fills its roles."""

    def filled(part: re.Match[str]) -> str:
        return next(filter(None, (_told(name, fact, things) for name in part[1].split("|"))), "")

    def told(stretch: str) -> str:
        # Each stretch is filled once: what fills it comes from a document, and may look like a
        # part.
        if not stretch.startswith("["):
            return _PART.sub(filled, stretch)
        empty = any(not filled(part) for part in _PART.finditer(stretch))
        return "" if empty else _PART.sub(filled, stretch[1:-1])

    text = "".join(map(told, _STRETCH.findall(kinds.of(fact.kind).caption))).lstrip(" ,")
    return text[:1].upper() + text[1:]


def _told(name: str, fact: Fact, things: Things) -> str:
    """What stands for ``{name}`` in a caption: a part that
    several roles make, or the fillers of one.
    """
    if name in PARTS:
        return PARTS[name](fact, things)
    return joined(_names(fact, vocab.KG + name, things))


def _names(fact: Fact, term: Iri, things: Things) -> list[str]:
    return [*things.names(fact.things(term)), *fact.values(term)]


def joined(names: Sequence[str], by: str = "") -> str:
    """Names in a row: "A, B and C", "A, B, C and 2 others"; with *by*, "A–B"."""
    more = len(names) - MOST
    last = str(words()["and"])
    if more > 1:
        return f"{(by or ', ').join(names[:MOST])}{last}{words()['others'].format(more)}"
    if by or len(names) <= 1:
        return by.join(names)
    return ", ".join(names[:-1]) + last + names[-1]


def words() -> Mapping[str, Any]:
    """The words of the language that join the parts."""
    found: Mapping[str, Any] = data("captions.yaml")
    return found


def articled(state: str) -> str:
    """The name of a state as it stands in a sentence: "the United States", "Peru"."""
    with_article = state in words()["articled"] or not set(words()["articled_words"]).isdisjoint(
        state.split()
    )
    return str(words()["article"].format(state)) if with_article else state


def _who(fact: Fact, things: Things) -> str:
    """Who met: the sides of a round, else the persons, else whoever is known; else its own name."""
    sides, people = _present(fact, things)
    of_states = fact.values(vocab.ROUND) or fact.values(vocab.SERIES) or len(people) < PAIR
    if len(sides) > 1 and of_states:
        return joined(sides, "–")
    return joined(people if len(people) > 1 else [*sides, *people])


def _present(fact: Fact, things: Things) -> tuple[list[str], list[str]]:
    """The sides and the persons who met; who only hosts or mediates is a side at need alone."""
    hosts = {*fact.things(vocab.HOST), *fact.things(vocab.MEDIATOR)}
    parties = fact.things(vocab.PARTY)
    between = [p for p in parties if p not in hosts]
    sides = things.names(between if len(between) > 1 else parties)
    return sides, _names(fact, vocab.PARTICIPANT, things)


def _sides(fact: Fact, things: Things) -> str:
    """Between whom: the states and bodies, else the persons who signed."""
    return joined(things.names(fact.things(vocab.PARTY) or fact.things(vocab.SIGNATORY)), "–")


def _what(fact: Fact, things: Things) -> str:
    """What kind of meeting it was: which round, a call, of
    which series; by its own words at last.
    """
    for number in fact.values(vocab.ROUND):
        return _ordinal(number)
    for form in fact.values(vocab.FORMAT):
        if form in words()["formats"]:
            return str(words()["formats"][form])
    known = sum(map(len, _present(fact, things)))
    # Of whom one alone is known, the meeting would bear the name of that one.
    named = fact.values(vocab.SERIES) or (_own_words(fact) if known < PAIR else [])
    return next(iter(named), "")


def _ordinal(number: str) -> str:
    """ "second round", "next round"."""
    ordinals = words()["ordinals"]
    if number.isdigit() and int(number):
        known = int(number) <= len(ordinals)
        number = ordinals[int(number) - 1] if known else words()["later"].format(number)
    return str(words()["round"].format(number))


def _own_words(fact: Fact) -> list[str]:
    """The words that name an event in its claims."""
    return [f.text for c in fact.claims for f in c.fillers(vocab.EVENT) if hasattr(f, "text")]


def _where(fact: Fact, things: Things) -> str:
    """The place, and of several the one that says most."""
    places = fact.things(vocab.PLACE_OF)
    exact = [p for p in places if things.kind(p) != MentionKind.COUNTRY]
    return next(iter(things.names(exact or places)), "")


def _goal(fact: Fact, things: Things) -> str:
    return articled(_where(fact, things))


def _whose(fact: Fact, things: Things) -> str:
    return joined([articled(name) for name in things.names(fact.things(vocab.REPRESENTS))])


def _when(fact: Fact, _: Things) -> str:
    """The day, month or year in words, or from when to when."""
    if fact.when is None:
        return ""
    start, end = (_spoken(day) for day in (fact.when.start, fact.when.end))
    if start == end or not (start and end):
        form = "{}" if start == end else words()["since" if start else "until"]
        return str(form.format(start or end))
    return _span(start, end)


def _span(start: str, end: str) -> str:
    """ "3–5 June 2024", "28 May – 2 June 2024"."""
    first, last = start.split(), end.split()
    while len(first) > 1 and first[-1] == last[-1]:
        first.pop()
        last.pop()
    rest = " ".join(end.split()[len(last) :])
    dash = "–" if len(first) == len(last) == 1 else " – "
    return f"{' '.join(first)}{dash}{' '.join(last)} {rest}".rstrip()


def _spoken(date: str) -> str:
    found = parse(date)
    return found.spoken() if found is not None else date


def _quote(fact: Fact, _: Things) -> str:
    [text] = fact.values(vocab.QUOTE)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


PARTS: Mapping[str, Callable[[Fact, Things], str]] = {
    "who": _who,
    "sides": _sides,
    "what": _what,
    "where": _where,
    "goal": _goal,
    "whose": _whose,
    "when": _when,
    "quote": _quote,
}
"""The parts of captions that more than one role makes, or one in a form of its own."""
