"""A document as the learned heads see it: its words, its anchors and candidates, and pairs of them.

An *anchor* is a word that may name a meeting, or an office; a *candidate* is a stretch that may
take part, or be where, when or whose.  Training and run time read them by this one module.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span, Token

from kg import vocab
from kg.annotation import annotation
from kg.extract.engine import syntax
from kg.extract.engine.fillers import group_members, identity
from kg.extract.engine.loader import every
from kg.extract.engine.rules import is_tree
from kg.extract.engine.scene import GEO, Scene
from kg.extract.engine.stems import lemmas
from kg.model import Mention, MentionKind

UPOS = tuple(
    "X ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB".split()
)
DEPS = tuple(
    """other ROOT acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound conj cop
    csubj dep det discourse fixed flat iobj list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj
    nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct vocative
    xcomp""".split()
)
LABELS = ("", "PERSON", "GPE", "LOC", "FAC", "ORG", "NORP", "EVENT", "LAW", "TITLE", "DATE")
SORTS = tuple("person state city place body group date event he it they description".split())
CASES = tuple(
    """ other with between of by in at from to for on and among into after before during under near
    against about towards as including via over""".split(" ")
)
FAR = 6  # steps in a tree or names in between beyond which one is as far as another
STEPS = (0, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 45, 70)
"""Words between anchor and candidate, in classes."""

BACK, AHEAD = 2, 1
"""How many sentences before and after its own an anchor looks for candidates in."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text with what it stands for; ``things`` tells mentions of one thing as such."""

    span: Span
    head: Token
    sort: int
    mentions: tuple[Mention, ...]
    things: frozenset[tuple[str, str]]


@cache
def told_by() -> frozenset[str]:
    """The words by which the rules of meetings are triggered."""
    rules = [r for r in every() if is_tree(r) and r.emits == vocab.MEETING]
    return frozenset(lemma for rule in rules for lemma in rule.match.trigger.lemmas)


def _index(values: Sequence[str], value: str) -> int:
    return values.index(value) if value in values else 0


class Sight:
    """The words of a scene as numbers, and its candidates, read once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def vectors(self) -> NDArray[np.float16] | None:
        """What the encoder left of every token, if its weights leave anything."""
        return annotation(self.scene.doc).vectors

    @cached_property
    def tags(self) -> NDArray[np.int64]:
        """Of every token: part of speech, relation, name, place in the name, if rules know it."""
        return np.array([_tags(t) for t in self.scene.doc], np.int64).reshape(-1, 5)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every name, pronoun and description that stands for something, in text order."""
        found = [*filter(None, map(self._named, self.scene.doc.ents)), *self._taken_up()]
        return tuple(sorted(found, key=lambda c: (c.span.start, c.span.end)))

    @cached_property
    def sentences(self) -> tuple[tuple[Candidate, ...], ...]:
        """The candidates of each sentence."""
        found: list[list[Candidate]] = [[] for _ in self.scene.sentences]
        for candidate in self.candidates:
            found[self.scene.sentence_number(candidate.head)].append(candidate)
        return tuple(map(tuple, found))

    def _named(self, ent: Span) -> Candidate | None:
        if ent.label_ in ("TITLE", "LAW"):
            return None
        mention = self.scene.entity_mention(ent)
        things = frozenset({identity(self.scene, mention)}) if mention else frozenset()
        return Candidate(ent, ent.root, _sort(ent), (mention,) if mention else (), things)

    def _taken_up(self) -> Iterator[Candidate]:
        """Pronouns and descriptions of the document's chains."""
        named = {(e.start_char, e.end_char) for e in self.scene.doc.ents}
        for chain in self.scene.chains:
            for mention in chain.mentions:
                if (mention.span.start, mention.span.end) in named:
                    continue
                span = self.scene.doc.char_span(
                    mention.span.start, mention.span.end, alignment_mode="expand"
                )
                if span is not None and len(span):
                    yield self._standing(span, mention)

    def _standing(self, span: Span, mention: Mention) -> Candidate:
        if mention.kind == MentionKind.GROUP:
            members = tuple(group_members(self.scene, mention))
        else:
            members = (mention,)
        things = frozenset(identity(self.scene, m) for m in members)
        return Candidate(span, span.root, _standing_sort(span, mention), members, things)

    def around(self, anchor: Token) -> Iterator[Candidate]:
        """The candidates in the sentences around *anchor*, but for what it is part of itself."""
        number = self.scene.sentence_number(anchor)
        for there in range(max(0, number - BACK), min(len(self.sentences), number + AHEAD + 1)):
            for candidate in self.sentences[there]:
                if not candidate.span.start <= anchor.i < candidate.span.end:
                    yield candidate

    def pair(self, anchor: Token, candidate: Candidate) -> list[int]:
        """What lies between an anchor and a candidate, as numbers below ``PAIR``."""
        apart = self.scene.sentence_number(candidate.head) - self.scene.sentence_number(anchor)
        before = candidate.head.i < anchor.i
        steps = abs(candidate.head.i - anchor.i)
        distance = sum(steps >= s for s in STEPS) + len(STEPS) * before
        rivals = self._between(anchor, candidate)
        way = _way(anchor, candidate.head) if not apart else (FAR, FAR, 0, 0)
        place = _index(CASES, next(iter(syntax.case(candidate.head)), ""))
        return [distance, apart + BACK, candidate.sort, min(rivals, FAR), *way, place]

    def _between(self, anchor: Token, candidate: Candidate) -> int:
        """How many other candidates of the same sort stand nearer on that side."""
        low, high = sorted((anchor.i, candidate.head.i))
        return sum(
            1 for c in self.around(anchor) if c.sort == candidate.sort and low < c.head.i < high
        )


PAIR = (
    2 * len(STEPS) + 1,
    BACK + AHEAD + 1,
    len(SORTS),
    *[FAR + 1] * 3,
    *[len(DEPS)] * 2,
    len(CASES),
)
"""How many values each number of a pair can have."""

WORD = (len(UPOS), len(DEPS), len(LABELS), 3, 2)
"""How many values each tag of a word can have."""


def _tags(token: Token) -> tuple[int, int, int, int, int]:
    known = not told_by().isdisjoint(lemmas(token))
    return (
        _index(UPOS, token.pos_),
        _index(DEPS, token.dep_),
        _index(LABELS, token.ent_type_),
        "OBI".find(token.ent_iob_) if token.ent_iob_ else 0,
        int(known),
    )


NAMED_SORTS = {
    "PERSON": "person",
    "GPE": "city",
    "LOC": "place",
    "FAC": "place",
    "ORG": "body",
    "NORP": "group",
    "DATE": "date",
    "EVENT": "event",
}


def _sort(ent: Span) -> int:
    return SORTS.index("state" if ent.ent_id_ in GEO else NAMED_SORTS[ent.label_])


def _standing_sort(span: Span, mention: Mention) -> int:
    if mention.kind == MentionKind.GROUP:
        return SORTS.index("they")
    if span.root.pos_ != "PRON" and span.root.dep_ != "nmod:poss":
        return SORTS.index("description")
    return SORTS.index("he" if mention.kind == MentionKind.PERSON else "it")


def _way(anchor: Token, head: Token) -> tuple[int, int, int, int]:
    """Steps up from both to where their branches meet, and the relations by which those hang."""
    ours, theirs = [anchor, *anchor.ancestors], [head, *head.ancestors]
    above = {t.i: n for n, t in enumerate(ours)}
    down = next((n for n, t in enumerate(theirs) if t.i in above), None)
    if down is None:
        return FAR, FAR, 0, 0
    up = above[theirs[down].i]
    mine = _index(DEPS, ours[up - 1].dep_) if up else 0
    other = _index(DEPS, theirs[down - 1].dep_) if down else 0
    return min(up, FAR), min(down, FAR), mine, other
