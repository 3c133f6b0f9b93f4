"""Meetings as the heads read them: which words name one, and who takes part.

They come as matches of one more rule beside those of ``kg/lang``, so that everything after (how it
is told, where, when, which tellings tell of one event) is the same for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from kg import lang, vocab
from kg.extract.engine import syntax
from kg.extract.engine.fillers import can_act, identity
from kg.extract.engine.matching import NAMES, Match
from kg.extract.engine.modality import reading as told_how
from kg.extract.engine.rounds import definite
from kg.extract.engine.rules import Rule, Tree, Trigger
from kg.extract.engine.scene import Scene
from kg.extract.engine.standins import Filler
from kg.extract.engine.stems import is_form
from kg.extract.learned.heads import ROLES, heads
from kg.extract.learned.reading import OFF, Reading, reading
from kg.extract.learned.sight import Candidate, told_by
from kg.lang import words
from kg.model import Iri, MentionKind, Polarity

NAMED = 0.5
"""How probable it must be that a word names a meeting of which no rule knows."""

FILLS = 0.5
"""How probable it must be that somebody takes part in it."""

ELSEWHERE = 0.85
"""The same when only another sentence names him."""

NEVER, EVER = 0.5, 0.2
"""Above the one share of what names a meeting it did not happen, below the other it did."""

NOBODY = 2.0  # no probability is as high
TOLD = frozenset({"say", "manner"})
REPORTED = frozenset({"ccomp", "parataxis"})
TWO = 2  # a meeting takes as many at least
WORDS = frozenset({"VERB", "NOUN", "PROPN"})
TERMS: dict[MentionKind, Iri] = {
    MentionKind.PERSON: vocab.PARTICIPANT,
    MentionKind.COUNTRY: vocab.PARTY,
    MentionKind.GOVERNMENT: vocab.PARTY,
    MentionKind.ORGANIZATION: vocab.PARTY,
}
MEMBER = ROLES.index("member")


def rule() -> Rule[Tree]:
    """The heads as a rule: its name says which version read."""
    tree = Tree(Trigger(frozenset()), ())
    return Rule(f"learned/meeting@{heads().version}", vocab.MEETING, tree, (), (), "heads.npz")


def matches(scene: Scene, told: Iterable[Match]) -> Iterator[Match]:
    """What the heads read in *scene* beyond what rules have *told*, in text order."""
    read = scene.once(reading)
    if read is None:
        return
    known = _told(told)
    for token in scene.readable:
        if read.named(token) >= NAMED and token.i not in known and _can_name(scene, token):
            found = _match(scene, read, token) if _agreed(scene, read, token) else None
            if found is not None:
                yield found


def _told(told: Iterable[Match]) -> frozenset[int]:
    """The words by which rules tell of a meeting, and those next to them in the tree."""
    found = {m.trigger for m in told}
    return frozenset(t.i for word in found for t in (word, word.head, *word.children))


def _can_name(scene: Scene, token: Token) -> bool:
    """Whether a word may name a meeting; visits are a kind of their own."""
    if token.pos_ not in WORDS or token.ent_type_ in NAMES or is_form(token, words("$stay")):
        return False
    return not any(_of_things(scene, child) for child in token.children)


def _of_things(scene: Scene, child: Token) -> bool:
    """Whether what hangs on a verb shows it is of things: "saw the report", "on television"."""
    if child.dep_ == "obj":
        return not can_act(scene, child) and not is_form(child, told_by())
    asked = "for" in syntax.case(child) and is_form(child.head, words("$asks_for"))
    return child.dep_ == "obl" and (asked or is_form(child, words("$seen_on")))


def _agreed(scene: Scene, read: Reading, token: Token) -> bool:
    """Whether heads and the words around tell alike whether the meeting came about."""
    told = told_how(scene, token)
    never = told.polarity == Polarity.NEGATIVE or str(told.modality) in OFF
    return read.off(token) >= EVER if never else read.off(token) < NEVER


def _needed(scene: Scene, token: Token, candidate: Candidate) -> float:
    """How probable it must be that *candidate* takes part; what takes up a meeting adds none."""
    if scene.sentence_number(candidate.head) == scene.sentence_number(token):
        apart = _only_speaks(candidate.head, token) or _does_another(candidate.head, token)
        return NOBODY if apart else FILLS
    return NOBODY if definite(token) else ELSEWHERE


@cache
def _speech() -> frozenset[str]:
    """The verbs that report words."""
    return frozenset(lemma for lemma, does in lang.table("speech_verbs.tsv", 2) if does in TOLD)


def _only_speaks(head: Token, trigger: Token) -> bool:
    """Whether somebody is only who tells of a meeting, or to whom it is told."""
    verb, clause = head.head, [trigger, *trigger.ancestors]
    if verb == trigger or verb.pos_ != "VERB" or not is_form(verb, _speech()):
        return False
    if verb in clause:
        return clause[clause.index(verb) - 1].dep_ in REPORTED
    return verb.dep_ in REPORTED and verb.head in clause


def _does_another(head: Token, trigger: Token) -> bool:
    """Whether somebody is who does what a verb beside the trigger tells: "X called, and Y sang"."""
    verb = head.head
    return head.dep_ == "nsubj" and verb.dep_ == "conj" and verb.head == trigger


def _match(scene: Scene, read: Reading, token: Token) -> Match | None:
    roles: list[tuple[Iri, Filler]] = []
    for candidate, found in read.roles(token):
        if found[MEMBER] < _needed(scene, token, candidate):
            continue
        for mention in candidate.mentions:
            if mention.kind in TERMS:
                roles.append((TERMS[mention.kind], Filler(mention, candidate.head)))
    if len({identity(scene, f.mention) for _, f in roles}) < TWO:
        return None
    ordered = sorted(dict.fromkeys(roles), key=lambda r: (r[1].mention.span, r[0]))
    return Match(rule(), token, tuple(ordered))
