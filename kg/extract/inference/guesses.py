"""Guesses of an office's country from constructions: who is
named with whom, led or accompanied by whom.

Each gives one country or none; what it is worth beside other clues is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Span, Token

from kg import lang, offices
from kg.extract.engine.scene import Scene
from kg.extract.inference.known import Known, holder_of, office, state_of, title_of
from kg.extract.inference.surroundings import (
    company,
    protagonist,
    speaks_for,
    to_ambassador,
)
from kg.extract.inference.venues import at_home, host
from kg.lang import words
from kg.model import Claim, Evidence, Mention, MentionKind
from kg.sentences import entities, sentence

Guess = Callable[[Scene, Claim, Known], "tuple[Mention, Evidence] | None"]
NEAR = 12  # words from a state to what is told of it
PRESIDENT = "president"


@lang.cached
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(pattern), code) for pattern, code in lang.table("unique_titles.tsv", 2)
    )


def _unique(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """A title that only one country has."""
    title = title_of(claim)
    folded = " ".join(title.text.lower().split())
    for pattern, code in _table():
        if pattern.fullmatch(folded):
            return Mention(title.span, title.text, MentionKind.COUNTRY, code), claim.evidence
    return None


def _same_person(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """The same person holds, elsewhere in the document, an office whose country is stated."""
    title = title_of(claim).text
    if offices.abroad(title) and not offices.under(title, "ambassador"):
        return None
    found = {
        s.ref: (s, c.evidence)
        for c in known.of(claim)
        if not c.inferred and (s := state_of(c)) is not None
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _coordinated(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """ "French President A and Foreign Minister B", "A, B, and other Israeli officials"."""
    title = title_of(claim)
    span = scene.doc.char_span(title.span.start, title.span.end)
    if span is None or offices.abroad(title.text):
        return None
    others = _other_officials(scene, span)
    if others is not None:
        return others, claim.evidence
    before = [c for c in known.beside(claim) if title_of(c).span.end <= title.span.start]
    if not before:
        return None
    last = before[-1]
    state = state_of(last)
    gap = (
        scene.text[max(holder_of(last).span.end, title_of(last).span.end) : title.span.start]
        .strip()
        .lower()
    )
    ranked = bool(offices.heads(title_of(last).text)) and not offices.heads(title.text)
    if (
        state is not None
        and not last.inferred
        and lang.patterns("inference")["joint"].fullmatch(gap)
        and (
            ranked
            or (
                _minister(title.text)
                and _minister(title_of(last).text)
                and not offices.heads(title.text)
            )
        )
    ):
        return state, last.evidence
    return None


def _minister(title: str) -> bool:
    return bool(lang.patterns("inference")["minister"].search(title))


def _other_officials(scene: Scene, title: Span) -> Mention | None:
    for ent in entities(sentence(title.root)):
        if ent.ent_id_ in ("demonym", "government"):
            before = scene.doc[max(0, ent.start - 2) : ent.start].text.lower()
            after = scene.doc[ent.end : ent.end + 2].text.lower()
            if (
                lang.patterns("inference")["others"].search(before)
                and lang.patterns("inference")["officials"].search(after)
                and ent.start > title.start
            ):
                return scene.entity_mention(ent, MentionKind.COUNTRY)
    return None


def _accompanied(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """ "Secretary of State A accompanied President B": they travel for one country."""
    holder = holder_of(claim)
    span = scene.doc.char_span(holder.span.start, holder.span.end)
    if span is None:
        return None
    for token in sentence(span.root):
        if token.lemma_ in words("$travels_with") and token.pos_ == "VERB":
            for other in known.beside(claim):
                state = state_of(other)
                if state is not None and _partner(token, scene, other, span):
                    return state, other.evidence
    return None


def _partner(verb: Token, scene: Scene, other: Claim, span: Span) -> bool:
    """Whether *other*'s holder and *span* are subject and object of *verb*, either way round."""
    fellow = scene.doc.char_span(holder_of(other).span.start, holder_of(other).span.end)
    if fellow is None:
        return False
    sides = [_side(verb, fellow.root), _side(verb, span.root)]
    return sorted(sides) == ["obj", "subj"]


def _side(verb: Token, token: Token) -> str:
    for _ in range(4):
        if token.head == verb:
            return {"nsubj": "subj", "nsubj:pass": "obj", "obj": "obj", "obl:agent": "subj"}.get(
                token.dep_, ""
            )
        if token.head is token or token.dep_ in ("nsubj", "obj", "obl"):
            return ""
        token = token.head
    return ""


def _led_home(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """Who leads or speaks for a country's delegation in the
    same clause: "the US delegation led by envoy X".
    """
    holder = holder_of(claim)
    span = scene.doc.char_span(holder.span.start, holder.span.end)
    if span is None:
        return None
    for token in span.root.ancestors:
        if token.lemma_ in words("$delegation") and token.pos_ == "NOUN":
            state = next(
                (
                    scene.entity(c)
                    for c in token.children
                    if c.ent_id_ in ("country", "demonym", "government")
                ),
                None,
            )
            mention = scene.entity_mention(state) if state is not None else None
            if mention is not None and mention.ref and span.start - token.i < NEAR:
                return mention, claim.evidence
    return None


def _administration(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """ "the Trump administration" beside American offices: that president is the United States'."""
    if offices.roles(title_of(claim).text) != (PRESIDENT,):
        return None
    surname = scene.name(holder_of(claim)).split()[-1]
    told = (m for m in lang.patterns("inference")["administration"].finditer(scene.text))
    match = next((m for m in told if m["name"] == surname), None)
    if match is None:
        return None
    american = next((state_of(c) for c in known.in_state("US") if not c.inferred), None)
    presidents = [c for c in known.in_state("US") if offices.roles(office(c)) == (PRESIDENT,)]
    if american is None or presidents:
        return None
    token = scene.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    return american, scene.evidence(token or scene.doc[:1], "tenure/administration")


GUESSES: dict[str, Guess] = {
    "unique": _unique,
    "same-person": _same_person,
    "coordinated": _coordinated,
    "accompanied": _accompanied,
    "led-home": _led_home,
    "administration": _administration,
    "host": host,
    "at-home": at_home,
    "to-ambassador": to_ambassador,
    "speaks-for": speaks_for,
    "company": company,
    "nearly-alone": protagonist,
}
