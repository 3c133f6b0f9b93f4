"""Walking Universal Dependencies: subjects, objects,
conjuncts and paths; no word of any subject matter.

What a clause leaves unsaid is found here once, for every rule: the subject of a conjoined,
controlled, participial or relative verb, the deep object of a passive, the antecedent of
a relative pronoun, the members of a coordination.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from kg.extract.engine.stems import is_form
from kg.lang import words
from kg.sentences import sentence

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})
SURFACE_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NAMING = frozenset({"PERSON", "TITLE", "GPE", "ORG"})
MISTAKEN = frozenset(
    {"xcomp", "compound", "obl", "obj", "nmod", "dep", "appos", "nmod:desc", "dislocated"}
)
PHRASE_ARCS = frozenset({"flat", "compound", "nmod", "appos", "nmod:desc", "nmod:unmarked", "amod"})
MAX_DEPTH = 8


def conjoined(token: Token, depth: int = 0) -> Iterator[Token]:
    """The members of the coordination that *token* heads, itself first, in text order."""
    yield token
    if depth < MAX_DEPTH:
        for child in token.children:
            if child.dep_ == "conj":
                yield from conjoined(child, depth + 1)


def nominal_members(token: Token) -> list[Token]:
    """The members of a coordination that are no clauses of their own and are not left out."""
    return [t for t in conjoined(token) if t == token or (t.pos_ in NOMINAL and not _left_out(t))]


def _left_out(member: Token) -> bool:
    """Whether a member is named only to say that it is none: "X, not Y", "X rather than Y"."""
    children = list(member.children)
    instead = any(c.dep_ in {"cc", "case"} and _joined(c) in words("$instead") for c in children)
    negated = any(c.lower_ in words("$not") for c in children)
    return instead or (negated and not any(c.lower_ in words("$only") for c in children))


def _joined(word: Token) -> str:
    return "_".join([word.lower_, *(c.lower_ for c in word.children if c.dep_ == "fixed")])


def case(token: Token) -> tuple[str, ...]:
    """The prepositions of *token*, a fixed one joined by underscores (``according_to``)."""
    found = [c for c in token.children if _is_case(c)]
    for child in token.children:  # a title before the name may carry the preposition
        if child.dep_ in {"nmod:desc", "compound", "flat"} and child.i < token.i:
            found += [c for c in child.children if c.dep_ == "case"]
    said = tuple(_joined(c) for c in found)
    return (*said, "_".join(said)) if len(said) > 1 else said


def under(token: Token, name: str) -> bool:
    """Whether a preposition of *token* is in the word list *name*."""
    return not words(name).isdisjoint(case(token))


def _is_case(token: Token) -> bool:
    marks = token.dep_ == "mark" and token.lower_ in words("$of_clause")
    return token.dep_ == "case" or marks


def is_relative(token: Token) -> bool:
    """Whether *token* is a relative pronoun."""
    return "Rel" in token.morph.get("PronType", []) or (
        token.tag_ in {"WP", "WDT"} and token.lower_ in words("$relative_pronoun")
    )


def relative_head(token: Token) -> Token | None:
    """What the relative clause around *token* tells of."""
    for above in (token, *token.ancestors):
        if above.dep_ == "acl:relcl":
            return above.head if above.head.i < token.i else _noun_before(token)
    return None


def _noun_before(token: Token) -> Token | None:
    """The head of the noun phrase that ends before a relative pronoun, wherever it is attached."""
    at = token.i - 1
    start = sentence(token).start
    while at >= start and token.doc[at].pos_ in {"PUNCT", "ADP"}:
        at -= 1
    if at < start:
        return None
    noun = token.doc[at]
    while noun.head != noun and noun.head.i < token.i and noun.dep_ in PHRASE_ARCS:
        noun = noun.head
    return noun if noun.pos_ in NOMINAL else None


def antecedent(token: Token) -> Token:
    """*token*, or what it stands for when it is a relative pronoun."""
    if not is_relative(token):
        return token
    return relative_head(token) or token


def passive(verb: Token) -> bool:
    """Whether *verb* is passive: its surface subject is its deep object."""
    deps = {c.dep_ for c in verb.children}
    if "nsubj:pass" in deps or "aux:pass" in deps:
        return True
    if verb.tag_ != "VBN" or "obj" in deps or "aux" in deps or "nsubj" in deps:
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "amod"}


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The subjects of *verb* as the syntax has them, found elsewhere when it has none itself."""
    own = [antecedent(c) for c in verb.children if c.dep_ in SURFACE_SUBJECT]
    own = [t for t in own if t.i < verb.i] or own
    if own or depth > MAX_DEPTH:
        return own
    if _after_semicolon(verb):
        return _from_above(verb, depth + 1)
    if _thanked(verb):
        return objects(verb.head, depth + 1)
    inherit = INHERITED.get(verb.dep_)
    found = inherit(verb, depth + 1) if inherit is not None else []
    if not found and clipped(verb):
        return _from_sentence_before(verb, depth + 1)
    if found or verb.tag_ not in FINITE:
        return found
    return _left_name(verb) or (_from_sentence_before(verb, depth + 1) if _in_note(verb) else [])


def _thanked(verb: Token) -> bool:
    """Whether *verb* is what somebody is thanked or blamed for: "thanked X for receiving Y"."""
    marked = any(c.lower_ in words("$for") and c.dep_ in {"mark", "case"} for c in verb.children)
    return marked and verb.tag_ == "VBG" and is_form(verb.head, words("$thank"))


def _after_semicolon(verb: Token) -> bool:
    """Whether *verb* opens, without a subject, the second part of a note: "...; also met with"."""
    at = verb.i - 1
    while at > 0 and verb.doc[at].pos_ == "ADV":
        at -= 1
    alone = not any(c.dep_ in {"aux", "aux:pass"} for c in verb.children)
    return at >= 0 and verb.doc[at].text == ";" and verb.tag_ in {"VBD", "VBN"} and alone


def _in_note(verb: Token) -> bool:
    """Whether the sentence up to *verb* is in note style:
    it opens with a past form, subjects none.
    """
    start = sentence(verb).start
    return verb.doc[start].tag_ in {"VBD", "VBN"} and not any(
        t.dep_ in SURFACE_SUBJECT for t in verb.doc[start : verb.i]
    )


def _left_name(verb: Token) -> list[Token]:
    """The name before a finite verb that the parser gave
    no subject: its last nominal on the left.
    """
    left = [
        c
        for c in verb.children
        if c.i < verb.i and c.dep_ in MISTAKEN and not case(c) and c.ent_type_ != "DATE"
    ]
    named = [c for c in left if c.ent_type_ in NAMING or _holds_name(c)]
    return named[-1:]


def _holds_name(token: Token) -> bool:
    return any(c.ent_type_ == "PERSON" and c.dep_ in {"flat", "appos"} for c in token.children)


def clipped(verb: Token) -> bool:
    """Whether *verb* opens a sentence in note style, its subject left to the sentence before."""
    before = verb.doc[sentence(verb).start : verb.i]
    return (
        verb.head == verb
        and verb.tag_ in {"VBD", "VBN"}
        and all(t.pos_ in {"ADV", "SPACE", "PUNCT"} for t in before)
        and not any(c.dep_ in SURFACE_SUBJECT or c.dep_ == "aux:pass" for c in verb.children)
    )


def beside(token: Token) -> list[Token]:
    """The name right before *token*, whatever it was
    attached to: "with Iran represented by ...".
    """
    before = token.doc[token.i - 1] if token.i else token
    return [before] if before.pos_ == "PROPN" and before.i < token.i else []


def noted(noun: Token) -> list[Token]:
    """Whom a note without a verb is about: "Informal meetings with ..." after "X visited ..."."""
    last = sentence(noun)[-1]
    verbless = noun.head == noun and not any(c.dep_ in SURFACE_SUBJECT for c in noun.children)
    bare = not any(c.dep_ in {"det", "nmod:poss", "cop"} for c in noun.children)
    return (
        _from_sentence_before(noun, 1)
        if verbless and bare and last.text.endswith((".", ";"))
        else []
    )


def _from_sentence_before(verb: Token, depth: int) -> list[Token]:
    """The subject of the last sentence before that has
    one: "Met with ..." after "X visited ...".
    """
    start = sentence(verb).start
    for _ in range(MAX_DEPTH):
        if start <= 0 or "\n" in verb.doc[start - 1].text:
            break
        before = sentence(verb.doc[start - 1])
        found = [] if clipped(before.root) else surface_subjects(before.root, depth)
        if found:
            return found
        start = before.start
    return []


def _from_head(verb: Token, depth: int) -> list[Token]:
    return surface_subjects(verb.head, depth)


def _from_controller(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if is_form(head, words("$object_control")):
        return objects(head, depth) or surface_subjects(head, depth)
    return surface_subjects(head, depth)


def _from_main_clause(verb: Token, depth: int) -> list[Token]:
    return [] if verb.tag_ in FINITE else surface_subjects(verb.head, depth)


def _from_above(verb: Token, depth: int) -> list[Token]:
    """The subject of the verb above, for a verb after a semicolon: "attended ...; met with ..."."""
    above = next((t for t in verb.ancestors if t.pos_ == "VERB" and t.i < verb.i), None)
    found = surface_subjects(above, depth) if above is not None else []
    return found or _from_sentence_before(verb, depth)


def _from_noun(verb: Token, depth: int) -> list[Token]:
    noun = verb.head
    if verb.tag_ in {"VBG", "VBN"}:
        return [noun]
    if is_form(noun, words("$invitation")):
        return _invited(noun)
    owners = [c for c in noun.children if c.dep_ == "nmod:poss"]
    if owners:
        return owners
    governor = noun.head
    return surface_subjects(governor, depth) if governor.pos_ == "VERB" else []


def _invited(noun: Token) -> list[Token]:
    """Who is to do what an invitation is for: the one to whom it goes."""
    around = [*noun.children, *noun.head.children]
    return [c for c in around if c.dep_ in {"nmod", "obl", "iobj"} and "to" in case(c)]


INHERITED: dict[str, Callable[[Token, int], list[Token]]] = {
    "conj": _from_head,
    "xcomp": _from_controller,
    "advcl": _from_main_clause,
    "ccomp": _from_main_clause,
    "acl": _from_noun,
}


def agents(verb: Token) -> list[Token]:
    """Who does what a passive *verb* says."""
    return [
        c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and "by" in case(c))
    ]


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The deep subjects of *verb*: who acts, in the active and in the passive."""
    return agents(verb) if passive(verb) else surface_subjects(verb, depth)


def objects(verb: Token, depth: int = 0) -> list[Token]:
    """The deep objects of *verb*: whom or what the act befalls."""
    if passive(verb):
        return surface_subjects(verb, depth)
    own = [
        antecedent(c)
        for c in verb.children
        if (c.dep_ == "obj" or _mistaken_object(c)) and c.lower_ not in words("$manner")
    ]
    if not own and verb.dep_ == "acl:relcl" and not _has_relative(verb):
        return [verb.head] if any(c.dep_ == "nsubj" for c in verb.children) else []
    return own


def _mistaken_object(token: Token) -> bool:
    """Whether what the parser calls otherwise is really the object.

    A second subject, after the verb; or an oblique name without a preposition right behind it.
    """
    verb = token.head
    if token.i < verb.i or token.ent_type_ == "DATE":
        return False
    if token.dep_ == "nsubj":
        return any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)
    return token.dep_ in {"obl", "xcomp"} and token.pos_ == "PROPN" and not case(token)


def _has_relative(verb: Token) -> bool:
    return any(is_relative(t) for t in verb.subtree)
