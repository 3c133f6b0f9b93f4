"""The drawing of an answer to a query: its things as nodes, what it says between them as edges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg import vocab
from kg.queries import query
from kg.view.drawing import Ask, Detail, Drawing, Edge, Node, Row
from kg.view.gather import details, parts

Said = tuple[str, str, str]
KINDS = {"Person": "person", "Country": "country", "Meeting": "meeting"}
MOST = 5_000  # nodes that are drawn
PART = 400  # things that one query asks about
NAMING = ("label", "name")  # words under which an answer says how a thing is called


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer says: ``links`` between things,
    ``texts`` of one thing, as (thing, word, other).

    A link of a thing to itself only names it.  ``cut`` says that there was more; ``named`` is said
    between two texts, of rows that hold no thing.
    """

    links: Sequence[Said]
    texts: Sequence[Said]
    cut: bool = False
    named: Sequence[Said] = ()

    def by_name(self, names: Mapping[str, str]) -> Answer:
        """The answer with each text that names a thing as a tie to that thing."""
        found = [(s, w, names[o]) for s, w, o in self.texts if names.get(o, s) != s]
        found += [(names[s], w, names[o]) for s, w, o in self.named if {s, o} <= names.keys()]
        rest = [(s, w, o) for s, w, o in self.texts if names.get(o, s) == s]
        rest += [(names[s], w, o) for s, w, o in self.named if s in names and o not in names]
        return Answer((*self.links, *found), tuple(rest), self.cut)


def drawing(ask: Ask, answer: Answer) -> Drawing:
    """The drawing of *answer*, with what the graph ``ask`` answers for knows of its things."""
    answer = answer.by_name(_names(ask))
    types = {s: o for s, word, o in answer.links if word == "type" and o.startswith(vocab.KG)}
    links = [x for x in answer.links if x[1] != "type"]
    things = list(dict.fromkeys(i for s, _, o in links for i in (s, o)))
    things += [s for s, _, _ in answer.texts if s not in set(things)]
    things = list(dict.fromkeys([*things, *types]))
    shown = things[:MOST]
    known = _known(ask, shown)
    notes: dict[str, list[str]] = defaultdict(list)
    for thing, word, text in answer.texts:
        notes[thing].append(f"{word}: {text}")
    labels = {thing: text for thing, word, text in reversed(answer.texts) if word in NAMING}
    nodes = tuple(
        _node(i, known.get(i, {}), labels.get(i, ""), notes[i], types.get(i, "")) for i in shown
    )
    inside = set(shown)
    told = [(s, word, o) for s, word, o in links if s != o and {s, o} <= inside]
    edges = tuple(dict.fromkeys(_edges(ask, told)))
    more = len(things) > MOST or answer.cut
    return Drawing(nodes, edges, _details(ask, nodes, notes), _title(len(nodes), more))


def _names(ask: Ask) -> dict[str, str]:
    """The thing that bears a name; a name that several bear stands for none of them."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in ask(query("page/named").text):
        bearers[row["label"]].add(row["node"])
    return {label: min(nodes) for label, nodes in bearers.items() if len(nodes) == 1}


def _edges(ask: Ask, told: Sequence[Said]) -> list[Edge]:
    """The ties of an answer; a part in a meeting is told in the graph's own words."""
    known = {frozenset((e.source, e.target)): e for e in parts(ask)}
    return [
        known.get(frozenset((s, o))) or Edge(s, o, "relation", _words(word)) for s, word, o in told
    ]


def _known(ask: Ask, things: Sequence[str]) -> dict[str, Row]:
    """What the graph says of each thing: its label, class, code and status, when and where."""
    found: dict[str, Row] = {}
    for at in range(0, len(things), PART):
        for row in ask(query("page/things").among(things[at : at + PART])):
            found.setdefault(row["node"], row)
    return found


def _node(iri: str, known: Row, label: str, notes: list[str], kind: str) -> Node:
    local = known.get("class", kind).rpartition("#")[2]
    text = known.get("label", "") or label or re.split(r"[/#]", iri)[-1] or iri
    return Node(
        iri,
        text,
        KINDS.get(local, "organization"),
        "; ".join(notes[:4]),
        *(known.get(name, "") for name in ("status", "code", "start", "end", "place")),
    )


def _details(
    ask: Ask, nodes: Sequence[Node], notes: dict[str, list[str]]
) -> dict[str, tuple[Detail, ...]]:
    found = dict(details(ask, {n.id for n in nodes}))
    for iri, lines in notes.items():
        said = tuple(Detail("Answer", line) for line in dict.fromkeys(lines))
        found[iri] = (*said, *found.get(iri, ()))
    return {iri: found[iri] for iri in sorted(found)}


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _title(count: int, more: bool) -> str:
    return f"Answer: {'the first ' if more else ''}{count} things"
