"""Coordinations: all the names of a list, also where the parser lost the thread."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from kg.extract.engine import syntax
from kg.extract.engine.scene import Scene
from kg.lang import words

OFFICE_WORDS = frozenset({"TITLE", "NORP", "ORG", "GPE", "LOC"})
SIDES = frozenset({"PERSON", "GPE", "ORG", "NORP"})
JOINS = frozenset({"-", "–", "/", "—"})
AHEAD = 14  # words of office and of bodies between two names of a list


def coordination(scene: Scene, token: Token) -> list[Token]:
    """The members of the coordination at *token*; a list of names taken for appositions too."""
    members = list(dict.fromkeys(syntax.nominal_members(token)))
    for member in tuple(members):
        members += [
            c for c in member.children if c.dep_ == "appos" and _same_sort(scene, c, member)
        ]
    members += [t for m in tuple(members) for t in _hyphened(scene, m)]
    members += _listed_on(scene, members)
    if len(members) == 1 and syntax.under(token, "$between"):
        members += _other_side(scene, token)
    return list(dict.fromkeys(t for m in members for t in syntax.nominal_members(m)))


def _listed_on(scene: Scene, members: list[Token]) -> list[Token]:
    """The persons that a list goes on with, however the parser attached them.

    "President Ito, Foreign Minister Sato, and Adviser to the President Mori": after a person's name
    a comma or *and*, then nothing but words of office and of bodies before the next name.
    """
    found: list[Token] = []
    for member in members:
        following = _next_listed(scene, member)
        while following is not None and following not in found:
            found.append(following)
            following = _next_listed(scene, following)
    return [t for t in found if t not in members]


def _next_listed(scene: Scene, token: Token) -> Token | None:
    """The name that a list goes on with behind that of a person."""
    ent = scene.entity(token)
    if ent is None or ent.label_ != "PERSON":
        return None
    start = _past_state(scene.doc, ent.end)
    behind = scene.doc[start : start + AHEAD]
    if not len(behind) or behind[0].lower_ not in words("$list_joint"):
        return None
    for word in behind:
        if word.ent_type_ == "PERSON":
            other = scene.entity(word)
            return other.root if other is not None and _in_list(scene, other) else None
        if word.ent_type_ not in OFFICE_WORDS and word.lower_ not in words("$list_glue"):
            return None
    return None


def _past_state(doc: Doc, at: int) -> int:
    """Where the text goes on behind "of" and the state that follows it, if that stands at *at*."""
    if at >= len(doc) or doc[at].lower_ not in words("$of"):
        return at
    passed = words("$of") | words("$the")
    while at < len(doc) and (doc[at].lower_ in passed or doc[at].ent_type_ == "GPE"):
        at += 1
    return at


def _in_list(scene: Scene, person: Span) -> bool:
    """Whether a name is an item of the list: no subject of
    a verb to come, no owner, no complement.
    """
    root, before = person.root, scene.doc[person.start - 1]
    if root.head.i > root.i and root.head.pos_ in {"VERB", "AUX"}:
        return False
    if any(c.dep_ == "case" and c.i > root.i for c in root.children):
        return False
    return before.lower_ not in words("$of_the_body")


def _hyphened(scene: Scene, token: Token) -> list[Token]:
    """The second of two names joined by a hyphen or slash: *Chile* in "Peru-Chile talks"."""
    ent = scene.entity(token)
    if ent is None or ent.end + 1 >= len(scene.doc) or scene.doc[ent.end].text not in JOINS:
        return []
    other = scene.entity(scene.doc[ent.end + 1])
    return [other.root] if other is not None and other.start == ent.end + 1 else []


def _other_side(scene: Scene, token: Token) -> list[Token]:
    """The name after "between X and", should the parser have put it elsewhere."""
    ent = scene.entity(token)
    at = ent.end if ent is not None else token.i + 1
    if at >= len(scene.doc) or scene.doc[at].lower_ not in words("$and"):
        return []
    for following in scene.doc[at + 1 : at + 8]:
        other = scene.entity(following)
        if other is not None and other.label_ in SIDES:
            return [other.root]
        if following.pos_ in {"VERB", "AUX", "PUNCT"}:
            return []
    return []


def _same_sort(scene: Scene, left: Token, right: Token) -> bool:
    """Whether an apposition is the next item of a list: two names of persons."""
    one, two = scene.entity(left), scene.entity(right)
    if one is None or two is None or one.text == two.text:
        return False
    states = one.ent_id_ == two.ent_id_ == "country" and one.kb_id_ != two.kb_id_
    return states or one.label_ == two.label_ == "PERSON"
