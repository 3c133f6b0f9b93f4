"""Memoranda as meetings: the head's participants list, or else the people who talk in the body."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from kg import vocab
from kg.extract.engine import dateline, syntax
from kg.extract.engine.fillers import fillers, identity
from kg.extract.engine.modality import Reading
from kg.extract.engine.scene import Scene
from kg.extract.engine.standins import Filler
from kg.extract.engine.stems import is_form
from kg.extract.engine.telling import ACTING, Telling
from kg.extract.genres import forms
from kg.extract.genres.forms import Form
from kg.lang import words
from kg.model import Evidence, Iri, Mention, MentionKind

LEAST_TURNS = 3
LEAST_SHARE = 0.1
MOST_QUOTED = 0.3
MANY_TURNS = 6
DENSE_SHARE = 0.3
LONGEST_QUOTE = 200
LONG_QUOTE = 8  # tokens; shorter quotation marks only set off an expression


def tellings(scene: Scene) -> Iterator[Telling]:
    """The meeting that a memorandum records; nothing for other documents."""
    form = scene.once(forms.read)
    if form is not None:
        yield from _listed(scene, form)
    else:
        yield from _talked(scene)


def _listed(scene: Scene, form: Form) -> Iterator[Telling]:
    trigger = _token(scene, form.label)
    roles: list[tuple[Iri, Filler]] = []
    for entry in form.entries:
        token = _token(scene, entry.name.span.start)
        roles.append((vocab.PARTICIPANT, Filler(entry.name, token)))
        if entry.side is not None and entry.side.kind != MentionKind.PERSON:
            roles.append((vocab.PARTY, Filler(entry.side, _token(scene, entry.side.span.start))))
    literals = [(vocab.TOPIC, form.topic)] if form.topic else []
    heads = [
        d for d in scene.once(dateline.datelines) if scene.doc[d.start].idx < form.end and d.entry
    ]
    places: tuple[Mention, ...] = ()
    if heads:
        places = heads[0].places
    quote = scene.text[form.label : form.end]
    yield Telling(
        trigger=trigger,
        rule="form-participants",
        roles=tuple(dict.fromkeys(roles)),
        actors=frozenset(identity(scene, f.mention) for t, f in roles if t in ACTING),
        reading=Reading(),
        places=places,
        when=dateline.when(scene, heads[0]) if heads else None,
        literals=tuple(literals),
        complete=True,
        closed=True,
        evidence=Evidence(scene.span(form.start, form.end), quote, "form-participants"),
    )


def _token(scene: Scene, char: int) -> Token:
    span = scene.doc.char_span(char, char + 1, alignment_mode="expand")
    return span[0] if span is not None else scene.doc[0]


def _converses(scene: Scene, turns: Sequence[tuple[Filler, Token]], sentences: int) -> bool:
    """Whether turns are so many, so dense and so little quoted that they are a conversation."""
    if len(turns) < max(LEAST_TURNS, LEAST_SHARE * sentences):
        return False
    if _quoted(scene) > MOST_QUOTED * len(turns):
        return False
    return len(turns) >= MANY_TURNS or any(_answers(verb) for _, verb in turns)


def _talked(scene: Scene) -> Iterator[Telling]:
    """The conversation that a text reports turn by turn, when that is what the text is."""
    sentences = [s for s in scene.doc.sents if s[2:]]
    turns = [t for s in sentences for t in _turns(scene, s)]
    if not _converses(scene, turns, len(sentences)):
        return
    counts = Counter(identity(scene, f.mention) for f, _ in turns)
    first = {identity(scene, f.mention): f for f, _ in reversed(turns)}
    for who, filler in ((identity(scene, f.mention), f) for _, v in turns for f in _told(scene, v)):
        counts[who] += 1
        first.setdefault(who, filler)
    least = 1 if len(turns) > DENSE_SHARE * len(sentences) else 2
    kept = {who: f for who, f in first.items() if counts[who] >= least}
    if len(kept) <= 1:
        return
    roles = sorted(kept.values(), key=lambda f: f.mention.span)
    yield Telling(
        trigger=turns[0][1],
        rule="conversation",
        roles=tuple((vocab.PARTICIPANT, f) for f in roles),
        actors=frozenset(kept),
        reading=Reading(),
        complete=True,
        closed=True,
    )


def _turns(scene: Scene, sentence: Span) -> Iterator[tuple[Filler, Token]]:
    """Who says something in *sentence* in the simple past,
    in the manner of a memorandum, and the verb.

    Memoranda name people with an honorific or by their office; bare names and pronouns are left.
    """
    root = sentence.root
    verbs = [root, *(c for c in root.children if c.dep_ == "conj")]
    for verb in verbs:
        spoken = is_form(verb, words("$said") | words("$answered"))
        if not spoken or verb.tag_ != "VBD" or any(c.dep_ == "aux" for c in verb.children):
            continue
        for subject in syntax.surface_subjects(verb)[:1]:
            if _formal(scene, subject):
                yield from ((f, verb) for f in person(scene, subject)[:1])


def _told(scene: Scene, verb: Token) -> Iterator[Filler]:
    """Those whom the speaker addresses: "told Mr. Paz", "replied to the Ambassador"."""
    for child in verb.children:
        addressed = child.dep_ in {"obj", "iobj"} or (
            child.dep_ == "obl" and "to" in syntax.case(child)
        )
        if addressed and _formal(scene, child):
            yield from person(scene, child)[:1]


def _formal(scene: Scene, token: Token) -> bool:
    """Whether a person is named as memoranda do: "the
    Secretary", "Mr. Paz", "Ambassador Keller".
    """
    ent = scene.entity(token)
    if ent is None:
        return False
    before = scene.doc[ent.start - 1] if ent.start else None
    if before is None:
        return False
    if ent.label_ == "TITLE":
        return True
    title = before.ent_type_ == "TITLE" or before.lower_.strip(".") in words("$honorific")
    return ent.label_ == "PERSON" and title


def person(scene: Scene, token: Token) -> list[Filler]:
    """The person at *token*: by name, by chain, or by an office that stands for its holder here."""
    found = [f for f in fillers(scene, token) if f.kind == MentionKind.PERSON]
    ent = scene.entity(token)
    if found or ent is None or ent.label_ != "TITLE":
        return found
    if not any(c.lower_ in words("$the") for c in token.children):
        return []
    named = scene.called(ent, anywhere=True)
    if named is not None:
        return [Filler(named, token)]
    start = ent.start_char
    mention = Mention(scene.span(start, ent.end_char), ent.text, MentionKind.PERSON)
    return [Filler(mention, token)]


def _answers(verb: Token) -> bool:
    return is_form(verb, words("$answered"))


def _quoted(scene: Scene) -> int:
    """How many long quotations the text holds: many make it news, not a memorandum."""
    marks = [t.i for t in scene.doc if t.text in {"“", "”", "``", "''", '"'}]
    return sum(1 for a, b in itertools.pairwise(marks) if LONG_QUOTE < b - a < LONGEST_QUOTE)
