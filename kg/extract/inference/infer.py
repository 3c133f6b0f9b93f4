"""Countries of offices that their own words leave out, inferred only where the document is plain.

Every inference is marked on the claim, with the sentence that it rests on; with two candidates
nothing is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Span, Token

from kg import lang, vocab
from kg.extract.engine.scene import Scene
from kg.extract.inference.authority import known as known_holder
from kg.extract.inference.known import Known, holder_of, office, state_of, title_of
from kg.extract.inference.surroundings import (
    ABROAD,
    company,
    protagonist,
    speaks_for,
    to_ambassador,
)
from kg.extract.inference.venues import at_home, host
from kg.model import Claim, Evidence, Mention, MentionKind
from kg.sentences import entities, sentence

HEADS = re.compile(
    r"\b(president|prime minister|premier|king|queen|chancellor|emperor|sultan|emir|shah|chairman|general secretary|first secretary)\b",
    re.I,
)
Guess = Callable[[Scene, Claim, Known], "tuple[Mention, Evidence] | None"]


def with_countries(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """*claims*, those without a country or body given the one that the document supports."""
    known = Known(scene, claims)
    for guess in GUESSES:
        known = Known(
            scene, [c if _settled(c) else _completed(scene, c, known, guess) for c in known]
        )
    return iter(known)


def _settled(claim: Claim) -> bool:
    return bool(claim.fillers(vocab.IN_COUNTRY) or claim.fillers(vocab.IN_ORGANIZATION))


def _completed(scene: Scene, claim: Claim, known: Known, guess: Guess) -> Claim:
    # Presidents named together are hardly of one country: only what is known of each of them counts.
    if claim.evidence.rule.endswith("plural-office-before-names") and guess not in OF_ONE:
        return claim
    found = guess(scene, claim, known)
    if found is None:
        return claim
    state, ground = found
    state = Mention(state.span, state.text, MentionKind.COUNTRY, state.ref)
    roles = (*claim.roles[:2], (vocab.IN_COUNTRY, state), *claim.roles[2:])
    return replace(claim, roles=roles, inferred=(vocab.IN_COUNTRY,), ground=ground)


@cache
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
    if ABROAD.search(title_of(claim).text) and "ambassador" not in title_of(claim).text.lower():
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
    if span is None or ABROAD.search(title.text):
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
    ranked = bool(HEADS.search(title_of(last).text)) and not HEADS.search(title.text)
    if (
        state is not None
        and not last.inferred
        and gap in ("and", ",", ", and", "&")
        and (
            ranked
            or (
                "minister" in title.text.lower()
                and "minister" in title_of(last).text.lower()
                and not HEADS.search(title.text)
            )
        )
    ):
        return state, last.evidence
    return None


def _other_officials(scene: Scene, title: Span) -> Mention | None:
    for ent in entities(sentence(title.root)):
        if ent.ent_id_ in ("demonym", "government"):
            before = scene.doc[max(0, ent.start - 2) : ent.start].text.lower()
            after = scene.doc[ent.end : ent.end + 2].text.lower()
            if (
                before.endswith(("other", "other senior"))
                and re.search(r"official|leader|minister|dignitar", after)
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
        if token.lemma_ in ("accompany", "join") and token.pos_ == "VERB":
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
    """Who leads or speaks for a country's delegation in the same clause: "the US delegation led by envoy X"."""
    holder = holder_of(claim)
    span = scene.doc.char_span(holder.span.start, holder.span.end)
    if span is None:
        return None
    for token in span.root.ancestors:
        if token.lemma_ in ("delegation", "team") and token.pos_ == "NOUN":
            state = next(
                (
                    scene.entity(c)
                    for c in token.children
                    if c.ent_id_ in ("country", "demonym", "government")
                ),
                None,
            )
            mention = scene.entity_mention(state) if state is not None else None
            if mention is not None and mention.ref and span.start - token.i < 12:
                return mention, claim.evidence
    return None


def _administration(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """ "the Trump administration" beside American offices: that president is the United States'."""
    if title_of(claim).text.lower() != "president":
        return None
    surname = scene.name(holder_of(claim)).split()[-1]
    match = re.search(rf"\b{re.escape(surname)}(?:['’]s)? administration\b", scene.text)
    if match is None:
        return None
    american = next((state_of(c) for c in known.in_state("US") if not c.inferred), None)
    if american is None or any(office(c) == "president" for c in known.in_state("US")):
        return None
    token = scene.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    return american, scene.evidence(token or scene.doc[:1], "tenure/administration")


OF_ONE = (_same_person, known_holder)
# The surest first: each sees what those before it found.
GUESSES: tuple[Guess, ...] = (
    _unique, _same_person, _coordinated, _accompanied, _led_home, _administration, host, at_home, to_ambassador,
    known_holder, speaks_for, company, protagonist, _same_person,
)  # fmt: skip
