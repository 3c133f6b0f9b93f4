"""Meetings: who met whom, where, when, in what form, and whether it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg import vocab
from kg.extract.engine import circumstances, dateline, rounds, syntax
from kg.extract.engine.circumstances import REMOTE
from kg.extract.engine.dateline import Dateline
from kg.extract.engine.fillers import identity
from kg.extract.engine.laying import Laid
from kg.extract.engine.matching import Match
from kg.extract.engine.modality import dated, reading
from kg.extract.engine.scene import Scene
from kg.extract.engine.standins import Filler, countryman
from kg.extract.engine.stems import is_form
from kg.extract.engine.telling import ACTING, Telling
from kg.extract.genres import notes
from kg.extract.kinds.events import Event
from kg.lang import words
from kg.model import Claim, Iri, Literal, Mention, MentionKind, Modality
from kg.sentences import sentence

CALLED_OFF = frozenset({Modality.CANCELLED, Modality.POSTPONED})


def tellings(scene: Scene, laid: Laid) -> list[Telling]:
    """Every telling of a meeting in the document, in text order."""
    lines = scene.once(dateline.datelines)
    by_trigger: dict[tuple[int, int], list[Match]] = {}
    for match in laid.trees.get(vocab.MEETING, ()):
        if (home := _home(match.trigger, by_trigger)) is not None:
            home.append(match)
            continue
        group = by_trigger.setdefault((match.trigger.i, 0), [])
        if group and group[0].rule.id == match.rule.id:  # sides met apart: a telling each
            group = by_trigger.setdefault((match.trigger.i, len(by_trigger)), [])
        group.append(match)
    read = [telling(scene, g) for g in by_trigger.values() if not _told_within(g[0].trigger)]
    found = _by_name(scene, read)
    frames = notes.stays(scene, laid.trees.get(vocab.VISIT, ()))
    return [notes.framed(under_dateline(scene, t, lines), frames) for t in found]


def _by_name(scene: Scene, found: Iterable[Telling]) -> Iterator[Telling]:
    """The tellings; one that names its event for the first time, and who took part,
    takes up none.
    """
    for told in found:
        ent = scene.entity(told.trigger)
        named = bool(told.actors) and ent is not None and ent.label_ == "EVENT"
        fresh = named and ent is not None and ent.text not in scene.text[: ent.start_char]
        yield replace(told, definite=False) if fresh else told


def _home(trigger: Token, told: Mapping[tuple[int, int], list[Match]]) -> list[Match] | None:
    """What was told of the meeting of which *trigger* is the purpose: "met to
    discuss", "held talks to".
    """
    purpose = trigger.pos_ == "VERB" and trigger.dep_ in {"advcl", "xcomp", "acl"}
    if not (purpose and any(c.lower_ in words("$to") and c.dep_ == "mark" for c in trigger.lefts)):
        return None
    around = [trigger.head, *(c for c in trigger.head.children if c.dep_ in {"obj", "nsubj:pass"})]
    return next((told[t.i, 0] for t in around if (t.i, 0) in told), None)


def _told_within(trigger: Token) -> bool:
    """Whether a stage names its event after "of" ("round of talks"): the inner noun tells it."""
    if not is_form(trigger, words("$portion")):
        return False
    return any(
        c.dep_ == "nmod" and is_trigger(c) and "of" in syntax.case(c) for c in trigger.children
    )


def _hosts_apart(
    scene: Scene, roles: tuple[tuple[Iri, Filler], ...]
) -> tuple[tuple[Iri, Filler], ...]:
    """A state that hosts two others is no party to their
    talks; one that hosts a single guest is.
    """
    hosts = {identity(scene, f.mention) for term, f in roles if term == vocab.HOST}
    parties = {identity(scene, f.mention) for term, f in roles if term == vocab.PARTY}
    if len(parties - hosts) <= 1:
        return roles
    return tuple(
        (term, f)
        for term, f in roles
        if term != vocab.PARTY or identity(scene, f.mention) not in hosts
    )


def telling(scene: Scene, group: list[Match]) -> Telling:
    """What all rules that one word triggered say together."""
    trigger = group[0].trigger
    told_of = [r for m in group for r in m.roles]
    people = [f for term, f in told_of if term == vocab.PARTICIPANT]
    told_of += [(vocab.PARTY, s) for f in people for s in countryman(scene, f)]
    roles = _hosts_apart(scene, once(scene, told_of))
    when = circumstances.time(scene, trigger)
    told = dated(scene, reading(scene, trigger), when)
    literals = {k: v for m in group for k, v in m.rule.literals}
    places = circumstances.places(scene, trigger)
    number, who = rounds.round_number(trigger), actors(scene, roles)
    said = {
        vocab.FORMAT: circumstances.form(trigger) or literals.get(vocab.FORMAT, ""),
        vocab.SERIES: rounds.series(trigger),
        vocab.ROUND: number,
        vocab.TOPIC: circumstances.topic(trigger),
        vocab.REASON: circumstances.reason(trigger) if told.modality in CALLED_OFF else "",
    }
    return Telling(
        trigger=trigger,
        rule=group[0].rule.id,
        roles=roles,
        actors=who,
        reading=told,
        places=tuple(places),
        cities=frozenset(p.text.casefold() for p in places if _city(scene, p)),
        when=when,
        literals=tuple((k, v) for k, v in said.items() if v),
        definite=rounds.definite(trigger),
        complete=any(m.rule.match.alone for m in group),
        round=number,
        remote=_remote(said[vocab.FORMAT], places, group),
    )


def _remote(form: str, places: Sequence[Mention], group: Sequence[Match]) -> bool | None:
    """Whether those who met were in two places, as far as the words tell."""
    if form in REMOTE:
        return True
    face = form == "direct" or any(m.rule.literal(vocab.FORMAT) == "direct" for m in group)
    return False if face or places else None


def once(scene: Scene, roles: Iterable[tuple[Iri, Filler]]) -> tuple[tuple[Iri, Filler], ...]:
    """The roles with each thing once in each: by its name rather than a pronoun, in text order."""
    kept: dict[tuple[Iri, tuple[str, str]], tuple[Iri, Filler]] = {}
    for term, filler in roles:
        key = (term, identity(scene, filler.mention))
        if key not in kept or kept[key][1].token.pos_ == "PRON":
            kept[key] = (term, filler)
    return tuple(sorted(kept.values(), key=lambda r: (r[1].mention.span, r[0])))


def actors(scene: Scene, roles: Iterable[tuple[Iri, Filler]]) -> frozenset[tuple[str, str]]:
    """Those who take part, by what they are in the document."""
    return frozenset(identity(scene, f.mention) for term, f in roles if term in ACTING)


def _city(scene: Scene, mention: Mention) -> bool:
    span = scene.doc.char_span(mention.span.start, mention.span.end)
    ent = scene.entity(span[0]) if span is not None else None
    return mention.kind == MentionKind.PLACE and ent is not None and ent.label_ == "GPE"


def under_dateline(scene: Scene, told: Telling, lines: list[Dateline]) -> Telling:
    """A telling with the place and date of the entry that it stands in, where it gives none."""
    line = dateline.governing(lines, told.trigger)
    if line is None or not line.entry:
        return told
    when = told.when or dateline.when(scene, line)
    places = told.places
    if not places:
        places = line.places
    changed = [
        term
        for term, old, new in ((vocab.PLACE_OF, told.places, places),)
        if old != new and sentence(told.trigger).start > line.start
    ]
    ground = scene.doc[line.start] if changed else told.ground
    cities = told.cities or frozenset(p.text.casefold() for p in places if _city(scene, p))
    inferred = (*told.inferred, *changed)
    return replace(told, when=when, places=places, cities=cities, inferred=inferred, ground=ground)


def claims(scene: Scene, events: Iterable[Event]) -> Iterator[Claim]:
    """The claims that the tellings of meetings make, by event; keys count events in text order."""
    for number, event in enumerate(events, 1):
        # Those who speak by telephone are in no one place: "discussed Sudan" is a topic.
        remote = any(
            value in REMOTE for t in event.tellings for k, value in t.literals if k == vocab.FORMAT
        )
        for told in event.tellings:
            yield claim(scene, replace(told, places=()) if remote else told, f"m{number}")


def claim(scene: Scene, told: Telling, key: str) -> Claim:
    """What one telling of a meeting says."""
    name = scene.span(told.trigger.idx, told.trigger.idx + len(told.trigger))
    event = Mention(name, told.trigger.text, MentionKind.EVENT)
    filled = [(term, f.mention) for term, f in told.roles]
    filled += [(vocab.PLACE_OF, p) for p in told.places]
    filled.append((vocab.EVENT, event))
    filled.sort(key=lambda r: (r[1].span, r[0]))
    said = [(term, Literal(value)) for term, value in told.literals]
    return Claim(
        kind=vocab.MEETING,
        roles=(*dict.fromkeys(filled), *said),
        evidence=told.evidence or scene.evidence([told.trigger], told.rule),
        when=told.when,
        polarity=told.reading.polarity,
        modality=told.reading.modality,
        claimant=told.reading.claimant,
        event=key,
        inferred=told.inferred,
        ground=scene.evidence([told.ground], told.rule) if told.ground is not None else None,
    )


def is_trigger(token: Token) -> bool:
    """Whether a noun can name a meeting."""
    return is_form(token, words("$meeting")) and token.pos_ in syntax.NOMINAL
