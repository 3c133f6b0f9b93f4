"""Whose a quotation is: the cue that says so, and the speaker whom the cue gives.

A cue is a verb of speech beside or above the quoted words, "according to", a dash or brackets
behind them, or the speaker of the words before them.  The first cue decides: where it gives
nobody, the quotation has no speaker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from kg.extract.engine.scene import Scene
from kg.extract.kinds.statements.setting import COLONS, DASHES, Setting
from kg.extract.kinds.statements.speakers import (
    Speakers,
    beside_title,
    linear,
    named,
    speakers,
    subject_of,
)
from kg.extract.kinds.statements.verbs import does, unsaid
from kg.lang import words
from kg.model import MentionKind

HIGH = 12  # words above a quotation in the tree
LINE = 12  # words of a line that says whose words follow
SUBJECTS = frozenset(("nsubj", "acl:relcl"))
FIRST = frozenset(("CCONJ", "SCONJ", "ADP"))
BY = 6  # words of a line in which "by" or "from" must stand


@dataclass(frozen=True, slots=True)
class Cue:
    """What says whose words they are: a token, the rule, and the speakers whom it gives."""

    token: Token
    rule: str
    speakers: Speakers = ()


Way = Callable[[Setting], Cue | None]


def cue(setting: Setting) -> Cue | None:
    """The first cue of a quotation's own sentence."""
    found = (way(setting) for way in _ways(setting))
    return next((c for c in found if c is not None), None)


def _ways(setting: Setting) -> tuple[Way, ...]:
    if mere_word(setting):
        return ()
    if setting.leads:
        return (_tail, _signed, _governed) if setting.full else (_tail, _governed)
    if setting.opened:
        return (_written, _lead, _announced, _tail, _governed)
    return (_governed, _lead, _tail) if setting.full else (_governed, _lead_fragment, _tail)


def mere_word(setting: Setting) -> bool:
    """Whether the marks set off a name or a word ("so-called 'red lines'"), not what was said."""
    if setting.full:
        return False
    before = [t.lower_ for t in setting.before[-2:]]
    said = [t for t in setting.span if t.is_alpha]
    alike = [t for t in said if not t.is_stop]
    title = len(alike) > 1 and all(t.text[:1].isupper() for t in alike) and not setting.leads
    return title or bool(before and before[-1] in words("$mere_word"))


# ------------------------------------------------------------------- behind the quotation


def _tail(setting: Setting) -> Cue | None:
    """ "...," said X; "...," X told reporters; "...," according to X."""
    clause = setting.after
    while clause and clause[0].is_punct:
        clause = clause[1:]
    if not clause or not _tailed(setting, clause):
        return None
    if clause[0].lower_ in words("$according"):
        return _according(setting, clause)
    verb = next((t for t in clause if does(t) in ("say", "think", "assess", "manner")), None)
    if verb is None:
        return _by_verb(setting, clause)
    if unsaid(verb) and does(verb) != "deny":
        return None
    return Cue(verb, "governed", _speakers(setting.scene, verb, clause, setting.inside))


def _by_verb(setting: Setting, clause: Sequence[Token]) -> Cue | None:
    """ "...," X shrugged: whoever does anything right behind a quotation that ends in a comma."""
    verb = next((t for t in clause if t.pos_ == "VERB"), None)
    if verb is None or setting.closing != "," or not setting.leads:
        return None
    return _by_person(setting, verb, clause)


def _tailed(setting: Setting, clause: Sequence[Token]) -> bool:
    """Whether what follows says whose the words are, and is not a sentence that goes on."""
    first = clause[0]
    if first.lower_ in words("$according"):
        return True
    if not setting.leads:
        return setting.closing == "," and first.pos_ not in FIRST and _spoken(clause[:LINE])
    if setting.closing == "," or first.text[:1].islower():
        return first.pos_ not in FIRST
    return setting.closing != "." and _spoken(clause[:LINE])


def _spoken(clause: Sequence[Token]) -> bool:
    return any(does(t) for t in clause)


def _by_person(setting: Setting, verb: Token, clause: Sequence[Token]) -> Cue | None:
    """Whoever does anything at all right behind a quotation and its comma: "...," she chuckled."""
    found = [
        m
        for m in _speakers(setting.scene, verb, clause, setting.inside)
        if m.kind == MentionKind.PERSON
    ]
    return Cue(verb, "governed", tuple(found)) if found else None


def _according(setting: Setting, clause: Sequence[Token]) -> Cue | None:
    for token in clause[2:LINE]:
        found = speakers(setting.scene, token, anyone=True) if token.pos_ != "ADJ" else ()
        if found and token.pos_ in ("NOUN", "PROPN", "PRON") and not _modifies(token):
            return Cue(clause[0], "according-to", found)
    return Cue(clause[0], "according-to")


def _modifies(token: Token) -> bool:
    return token.dep_ in ("compound", "nmod:poss", "amod", "nmod:desc") and token.head.i > token.i


def _signed(setting: Setting) -> Cue | None:
    """ "..." - X, and "..." (X): nothing but a name and an office behind a dash or in brackets."""
    clause = setting.after
    if (
        not clause
        or clause[0].text not in DASHES | {"(", "--"}
        or any(t.pos_ == "VERB" for t in clause)
    ):
        return None
    person = next((t for t in clause[1:] if t.ent_type_ == "PERSON"), None)
    found = named(setting.scene, person) if person is not None else None
    return Cue(clause[0], "signed", (found,)) if found is not None else None


# ----------------------------------------------------------------- before the quotation


def _lead(setting: Setting) -> Cue | None:
    """X said: "...", X told reporters, "...", and X added that "..."."""
    for at, token in reversed(list(enumerate(setting.before))):
        if token.lower_ in words("$according"):
            return _according(setting, setting.before[at:])
        if does(token) in ("say", "think") or (does(token) == "manner" and setting.full):
            if unsaid(token):
                return Cue(token, "unsaid")
            found = _speakers(setting.scene, token, setting.before, setting.inside)
            if found or setting.before[-1].text in COLONS:
                return Cue(token, "near", found)
    return None


def _lead_fragment(setting: Setting) -> Cue | None:
    """A fragment right under the verb, where the parser has lost it: called it "a mistake"."""
    near = setting.before[-4:]
    kinds = ("say", "assess") if _said(setting) else ("assess",)
    found = next((t for t in reversed(near) if does(t) in kinds), None)
    if found is None or unsaid(found):
        return None
    return Cue(found, "near", _speakers(setting.scene, found, setting.before, setting.inside))


def _written(setting: Setting) -> Cue | None:
    """A letter from X: "..."."""
    colon = setting.before[-1].text in COLONS
    author = _author(setting.before) if colon else None
    return Cue(author, "colon", speakers(setting.scene, author)) if author is not None else None


def _announced(setting: Setting) -> Cue | None:
    """X: "..."; X was content: "..."."""
    colon = setting.before[-1].text in COLONS
    return announced(setting.scene, setting.before[:-1]) if colon else None


def announced(scene: Scene, line: Sequence[Token]) -> Cue | None:
    """Whose words follow *line* and its colon."""
    author = _author(line)
    if author is not None:
        return Cue(author, "colon", speakers(scene, author))
    root = next((t for t in line if t.pos_ in ("VERB", "AUX") and subject_of(t) is not None), None)
    if root is not None:
        return Cue(root, "colon", _speakers(scene, root, line))
    return _label(scene, line) if 0 < len(line) <= LINE else None


def _label(scene: Scene, line: Sequence[Token]) -> Cue | None:
    """The one person, or the one thing, that a line
    without a verb names: "The Iranian president:".
    """
    people = [t for t in line if t.ent_type_ == "PERSON" and t.ent_iob_ == "B"]
    if len(people) > 1:
        return None
    found = speakers(scene, people[0] if people else line[-1])
    return Cue(line[-1], "colon", found) if found else None


def _author(line: Sequence[Token]) -> Token | None:
    """The token of X in "a letter from X", "Statement by X", "From X"."""
    opens = bool(line) and line[0].lower_ in words("$whose_words")
    writings = (at for at, t in enumerate(line) if t.lemma_.lower() in words("$writing"))
    at = 0 if opens else next(writings, len(line))
    author = next((t for t in line[at + (not opens) :] if t.ent_type_ == "PERSON"), None)
    return author if any(t.lower_ in words("$by") for t in line[at : at + BY]) else None


# ------------------------------------------------------------------ above the quotation


def _governed(setting: Setting) -> Cue | None:
    """The verb of speech above the quoted words in the tree, or hung on them."""
    for verb in _governing(setting, setting.inside):
        if unsaid(verb):
            return Cue(verb, "unsaid")
        found = _speakers(setting.scene, verb, (), setting.inside)
        if found:
            return Cue(verb, "governed", found)
    return None


def _governing(setting: Setting, inside: range) -> Iterator[Token]:
    heads = [t for t in setting.span if t.head.i not in inside or t.head is t]
    for head in heads:
        for child in head.children:
            beside = child.i not in inside and child.dep_ in ("parataxis", "ccomp", "conj")
            if beside and does(child) in ("say", "think", "manner"):
                yield child
    for head in heads:
        yield from _above(setting, head, inside)


def _above(setting: Setting, head: Token, inside: range) -> Iterator[Token]:
    previous = head
    for token in islice(head.ancestors, HIGH):
        kind = does(token) if token.i not in inside and previous.dep_ not in SUBJECTS else ""
        # One word ("acknowledged 'gaps'") is nobody's saying, unless it judges.
        if kind in ("assess", "deny") or (kind in ("say", "think") and _said(setting)):
            yield token
        previous = token


def _said(setting: Setting) -> bool:
    """Whether a few quoted words are more than a name: at least two."""
    return sum(t.is_alpha for t in setting.span) > 1


# -------------------------------------------------------------------------- the speaker


def _speakers(
    scene: Scene, verb: Token, clause: Sequence[Token], inside: range = range(0)
) -> Speakers:
    """Whom *verb* makes speak: its subject, else the name
    beside it in *clause*; none quoted (*inside*).
    """
    subject = subject_of(verb)
    if subject is not None and subject.i in inside:
        subject = None
    inverted = bool(clause) and clause[0].i == verb.i
    if subject is None and inverted:  # "reads the letter"
        subject = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if subject is None:
        return linear(scene, verb, clause)
    return _found(scene, verb, clause, subject)


def _found(scene: Scene, verb: Token, clause: Sequence[Token], subject: Token) -> Speakers:
    found = speakers(scene, subject, anyone=does(verb) in ("say", "assess"))
    nameless = bool(found) and found[0].kind == MentionKind.SOURCE
    if nameless and clause and clause[0].i == verb.i:  # "said human rights lawyer Ann Hale"
        end = next((i for i, t in enumerate(clause) if t.text == ","), len(clause))
        return linear(scene, verb, clause[:end]) or found
    if not found and subject.pos_ == "PROPN":
        person = beside_title(scene, subject)
        return (person,) if person is not None else linear(scene, verb, clause)
    return found


def pronoun(found: Cue) -> Token | None:
    """The pronoun that is the subject of a cue, when coreference left it open."""
    subject = subject_of(found.token) if not found.speakers else None
    return subject if subject is not None and subject.pos_ == "PRON" else None
