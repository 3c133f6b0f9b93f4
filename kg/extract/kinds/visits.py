"""Visits: who went to which country or place, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg import dates, lang, vocab
from kg.extract.engine import circumstances, dateline, rounds
from kg.extract.engine.dateline import Dateline
from kg.extract.engine.fillers import at_place, fillers, identity
from kg.extract.engine.laying import Laid
from kg.extract.engine.matching import Match
from kg.extract.engine.modality import Reading, dated, reading
from kg.extract.engine.scene import Scene
from kg.extract.engine.standins import Filler
from kg.extract.engine.stems import is_form
from kg.extract.engine.syntax import surface_subjects
from kg.lang import words
from kg.model import Claim, Iri, Mention, MentionKind, When
from kg.sentences import entities, sentence


def claims(scene: Scene, laid: Laid) -> Iterator[Claim]:
    """The visits that the document tells of, in text
    order; one key for each visitor and country.
    """
    keys: dict[tuple[object, str], str] = {}
    lines = scene.once(dateline.datelines)
    told = laid.trees.get(vocab.VISIT, ())
    found = [(m.trigger.i, c) for m in told for c in _told(scene, m, lines)]
    found += [(line.start, c) for line in lines for c in entry(scene, line)]
    for _, (visitor, claim) in sorted(found, key=lambda f: f[0]):
        where = next((f.ref for f in claim.fillers(vocab.PLACE_OF) if isinstance(f, Mention)), "")
        key = keys.setdefault((visitor, where), f"v{len(keys) + 1}")
        yield replace(claim, event=key)


def _told(scene: Scene, match: Match, lines: list[Dateline]) -> Iterator[tuple[object, Claim]]:
    """A claim for each visitor and each country that a sentence names."""
    told = reading(scene, match.trigger)
    time = _stay(match.trigger, circumstances.time(scene, match.trigger))
    line = dateline.governing(lines, match.trigger)
    if time is None and line is not None and line.entry:
        time = dateline.when(scene, line)
    goals = [f for term, f in match.roles if term == vocab.PLACE_OF]
    for term, visitor in match.roles:
        if term != vocab.VISITOR:
            continue
        for group in _by_country(goals):
            places = [_as_place(f).mention for f in group] + _wider(scene, group)
            yield (
                identity(scene, visitor.mention),
                _claim(
                    scene, (match.trigger, match.rule.id), visitor.mention, places, (told, time)
                ),
            )


def _stay(trigger: Token, time: When | None) -> When | None:
    """The days of a visit: to its last when its length is told; open when only the arrival is."""
    arrival = dates.parse(time.start) if time is not None and time.start == time.end else None
    if time is None or arrival is None or arrival.precision != dates.Precision.DAY:
        return time
    told = lang.patterns("visits")["days"].finditer(sentence(trigger).text)
    days = next(filter(None, (rounds.counted(found["n"]) for found in told)), 0)
    if days:
        return replace(time, end=str(arrival.later(days - 1) or arrival))
    return replace(time, end="") if is_form(trigger, words("$arrive")) else time


def _by_country(goals: list[Filler]) -> list[list[Filler]]:
    groups: dict[str, list[Filler]] = {}
    for goal in goals:
        groups.setdefault(goal.mention.ref or goal.mention.text, []).append(goal)
    return list(groups.values())


def _as_place(filler: Filler) -> Filler:
    return at_place(filler) if filler.kind == MentionKind.GOVERNMENT else filler


def _wider(scene: Scene, group: list[Filler]) -> list[Mention]:
    """The country that an apposition to a city names: "Lyon, France"."""
    found = []
    for filler in group:
        for child in filler.token.children:
            ent = scene.entity(child)
            if child.dep_ == "appos" and ent is not None and ent.label_ == "GPE":
                mention = circumstances.place(scene, ent)
                found += [mention] if mention is not None else []
    return found


def _claim(
    scene: Scene,
    cause: tuple[Token, str],
    visitor: Mention,
    places: list[Mention],
    told: tuple[Reading, When | None],
) -> Claim:
    trigger, rule = cause
    read, when = dated(scene, *told), told[1]
    roles: list[tuple[Iri, Mention]] = [(vocab.VISITOR, visitor)]
    roles += [(vocab.PLACE_OF, p) for p in places]
    name = scene.span(trigger.idx, trigger.idx + len(trigger))
    roles.append((vocab.EVENT, Mention(name, trigger.text, MentionKind.EVENT)))
    ordered = tuple(sorted(dict.fromkeys(roles), key=lambda r: (r[1].span, r[0])))
    return Claim(
        kind=vocab.VISIT,
        roles=ordered,
        evidence=scene.evidence([trigger], rule),
        when=when,
        polarity=read.polarity,
        modality=read.modality,
        claimant=read.claimant,
    )


def entry(scene: Scene, line: Dateline) -> Iterator[tuple[object, Claim]]:
    """The visit that an entry of a chronicle implies: whom it is about was there, away from home.

    "Oslo, Norway, May 3, 1982 -- Foreign Minister Huaman of Peru met ..." tells that Huaman was in
    Oslo; an entry about somebody whom the words around the name tie to that very country does not.
    """
    places = list(line.places)
    countries = {p.ref for p in places if p.ref}
    if not line.entry or not countries or line.end >= len(scene.doc):
        return
    root = scene.doc[line.end].sent.root
    people = [f for t in surface_subjects(root) for f in fillers(scene, t)]
    for person in people[:1]:
        if person.kind != MentionKind.PERSON or _at_home(scene, person, countries):
            continue
        when = dateline.when(scene, line)
        yield (
            identity(scene, person.mention),
            _claim(scene, (root, "entry-dateline"), person.mention, places, (Reading(), when)),
        )


def _at_home(scene: Scene, person: Filler, countries: set[str]) -> bool:
    """Whether the words around a name tie the person to one of *countries*."""
    doc, ent = scene.doc, scene.entity(person.token)
    start = ent.start if ent is not None else person.token.i
    before = entities(doc[max(sentence(person.token).start, start - 6) : start])
    of = [c for c in person.token.children if c.dep_ == "nmod" and c.i > person.token.i]
    after = [e for c in of if (e := scene.entity(c)) is not None]
    return any(e.kb_id_ in countries for e in (*before, *after) if e.label_ != "TITLE")
