"""Quotations that have no cue of their own: whose words
they are goes on from what stands before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extract.engine.scene import Scene
from kg.extract.engine.stems import is_form
from kg.extract.kinds.statements.attribution import Cue, cue, mere_word, pronoun
from kg.extract.kinds.statements.setting import COLONS, STOPS, Setting
from kg.extract.kinds.statements.speakers import Speakers, named, subject_of
from kg.extract.kinds.statements.verbs import does
from kg.lang import words
from kg.model import Mention, MentionKind
from kg.sentences import sentence

JOINED = 14  # tokens between a quotation and the colon before another of its sentence
LINKED = 5  # tokens between two quotations of one sentence
FAR = 6  # the same, when a pronoun takes the speaker up
BLOCKS = 2  # paragraphs over which a speaker is kept in mind


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with the cue that says whose it is."""

    setting: Setting
    cue: Cue


def attributed(scene: Scene, found: Iterable[Setting]) -> Iterator[Said]:
    """The quotations whose speakers are known, in order."""
    last: Said | None = None
    sources: dict[str, Mention] = {}
    for setting in found:
        own = _same_sentence(setting, last) or cue(setting)
        if own is not None and last is not None and _taken_on(scene, setting, own, last):
            own = replace(own, speakers=last.cue.speakers)
        if own is None and setting.full:
            own = _continued(scene, setting, last)
        if own is None:
            continue
        if (
            not own.speakers
        ):  # somebody spoke, nobody knows who: what follows is not the one's before
            last = None
            continue
        own = replace(own, speakers=tuple(_taken_up(m, sources) for m in own.speakers))
        last = Said(setting, own)
        yield last


def _taken_on(scene: Scene, setting: Setting, own: Cue, last: Said) -> bool:
    """Whether a cue goes on with whoever spoke last: an open pronoun, or "he added" right after."""
    if not own.speakers:
        return _free(scene, own, last)
    subject = subject_of(own.token)
    next_to = setting.quote.block - last.setting.quote.block <= 1
    adds = is_form(own.token, words("$adding")) and subject is not None and subject.pos_ == "PRON"
    return adds and next_to and last.cue.speakers[0].kind == MentionKind.SOURCE


def _free(scene: Scene, own: Cue, last: Said) -> bool:
    """Whether an open pronoun can mean whoever spoke last:
    one of the same sex, a body, or several.
    """
    token = pronoun(own)
    if token is None:
        return False
    if len(last.cue.speakers) > 1:
        return token.lower_ in words("$pronoun_plural")
    [speaker] = last.cue.speakers
    if token.lower_ in words("$pronoun_thing"):
        return speaker.kind not in (MentionKind.PERSON, MentionKind.SOURCE)
    sexes = {s for s in ("male", "female") if token.lower_ in words(f"$pronoun_{s}")}
    return bool(sexes) and sexes >= _sexes(scene, speaker)


def _sexes(scene: Scene, mention: Mention) -> set[str]:
    """What pronouns say of the sex of a speaker; nothing of one that is no person."""
    chain = scene.chain(mention)
    said = {m.text.lower() for m in chain.mentions} if chain else set()
    return {s for s in ("male", "female") if said & words(f"$pronoun_{s}")}


def _taken_up(mention: Mention, sources: dict[str, Mention]) -> Mention:
    """An unnamed source as first told of: "the person" is
    the "senior diplomat" who spoke before.
    """
    if mention.kind != MentionKind.SOURCE:
        return mention
    head = mention.text.split()[-1].lower()
    if mention.text.lower().split()[0] in words("$the") and head in words("$same_speaker"):
        earlier = sources.get(head) or (sources.get("") if head in words("$person_noun") else None)
        if earlier is not None:
            return earlier
    sources[head] = sources[""] = mention
    return mention


# --------------------------------------------------------------- without a cue of its own


def _continued(scene: Scene, setting: Setting, last: Said | None) -> Cue | None:
    if not setting.leads:
        return None
    if last is not None and last.setting.quote.goes_on and _next(setting, last):
        return Cue(setting.span[0], "continued", last.cue.speakers)
    if not setting.whole or (setting.closing == "," and setting.after):
        return None
    before = _sentence_before(scene, setting)
    who = _doer(scene, before)
    here = last is not None and last.setting.quote.block == setting.quote.block
    if who and not (here and last is not None and _holds(before, last.cue.token)):
        return Cue(setting.span[0], "beside", who)
    if last is None or not _in_mind(setting, last, before):
        return None
    return Cue(setting.span[0], "continued", last.cue.speakers)


def _in_mind(setting: Setting, last: Said, before: Sequence[Token]) -> bool:
    """Whether whoever spoke last is still spoken of: nearby, or as "he" in the sentence before."""
    away = setting.quote.block - last.setting.quote.block
    pronouns = words("$pronoun_male") | words("$pronoun_female")
    taken_up = any(t.dep_ == "nsubj" and t.lower_ in pronouns for t in before)
    return away <= (FAR if taken_up else BLOCKS)


def _same_sentence(setting: Setting, last: Said | None) -> Cue | None:
    """The second of two quotations that one sentence joins: said "..." and "...", "...": "..."."""
    joined = last is not None and last.setting.quote.outer[1] == setting.floor
    if last is None or not joined or setting.leads or mere_word(setting):
        return None
    gap = [t for t in setting.gap if not t.is_space]
    near = len(gap) <= (JOINED if setting.before[-1].text in COLONS else LINKED)
    broken = any(does(t) or t.text in STOPS for t in gap)
    return Cue(last.cue.token, "continued", last.cue.speakers) if near and not broken else None


def _next(setting: Setting, last: Said) -> bool:
    return setting.quote.block == last.setting.quote.block + 1 and setting.heads


def _holds(words_before: Sequence[Token], token: Token) -> bool:
    return any(t.i == token.i for t in words_before)


def _sentence_before(scene: Scene, setting: Setting) -> tuple[Token, ...]:
    """The sentence that ends right before a quotation, in its paragraph or the one before."""
    at = setting.span.start - 1
    doc = scene.doc
    while at >= 0 and (doc[at].is_punct or doc[at].is_space or doc[at].is_quote):
        at -= 1
    return tuple(sentence(doc[at])) if at >= 0 else ()


def _doer(scene: Scene, before: Sequence[Token]) -> Speakers:
    """The person, or whoever speaks, whom a sentence is about."""
    if not before:
        return ()
    root = next((t for t in before if t.head == t), None)
    subject = subject_of(root) if root is not None else None
    owner = [c for c in subject.children if c.dep_ == "nmod:poss"] if subject is not None else []
    for token in (subject, *owner, _only_person(before)):
        mention = named(scene, token) if token is not None else None
        says = root is not None and does(root) == "say"
        if mention is not None and (mention.kind == MentionKind.PERSON or says):
            return (mention,)
    return ()


def _only_person(before: Sequence[Token]) -> Token | None:
    people = [t for t in before if t.ent_type_ == "PERSON" and t.ent_iob_ == "B"]
    return people[0] if len(people) == 1 else None
