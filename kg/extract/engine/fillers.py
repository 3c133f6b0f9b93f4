"""Who and what the tokens of a parse stand for: from a token to the mentions that fill a role.

A token becomes a mention by its named entity, by the coreference chain over it, by a name
next to a title ("the foreign minister, Abbas Araghchi"), or as a stand-in: people who act for
a state that a modifier names ("Iranian officials").  Coordinations and groups are expanded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.extract.engine import syntax
from kg.extract.engine.coordination import OFFICE_WORDS, coordination
from kg.extract.engine.scene import Scene
from kg.extract.engine.standins import (
    ACTORS,
    Filler,
    is_people,
    named,
    stood_for,
    taken_up,
)
from kg.lang import words
from kg.model import Chain, Mention, MentionKind
from kg.sentences import sentence

NAME_ARCS = frozenset({"appos", "flat", "nmod:desc", "list", "compound", "dep"})


def fillers(scene: Scene, token: Token) -> list[Filler]:
    """What *token* and those conjoined with it stand for, in text order, without repetition."""
    found = [f for t in coordination(scene, token) for f in _of(scene, t)]
    unique: dict[object, Filler] = {}
    for filler in found:
        unique.setdefault(identity(scene, filler.mention), filler)
    return sorted(unique.values(), key=lambda f: f.token.i)


def identity(scene: Scene, mention: Mention) -> tuple[str, str]:
    """What a mention stands for within the document: two mentions of one thing are alike."""
    if mention.kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT) and mention.ref:
        return ("state", mention.ref)
    chain = scene.chain(mention)
    if chain is not None and chain.kind == mention.kind:
        return (str(mention.kind), f"chain {scene.chain_number(mention)}")
    return (str(mention.kind), mention.text.casefold())


def _of(scene: Scene, token: Token) -> list[Filler]:
    name = named(scene, token)
    if name is not None:
        return [Filler(name, token)]
    listed = list(_listed(scene, token))
    if listed:
        return listed
    person = person_beside(scene, token)
    if person is not None:
        return [person]
    mention = scene.chain_mention(token)
    if mention is not None and mention.kind == MentionKind.GROUP:
        return [Filler(m, token) for m in group_members(scene, mention)]
    if mention is not None and mention.kind in ACTORS and _heads(scene, token, mention):
        return [Filler(mention, token)]
    stands = [*stood_for(scene, token), *taken_up(scene, token), *_they(scene, token)]
    return stands or [Filler(m, token) for m in _holder(scene, token)]


def _they(scene: Scene, token: Token) -> Iterator[Filler]:
    """Those of whom "they" tell: "A and B welcomed the truce, they said in a statement"."""
    if token.lower_ not in words("$pronoun_plural") or token.dep_ not in syntax.SURFACE_SUBJECT:
        return
    verb = token.head
    above = [verb.head] if verb.dep_ == "advcl" and verb.head.i < token.i else []
    for told in (*verb.lefts, *above):
        if (told.dep_ in {"ccomp", "parataxis"} or told in above) and told.i < token.i:
            for subject in syntax.surface_subjects(told):
                found = fillers(scene, subject)
                yield from found if len(found) > 1 else ()


def _listed(scene: Scene, token: Token) -> Iterator[Filler]:
    """The persons whom people of one sort are said to be: "her
    counterparts, X and Y", "leaders including X".

    "Her counterparts from Peru, X, and Chile, Y" names each beside his state.
    """
    if token.tag_ not in {"NNS", "NNPS"} or not is_people(scene, token):
        return
    for child in (c for c in token.children if c.i > token.i):
        for member in _members(scene, child):
            ent = scene.entity(member)
            mention = scene.entity_mention(ent) if ent is not None else None
            if mention is not None and mention.kind == MentionKind.PERSON:
                yield Filler(mention, member)


def _members(scene: Scene, child: Token) -> list[Token]:
    """Those whom an apposition or "including" names, or who stand beside the states of people."""
    if child.dep_ == "appos" or syntax.under(child, "$including"):
        return coordination(scene, child)
    if child.dep_.startswith("nmod") and syntax.under(child, "$owner_case"):
        states = coordination(scene, child)
        return [*states, *(c for s in states for c in s.children if c.dep_ == "appos")]
    return []


def _holder(scene: Scene, token: Token) -> Iterator[Mention]:
    """The one person called by an office before, when "the" and its head noun take it up."""
    title = scene.entity(token)
    if title is None or title.label_ != "TITLE" or not title.start:
        return
    before = scene.doc[title.start - 1]
    if before.ent_type_ == "NORP" and before.i:
        before = scene.doc[before.i - 1]
    if before.lower_ not in words("$the") or token.tag_ in {"NNS", "NNPS"}:
        return
    called = scene.called(title)
    if called is not None:
        yield called


def _heads(scene: Scene, token: Token, mention: Mention) -> bool:
    """Whether *token* is the head of its chain mention, and no modifier inside it."""
    start, end = mention.span.start, mention.span.end
    head = token.head
    return head == token or not (start <= head.idx < end)


def person_beside(scene: Scene, token: Token) -> Filler | None:
    """The person whom an office or description at *token* names right beside it."""
    arcs = NAME_ARCS if is_people(scene, token) else NAME_ARCS - {"compound", "nmod:desc"}
    for child in token.children:
        ent = scene.entity(child)
        if child.dep_ in arcs and ent is not None and ent.label_ == "PERSON":
            mention = scene.entity_mention(ent)
            return Filler(mention, child) if mention else None
    title = scene.entity(token)
    if title is None and is_people(scene, token):
        title = scene.doc[token.i : token.i + 1]
    if title is not None and is_people(scene, token):
        return _after(scene, title) or _before(scene, title)
    return None


def _before(scene: Scene, title: Span) -> Filler | None:
    """The person whose name and a comma stand before an
    office: "X, minister of trade, received".
    """
    at = title.start - 2
    if at < sentence(title[0]).start or scene.doc[at + 1].text != ",":
        return None
    ent = scene.entity(scene.doc[at])
    if ent is None or ent.label_ != "PERSON" or title.root.tag_ in {"NNS", "NNPS"}:
        return None
    mention = scene.entity_mention(ent)
    return Filler(mention, ent.root) if mention else None


def _after(scene: Scene, title: Span) -> Filler | None:
    """The person whose name follows an office immediately, whatever the parser made of it."""
    if title.end >= len(scene.doc):
        return None
    following = scene.doc[title.end]
    if following.ent_type_ == "TITLE" or following.lower_.strip(".") in words("$honorific"):
        more = scene.entity(following)
        return _after(scene, more if more is not None else scene.doc[following.i : following.i + 1])
    following = _past_body(scene, following)
    if following.text == "," and title.end + 1 < len(scene.doc) and _possessed(title):
        following = scene.doc[title.end + 1]
    ent = scene.entity(following)
    if (
        ent is None
        or ent.label_ != "PERSON"
        or sentence(following).start != sentence(title[0]).start
    ):
        return None
    mention = scene.entity_mention(ent)
    return Filler(mention, ent.root) if mention else None


def _past_body(scene: Scene, token: Token) -> Token:
    """The token after "of Iraq," or "to the United Nations," when that is followed by a comma."""
    doc, at = scene.doc, token.i
    if token.lower_ not in words("$of_body"):
        return token
    while at + 1 < len(doc) and (
        doc[at].lower_ in words("$passed") or doc[at].ent_type_ in OFFICE_WORDS
    ):
        at += 1
    if doc[at].ent_type_ == "PERSON" and doc[at - 1].ent_type_ in {"GPE", "ORG"}:
        return doc[at]
    named = doc[at].text == "," and at + 1 < len(doc) and doc[at + 1].ent_type_ == "PERSON"
    ent = scene.entity(doc[at + 1]) if named else None
    closed = ent is not None and (
        ent.end >= len(doc) or doc[ent.end].text in words("$closes_apposition")
    )
    return doc[at + 1] if closed else token


def _possessed(title: Span) -> bool:
    """Whether an office is one that only one holds here: "its envoy", "Iran's foreign minister"."""
    return any(c.dep_ == "nmod:poss" for c in title.root.children)


def group_members(scene: Scene, mention: Mention) -> Iterator[Mention]:
    """The things that a group stands for ("the two leaders"), each by its nearest name before."""
    chain = scene.chain(mention)
    for number in (chain.ref if chain else "").split(","):
        if number.strip().isdigit() and int(number) < len(scene.chains):
            member = scene.chains[int(number)]
            if member.kind != MentionKind.GROUP:
                yield nearest(member, mention)


def nearest(chain: Chain, mention: Mention) -> Mention:
    """The last mention of *chain* before *mention*, else its first."""
    before = [m for m in chain.mentions if m.span.start <= mention.span.start]
    return before[-1] if before else chain.mentions[0]


def unnamed(scene: Scene, token: Token) -> int:
    """How many of those conjoined at *token* are people whom the text does not name."""
    members = coordination(scene, token)
    return sum(1 for t in members if is_people(scene, t) and not _of(scene, t))


def can_act(scene: Scene, token: Token) -> bool:
    """Whether *token* stands for somebody, known or not: a person, a body, people, a pronoun."""
    if is_people(scene, token) or _of(scene, token):
        return True
    return token.pos_ == "PRON" and token.lower_ in words("$actor_pronoun")


def at_place(filler: Filler) -> Filler:
    """The same mention as a place: "at the White House"."""
    return replace(filler, mention=replace(filler.mention, kind=MentionKind.PLACE))
