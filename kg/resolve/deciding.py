"""From comparisons to sets: rules first, then what a
person decided, and a judgement on each pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Judgement, content_id
from kg.resolve.clusters import clusters
from kg.resolve.features import outcome, reasons, score
from kg.resolve.judgements import Unheard
from kg.sets import Union

RULES = "kg rules 2"
DOUBT = "it could be two, which are not one"
REFUSED = 2


@dataclass(frozen=True, slots=True)
class Node:
    """A thing before things are made one: its id, its name, and the documents that tell of it."""

    id: str
    name: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The things of one kind by id, each with the chains that are it, by document and number.

    Beside them the judgements, and the decisions that were not followed.
    """

    groups: Mapping[str, Sequence[tuple[str, int]]]
    judgements: Sequence[Judgement]
    unheard: Sequence[Unheard]


Find = Callable[[str], tuple[str, ...]]
"""From an id as a person writes it to the ids of nodes."""


def _parted(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Two groups; where one is a part of the other, the other is "the others of this name"."""
    if set(left) > set(right):
        return tuple(k for k in left if k not in right), right
    if set(right) > set(left):
        return left, tuple(k for k in right if k not in left)
    return left, right


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided, of whatever kind."""

    judgements: tuple[Judgement, ...] = ()

    def of(self, kind: str, find: Find) -> list[Decision]:
        """The decisions on things of a kind."""
        sort = f"{kind}/"
        own = (j for j in self.judgements if j.left.startswith(sort) and j.right.startswith(sort))
        return [Decision(j, *_parted(find(j.left), find(j.right))) for j in own]

    def named(self) -> frozenset[str]:
        """The ids of things of one document that decisions name."""
        sides = (i for j in self.judgements for i in (j.left, j.right))
        return frozenset(i for i in sides if "#" in i)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on two sets of node ids."""

    judgement: Judgement
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def pairs(self) -> frozenset[frozenset[str]]:
        """The pairs of nodes that it speaks of."""
        return frozenset(frozenset((a, b)) for a in self.left for b in self.right if a != b)


def compared(thing: str, left: Node, right: Node, seen: Sequence[str]) -> Judgement | None:
    """The judgement on a pair of nodes by the features
    that were *seen*; None when they are unlike.
    """
    total = score(thing, seen)
    result = outcome(total)
    against = [f for f in seen if score(thing, [f]) < 0]
    if not result and not (against and outcome(total - score(thing, against)) == "one"):
        return None
    return judged(left, right, result or "apart", total, reasons(thing, seen))


def judged(left: Node, right: Node, result: str, total: float, why: tuple[str, ...]) -> Judgement:
    """A judgement of the rules."""
    documents = tuple(dict.fromkeys((*left.documents, *right.documents)))
    return Judgement(
        left.id,
        right.id,
        result == "one",
        total,
        RULES,
        "",
        why,
        result,
        (left.name, right.name),
        documents,
    )


def decide(
    nodes: Mapping[str, Node],
    made: Iterable[Judgement],
    against: Callable[[str, str], int],
    decisions: Sequence[Decision] = (),
) -> tuple[Union, list[Judgement], list[Unheard]]:
    """The sets of node ids that are one, every judgement,
    and the decisions that were not followed.
    """
    judgements = {(j.left, j.right): j for j in made}
    refused = {p for d in decisions if not d.judgement.verdict for p in d.pairs}

    def speaks(left: str, right: str) -> int:
        return REFUSED if frozenset((left, right)) in refused else against(left, right)

    links = sorted(
        (j for j in judgements.values() if j.verdict), key=lambda j: (-j.score, j.left, j.right)
    )
    pairs = [(j.left, j.right) for j in links if frozenset((j.left, j.right)) not in refused]
    sizes = {key: len(node.documents) for key, node in nodes.items()}
    union, cut = clusters(pairs, speaks, sizes)
    for pair in cut:
        old = judgements[pair]
        judgements[pair] = replace(old, verdict=False, outcome="cut", reasons=(DOUBT, *old.reasons))
    unheard: list[Unheard] = []
    for decision in decisions:
        why = _problem(union, decision, refused)
        if why:
            unheard.append((decision.judgement, why))
        else:
            judgements |= _heard(nodes, judgements, decision)
    return union, sorted(judgements.values(), key=lambda j: (j.left, j.right)), unheard


def _problem(union: Union, decision: Decision, refused: Iterable[frozenset[str]]) -> str:
    """Why a decision cannot be followed; empty when it was."""
    said = decision.judgement
    for wanted, found in ((said.left, decision.left), (said.right, decision.right)):
        if not found:
            return f"{wanted} is nothing in this build"
    same = sorted({*decision.left, *decision.right})
    if not said.verdict:
        return "" if decision.pairs else f"{said.left} and {said.right} are one node"
    ends = {union.find(key) for key in same}
    for a, b in (sorted(pair) for pair in refused):
        if {union.find(a), union.find(b)} <= ends:
            return f"would make one of {a} and {b}, which another line keeps apart"
    for key in same[1:]:
        union.join(same[0], key)
    return ""


def _heard(
    nodes: Mapping[str, Node], known: Mapping[tuple[str, str], Judgement], decision: Decision
) -> dict[tuple[str, str], Judgement]:
    """The judgements that a decision replaces, or the one that it adds."""
    said = decision.judgement
    found = {
        pair: replace(
            old,
            verdict=said.verdict,
            by=said.by,
            at=said.at,
            reasons=(*said.reasons, *old.reasons),
            outcome="confirmed" if said.verdict else "refused",
        )
        for pair, old in known.items()
        if frozenset(pair) in decision.pairs
    }
    if found:
        return found
    left, right = nodes[decision.left[0]], nodes[decision.right[0]]
    result = "confirmed" if said.verdict else "refused"
    made = judged(left, right, result, said.score, said.reasons)
    return {(left.id, right.id): replace(made, verdict=said.verdict, by=said.by, at=said.at)}


def placed(found: Iterable[Judgement], home: Mapping[str, str]) -> list[Judgement]:
    """*found* with the ids of the entities that both sides became; *home* has them by node id."""
    made = []
    for judgement in found:
        sides = (home.get(i, "") for i in (judgement.left, judgement.right))
        made.append(replace(judgement, things=tuple(dict.fromkeys(s for s in sides if s))))
    return made


def merge_id(left: str, right: str) -> str:
    """The short id of the judgement on a pair, whichever way it is decided."""
    return "m" + content_id("judgement", *sorted((left, right)))[:8]
