"""Agreements: what was signed, ratified, rejected or suspended, by whom and where."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg import vocab
from kg.extract.engine import circumstances
from kg.extract.engine.fillers import identity
from kg.extract.engine.laying import Laid
from kg.extract.engine.matching import Match
from kg.extract.engine.modality import dated, reading
from kg.extract.engine.scene import Scene
from kg.lang import words
from kg.model import Claim, Iri, Literal, Mention, MentionKind
from kg.slugs import slug

LONGEST = 80  # characters of a name
Same = tuple[str, object]


def claims(scene: Scene, laid: Laid) -> Iterator[Claim]:
    """The agreements of which a document tells, in text
    order; a definite noun takes up the last one.
    """
    known: dict[Same, str] = {}
    for number, match in enumerate(laid.trees.get(vocab.AGREEMENT, ()), 1):
        name = named(match.trigger)
        same = list(_same(scene, match, name))
        key = next((known[s] for s in same if s in known), f"a{number}")
        known |= dict.fromkeys((*same, ("last", match.trigger.lower_)), key)
        yield _claim(scene, match, name, key)


def _same(scene: Scene, match: Match, name: str) -> Iterator[Same]:
    """By what two tellings are of one agreement: its name; its noun and sides; "the treaty"."""
    noun = match.trigger.lower_
    parties = [f.mention for term, f in match.roles if term == vocab.PARTY]
    sides = {m.ref or identity(scene, m)[1] for m in parties}
    if name.casefold() != noun:
        yield "name", slug(name)
    if len(sides) > 1 and not match.trigger.ent_type_:
        yield "sides", (noun, *sorted(sides))
    if name.casefold() == noun and _definite(match.trigger):
        yield "last", noun


def _claim(scene: Scene, match: Match, name: str, key: str) -> Claim:
    trigger = match.trigger
    verb = _verb(trigger)
    when = circumstances.time(scene, verb) or circumstances.time(scene, trigger)
    read = dated(scene, reading(scene, verb), when)
    roles: list[tuple[Iri, Mention | Literal]] = [(term, f.mention) for term, f in match.roles]
    roles += [(vocab.PLACE_OF, place) for place in circumstances.places(scene, verb)]
    span = scene.span(trigger.idx, trigger.idx + len(trigger))
    roles.append((vocab.EVENT, Mention(span, trigger.text, MentionKind.EVENT)))
    said = [(vocab.NAME, Literal(name)), (vocab.STATUS, Literal(match.rule.literal(vocab.STATUS)))]
    return Claim(
        vocab.AGREEMENT,
        (*dict.fromkeys(roles), *said),
        scene.evidence([trigger], match.rule.id),
        when,
        read.polarity,
        read.modality,
        read.claimant,
        key,
    )


def _verb(noun: Token) -> Token:
    """The verb that says what came of an agreement: it governs the noun, or hangs on it."""
    if noun.head.pos_ == "VERB":
        return noun.head
    return next((c for c in noun.rights if c.dep_ == "acl"), noun)


def named(noun: Token) -> str:
    """The words that name an agreement: what stands right before its noun, and what it is on."""
    left = noun.i
    while left > noun.sent.start and noun.doc[left - 1].dep_ in {"amod", "compound", "flat"}:
        left -= 1
    right = max((_end(child) for child in noun.rights if _on(child)), default=noun.i)
    text = " ".join(noun.doc[left : right + 1].text.split())
    return text if len(text) <= LONGEST else noun.doc[left : noun.i + 1].text


def _on(child: Token) -> bool:
    """Whether a noun after that of an agreement tells what it is about: "on fisheries"."""
    return child.dep_ == "nmod" and any(c.lower_ in words("$about") for c in child.lefts)


def _end(child: Token) -> int:
    """The last word of what an agreement is about: no place or date that hangs on it."""
    deeper = [_end(c) for c in child.rights if _on(c) or c.dep_ in {"conj", "flat"}]
    return max(deeper, default=child.i)


def _definite(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in words("$definite") for c in noun.lefts)
