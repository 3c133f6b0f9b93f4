"""The engine: it lays rules over a parse and yields
matches; it knows no word of any subject matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.engine import paths
from kg.extract.engine.fillers import can_act, fillers, identity, unnamed
from kg.extract.engine.rules import AnyRule, Rule, Slot, Tree, Trigger, is_tree
from kg.extract.engine.scene import Scene
from kg.extract.engine.standins import Filler
from kg.extract.engine.stems import lemmas
from kg.lang import words
from kg.model import Iri, MentionKind
from kg.organizations import lookup

NAMES = frozenset({"PERSON", "ORG", "LAW", "FAC", "GPE", "LOC", "NORP"})
"""Labels of names whose words are no words of the sentence: nothing inside them is a trigger."""

NAMED_OBJECTS = frozenset({("ORG", "obj"), ("LAW", "obj"), ("LAW", "nsubj:pass")})

Index = dict[str, tuple[Rule[Tree], ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule laid over a sentence: its trigger, and what fills its roles.

    ``strangers`` counts people who take part but are not named.
    """

    rule: Rule[Tree]
    trigger: Token
    roles: tuple[tuple[Iri, Filler], ...]
    strangers: int = 0


def index(rules: Iterable[AnyRule]) -> Index:
    """Those of the rules that are laid over trees, by the lemmas that trigger them."""
    found: dict[str, list[Rule[Tree]]] = {}
    for rule in filter(is_tree, rules):
        for lemma in sorted(rule.match.trigger.lemmas):
            found.setdefault(lemma, []).append(rule)
    return {lemma: tuple(group) for lemma, group in found.items()}


def matches(scene: Scene, tokens: Iterable[Token], rules: Index) -> Iterator[Match]:
    """What *rules* find among *tokens*, in text order."""
    for token in tokens:
        called = [rule for lemma in lemmas(token) if lemma in rules for rule in rules[lemma]]
        for rule in {rule.id: rule for rule in called}.values() if called else ():
            if triggered(token, rule.match.trigger):
                yield from match(scene, token, rule)


def triggered(token: Token, trigger: Trigger) -> bool:
    """Whether *token*, a lemma of the trigger, is also the
    right sort of word in the right company.
    """
    if (token.ent_type_ in NAMES and not _named_object(token)) or (
        trigger.upos and token.pos_ not in trigger.upos
    ):
        return False
    if trigger.tags and token.tag_ not in trigger.tags:
        return False
    if trigger.company and not any(paths.walk(token, p) for p in trigger.company):
        return False
    return not any(paths.walk(token, p) for p in trigger.not_company)


def _named_object(token: Token) -> bool:
    """Whether a name is the object of a verb by its last
    word ("the Quebec Conference", a treaty's).
    """
    last = token.i + 1 == len(token.doc) or token.doc[token.i + 1].ent_iob_ != "I"
    return last and (token.ent_type_, token.dep_) in NAMED_OBJECTS


def match(scene: Scene, token: Token, rule: Rule[Tree]) -> Iterator[Match]:
    """The matches of one rule at one trigger: none, one, or one for each side met apart."""
    found: list[list[Filler]] = []
    strangers = 0
    for slot in rule.match.slots:
        here = [t for p in slot.paths for t in paths.walk(token, p) if t != token]
        if slot.only and here and not any(can_act(scene, t) for t in here):
            return
        filled = _fill(scene, here, slot)
        strangers += sum(unnamed(scene, t) for t in here)
        if len(filled) + (strangers if rule.match.strangers else 0) < slot.least:
            return
        found.append(filled)
    for version in _apart(token, rule, found):
        if _enough(scene, rule, version, strangers):
            yield _match(token, rule, version, strangers)


def _fill(scene: Scene, tokens: list[Token], slot: Slot) -> list[Filler]:
    found = [f for t in tokens for f in fillers(scene, t) if slot.terms(f.kind) and not _prints(f)]
    return [f for f in found if not slot.known or _renowned(scene.name(f.mention))]


def _prints(filler: Filler) -> bool:
    """Whether a body is a paper or station by its name: "told The Harbour Times"."""
    last = filler.mention.text.lower().split()[-1:]
    body = filler.kind == MentionKind.ORGANIZATION
    return body and not words("$paper").isdisjoint(
        [*last, last[0].rpartition(".")[2] if last else ""]
    )


def _renowned(name: str) -> bool:
    """Whether a body is the world's: known by its name, or said by it to be shared by states."""
    plain = name.lower().split()
    short = "_".join(plain) in words("$body_alone")
    return short or lookup(name) is not None or not words("$shared_body").isdisjoint(plain)


def _apart(
    token: Token, rule: Rule[Tree], found: list[list[Filler]]
) -> Iterator[list[list[Filler]]]:
    """The fillers as one match, or as several when a word such as *separately* parts them."""
    for number, slot in enumerate(rule.match.slots):
        if slot.apart and len(found[number]) > 1 and _modified(token, slot.apart):
            for filler in found[number]:
                yield [*found[:number], [filler], *found[number + 1 :]]
            return
    yield found


def _modified(token: Token, wanted: frozenset[str]) -> bool:
    near = [*token.children]
    if token.dep_ in {"obj", "obl"}:
        near += list(token.head.children)
    return any(c.lower_ in wanted for c in near)


def _enough(scene: Scene, rule: Rule[Tree], found: list[list[Filler]], strangers: int) -> bool:
    if not rule.match.least:
        return True
    different = {identity(scene, f.mention) for slot in found for f in slot}
    return (
        bool(different)
        and len(different) + (strangers if rule.match.strangers else 0) >= rule.match.least
    )


def _match(token: Token, rule: Rule[Tree], found: list[list[Filler]], strangers: int) -> Match:
    roles = [
        (term, filler)
        for slot, filled in zip(rule.match.slots, found, strict=True)
        for filler in filled
        for term in slot.terms(filler.kind)
    ]
    ordered = sorted(dict.fromkeys(roles), key=lambda r: (r[1].mention.span, r[0]))
    return Match(rule, token, tuple(ordered), strangers if rule.match.strangers else 0)
