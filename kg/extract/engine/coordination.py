"""Coordinations: all the names of a list, also where the parser lost the thread."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.extract.engine import syntax
from kg.extract.engine.scene import Scene
from kg.lang import words

OFFICE_WORDS = frozenset({"TITLE", "NORP", "ORG", "GPE", "LOC"})
SIDES = frozenset({"PERSON", "GPE", "ORG", "NORP"})
JOINS = frozenset({"-", "–", "/", "—"})


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
    ent = scene.entity(token)
    doc = scene.doc
    if ent is None or ent.label_ != "PERSON" or ent.end >= len(doc):
        return None
    start = ent.end
    if doc[start].lower_ in words("$of"):
        while start < len(doc) and (
            doc[start].lower_ in words("$of") | words("$the") or doc[start].ent_type_ == "GPE"
        ):
            start += 1
    if start >= len(doc) or doc[start].lower_ not in words("$list_joint"):
        return None
    for word in doc[start : start + 14]:
        other = scene.entity(word)
        if other is not None and other.label_ == "PERSON":
            return other.root if _in_list(scene, other) else None
        if not (other is not None and other.label_ in OFFICE_WORDS) and not _links(word):
            return None
    return None


def _links(word: Token) -> bool:
    return word.lower_ in words("$list_glue")


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
