"""Meetings as the heads read them: which words name one, and who takes part.

They come as matches of one more rule beside those of ``kg/lang``, so that everything after (how it
is told, where, when, which tellings tell of one event) is the same for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from kg import vocab
from kg.extract.engine.fillers import Filler, identity
from kg.extract.engine.matching import NAMES, Match
from kg.extract.engine.rules import Rule, Tree, Trigger
from kg.extract.engine.scene import Scene
from kg.extract.learned.heads import ROLES, Floats, heads
from kg.extract.learned.sight import Candidate, Sight
from kg.model import Iri, MentionKind

NAMED = 0.7
"""How probable it must be that a word names a meeting of which no rule knows."""

FILLS = 0.6
"""How probable it must be that somebody takes part in it."""

ADDED = 0.9
"""The same for a meeting that a rule found without him."""

WORDS = frozenset({"VERB", "NOUN", "PROPN"})
TERMS: dict[MentionKind, Iri] = {
    MentionKind.PERSON: vocab.PARTICIPANT,
    MentionKind.COUNTRY: vocab.PARTY,
    MentionKind.GOVERNMENT: vocab.PARTY,
    MentionKind.ORGANIZATION: vocab.PARTY,
}
MEMBER = ROLES.index("member")


@dataclass(frozen=True)
class Reading:
    """What the heads say of every word of a scene."""

    sight: Sight
    states: list[Floats]
    statuses: Floats

    def named(self, token: Token) -> float:
        """How probable it is that *token* names a meeting."""
        return float(1 - self.statuses[token.i, 0])

    def roles(self, anchor: Token) -> list[tuple[Candidate, Floats]]:
        """The candidates around *anchor* with how probable each role is."""
        around = list(self.sight.around(anchor))
        if not around:
            return []
        rows = [[anchor.i] * 3 + _words(c) + self.sight.pair(anchor, c) for c in around]
        found = heads().roles(self.states, np.array(rows, np.int64))
        return list(zip(around, found, strict=True))


def _words(candidate: Candidate) -> list[int]:
    return [candidate.span.start, candidate.head.i, candidate.span.end - 1]


def reading(scene: Scene) -> Reading | None:
    """What the heads say of *scene*; nothing when its model leaves no vectors."""
    sight = Sight(scene)
    if sight.vectors is None:
        return None
    states = heads().states(sight.vectors.astype(np.float32), sight.tags)
    return Reading(sight, states, heads().statuses(states))


def rule() -> Rule[Tree]:
    """The heads as a rule: its name says which version read."""
    tree = Tree(Trigger(frozenset()), ())
    return Rule(f"learned/meeting@{heads().version}", vocab.MEETING, tree, (), (), "heads.npz")


def matches(scene: Scene, told: Iterable[Match]) -> Iterator[Match]:
    """What the heads read in *scene* beyond what rules have *told*, in text order."""
    read = scene.once(reading)
    if read is None:
        return
    known: dict[int, list[Match]] = {}
    for match in told:
        known.setdefault(match.trigger.i, []).append(match)
    for token in scene.readable:
        if read.named(token) < NAMED or token.pos_ not in WORDS or token.ent_type_ in NAMES:
            continue
        found = _match(scene, read, token, known.get(token.i, []))
        if found is not None:
            yield found


def _match(scene: Scene, read: Reading, token: Token, told: list[Match]) -> Match | None:
    here = {identity(scene, f.mention) for m in told for _, f in m.roles}
    least = FILLS if len(here) < 2 else ADDED
    roles: list[tuple[Iri, Filler]] = []
    for candidate, found in read.roles(token):
        if found[MEMBER] < least:
            continue
        for mention in candidate.mentions:
            if mention.kind in TERMS:
                roles.append((TERMS[mention.kind], Filler(mention, candidate.head)))
    different = {identity(scene, f.mention) for _, f in roles} | here
    if not roles or len(different) < 2:
        return None
    ordered = sorted(dict.fromkeys(roles), key=lambda r: (r[1].mention.span, r[0]))
    return Match(rule(), token, tuple(ordered))
