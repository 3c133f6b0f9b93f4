"""Who and what stands for a state or body: its names, people who act for it, the
pronoun of one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg import organizations
from kg.extract.engine import syntax
from kg.extract.engine.coordination import coordination
from kg.extract.engine.scene import Scene
from kg.extract.engine.stems import is_form
from kg.lang import words
from kg.model import Mention, MentionKind

ACTORS = frozenset(
    {MentionKind.PERSON, MentionKind.COUNTRY, MentionKind.GOVERNMENT, MentionKind.ORGANIZATION}
)

POSSESSOR = 2  # tokens: a state and its 's
MODIFIERS = frozenset({"amod", "compound", "nmod:poss", "nmod:desc", "nmod"})


@dataclass(frozen=True, slots=True)
class Filler:
    """A mention that fills a role, with the token of the sentence that led to it."""

    mention: Mention
    token: Token

    @property
    def kind(self) -> MentionKind:
        """The kind of thing mentioned."""
        return self.mention.kind


def named(scene: Scene, token: Token) -> Mention | None:
    """The named entity of *token*; none for an office or a date, of an event the
    body that it names.
    """
    ent = scene.entity(token)
    if ent is None or ent.label_ == "TITLE":
        return None
    mention = scene.entity_mention(ent)
    if mention is None:
        return _group(scene, ent)
    return _body_within(scene, ent, token) if mention.kind == MentionKind.EVENT else mention


def _group(scene: Scene, ent: Span) -> Mention | None:
    """A movement that the world knows by name, printed as that of a people: "the Houthis"."""
    known = organizations.lookup(ent.text) if ent.label_ == "NORP" else None
    return scene.entity_mention(ent, MentionKind.ORGANIZATION) if known is not None else None


def _body_within(scene: Scene, event: Span, token: Token) -> Mention | None:
    """The known body whose name begins that of its event: "G20" in "G20 summit"."""
    for end in range(event.end - 1, token.i, -1):
        span = scene.doc[event.start : end]
        if organizations.lookup(span.text) is not None:
            stretch = scene.span(span.start_char, span.end_char)
            return Mention(stretch, span.text, MentionKind.ORGANIZATION)
    return None


def stood_for(scene: Scene, token: Token) -> Iterator[Filler]:
    """The states and bodies that people without a name act for ("officials of Peru and Chile")."""
    if not is_people(scene, token):
        return
    for child in (c for c in token.children if c.dep_ in MODIFIERS and _owns(c)):
        if child.dep_ == "nmod" and scene.entity(child) is None:
            yield from (Filler(f.mention, token) for f in stood_for(scene, child))
        for member in coordination(scene, child):
            yield from _owner(scene, member, token)


def _owner(scene: Scene, member: Token, token: Token) -> Iterator[Filler]:
    """The state or body that one owner of people names, or a pronoun for it."""
    mention = named(scene, member)
    if mention is None or mention.kind not in ACTORS:
        yield from _pronoun_owner(scene, member, token)
    elif mention.kind != MentionKind.PERSON:
        yield Filler(mention, token)


def _owns(child: Token) -> bool:
    prepositions = syntax.case(child)
    return child.dep_ != "nmod" or any(c in words("$owner_case") for c in prepositions)


def _pronoun_owner(scene: Scene, member: Token, token: Token) -> Iterator[Filler]:
    """The state behind a possessive pronoun ("its envoys")."""
    found = scene.chain_mention(member)
    states = ACTORS - {MentionKind.PERSON}
    if member.pos_ == "PRON" and found is not None and found.kind in states:
        yield Filler(found, token)


def is_people(scene: Scene, token: Token) -> bool:
    """Whether *token* is a noun for people: an office, or a word such as *delegation*."""
    ent = scene.entity(token)
    if ent is not None:
        return ent.label_ == "TITLE"
    return is_form(token, words("$people"))


def taken_up(scene: Scene, token: Token) -> Iterator[Filler]:
    """Whom an official without a name stands for, whom "he" takes up: "Peru's
    president said he met".
    """
    if token.lower_ not in words("$pronoun_male") | words("$pronoun_female"):
        return
    for verb in token.ancestors:
        for subject in syntax.surface_subjects(verb):
            if subject.i < token.i and is_people(scene, subject):
                yield from (Filler(f.mention, token) for f in stood_for(scene, subject))
                return


def countryman(scene: Scene, person: Filler) -> Iterator[Filler]:
    """The state right before a name, for which the person acts: "Peru's Ana Ruiz met"."""
    ent = scene.entity(person.token)
    if ent is None or ent.label_ != "PERSON" or ent.start < POSSESSOR:
        return
    state, owned = scene.doc[ent.start - 2], scene.doc[ent.start - 1].tag_ == "POS"
    mention = named(scene, state) if owned and state.ent_id_ == "country" else None
    if mention is not None:
        yield Filler(mention, state)
