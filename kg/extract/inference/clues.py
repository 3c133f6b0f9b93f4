"""Clues to the country of an office whose own words leave it out: each sees one thing in the text.

A clue yields the countries that it speaks for (or, by its weight, against), how strongly, and where
the text says so.  What they weigh together is decided in :mod:`kg.extract.inference.weighing`;
their weights, with what each means, stand in ``clues.tsv``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span

from kg import offices, vocab
from kg.extract.engine.dateline import datelines
from kg.extract.engine.scene import Scene
from kg.extract.inference import publisher
from kg.extract.inference.known import Known, holder_of, state_of, title_of
from kg.lang import word_list
from kg.model import Claim, Evidence, Mention, MentionKind
from kg.sentences import entities, sentence

STATES = frozenset(("country", "demonym", "government"))
PLACES = frozenset(("capital", "city"))
CLOSE = 5  # words of a noun phrase
NEAR = 12  # words between an office and the state that owns it
ENOUGH = 3.0  # mentions of states that make a share of them telling


@dataclass(frozen=True, slots=True)
class Sign:
    """That *code* may be the country: how strongly, in which words, on what ground."""

    code: str
    strength: float
    mention: Mention
    ground: Evidence


class Setting:
    """What a document as a whole says of countries, read once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def states(self) -> list[Span]:
        """The names of states, of their people and governments, in text order."""
        return [e for e in self.scene.doc.ents if _is_state(e)]

    @cached_property
    def bodies(self) -> list[Span]:
        """The names of bodies of states, in text order."""
        return [e for e in self.scene.doc.ents if e.label_ == "ORG" and e.kb_id_]

    @cached_property
    def named(self) -> dict[str, list[Span]]:
        """The mentions of each state: its names and, for want of those, its cities and bodies."""
        found: dict[str, list[Span]] = {}
        for ent in self.scene.doc.ents:
            if ent.kb_id_ and ent.label_ != "TITLE" and not _of_money(ent):
                found.setdefault(ent.kb_id_, []).append(ent)
        return found

    @cached_property
    def shares(self) -> dict[str, float]:
        """The share of each state among the mentions of states; cities and bodies count less."""
        counts = {c: sum(_size(e) for e in spans) for c, spans in self.named.items()}
        total = max(sum(counts.values()), ENOUGH)
        return {code: count / total for code, count in counts.items()}

    @cached_property
    def counted(self) -> Counter[str]:
        """How many names of bodies of each state there are."""
        return Counter(e.kb_id_ for e in self.bodies)

    @cached_property
    def only(self) -> str:
        """The code of the only state that is named; empty when there are more."""
        told = [c for c, s in self.named.items() if any(e.ent_id_ in STATES for e in s)]
        return told[0] if len(told) == 1 else ""

    @cached_property
    def publisher(self) -> str:
        """The code of the publisher's country."""
        return publisher.country(self.scene.document)

    @cached_property
    def sections(self) -> Counter[str]:
        """How often the path of the address names each country."""
        return Counter(publisher.sections(self.scene.document))

    @cached_property
    def datelines(self) -> dict[str, Mention]:
        """The countries of the datelines."""
        found: dict[str, Mention] = {}
        for line in datelines(self.scene):
            for place in line.places:
                if place.ref:
                    found.setdefault(place.ref, place)
        return found

    def sign(self, code: str, strength: float, rule: str, at: Span | None = None) -> Sign:
        """A sign of *code*, grounded on *at* or else on its first mention or the opening."""
        mentions = self.named.get(code)
        span = at if at is not None else mentions[0] if mentions else self.scene.doc[:1]
        stretch = self.scene.span(span.start_char, span.end_char)
        mention = Mention(stretch, span.text, MentionKind.COUNTRY, code)
        around = sentence(span.root)
        return Sign(code, strength, mention, self.scene.evidence(around, f"tenure/{rule}"))


def _of_money(ent: Span) -> bool:
    """Whether a state's name only says which money is meant: "US dollars"."""
    following = ent.doc[ent.end : ent.end + 1]
    return any(t.lower_ in word_list("currency") for t in following)


def _is_state(ent: Span) -> bool:
    """Whether a name is a state's, its people's or its government's, and says no sort of money."""
    return bool(ent.kb_id_) and ent.ent_id_ in STATES and not _of_money(ent)


def _size(ent: Span) -> float:
    return 1.0 if ent.ent_id_ in STATES else 0.4


@dataclass(frozen=True)
class Case:
    """An office without a country, with what the document is known to tell."""

    scene: Scene
    claim: Claim
    known: Known
    setting: Setting

    @cached_property
    def title(self) -> str:
        """The words of the office."""
        return title_of(self.claim).text

    @cached_property
    def span(self) -> Span:
        """The office in the text."""
        title = title_of(self.claim)
        found = self.scene.doc.char_span(title.span.start, title.span.end, alignment_mode="expand")
        return found if found is not None else self.scene.doc[:1]

    @cached_property
    def holder(self) -> Span:
        """The holder in the text."""
        mention = holder_of(self.claim)
        found = self.scene.doc.char_span(
            mention.span.start, mention.span.end, alignment_mode="expand"
        )
        return found if found is not None else self.scene.doc[:1]

    @cached_property
    def sentence(self) -> Span:
        """The sentence of the claim."""
        return sentence(self.span.root)

    def other(self, claim: Claim) -> bool:
        """Whether an office is another person's."""
        return self.known.name(claim) != self.known.name(self.claim)


Clue = Callable[[Case], Iterator[Sign]]


# ------------------------------------------------------------------ of the document


def published(case: Case) -> Iterator[Sign]:
    """The paper is printed there."""
    if case.setting.publisher:
        yield case.setting.sign(case.setting.publisher, 1.0, "published")


def filed(case: Case) -> Iterator[Sign]:
    """The address of the text names it."""
    for code in case.setting.sections:
        yield case.setting.sign(code, 1.0, "filed")


def datelined(case: Case) -> Iterator[Sign]:
    """A dateline lies there."""
    for code, place in case.setting.datelines.items():
        span = case.scene.doc.char_span(place.span.start, place.span.end)
        yield case.setting.sign(code, 1.0, "datelined", span)


def spoken_of(case: Case) -> Iterator[Sign]:
    """Its share among the states that the text speaks of."""
    for code, share in case.setting.shares.items():
        yield case.setting.sign(code, share, "spoken-of")


def protagonist(case: Case) -> Iterator[Sign]:
    """It is spoken of most."""
    shares = case.setting.shares
    if shares:
        most = max(shares, key=lambda code: (shares[code], code))
        yield case.setting.sign(most, 1.0, "protagonist")


def opens(case: Case) -> Iterator[Sign]:
    """It is the first state that the text names."""
    for first in case.setting.states[:1]:
        yield case.setting.sign(first.kb_id_, 1.0, "opens", first)


def only(case: Case) -> Iterator[Sign]:
    """No other state is named."""
    if case.setting.only:
        yield case.setting.sign(case.setting.only, 1.0, "only")


def bodies(case: Case) -> Iterator[Sign]:
    """Bodies of that state are named ("the Lok Sabha")."""
    for code, count in case.setting.counted.items():
        yield case.setting.sign(code, min(count, 3) / 3, "bodies")


# ------------------------------------------------------------------ of the sentence


def beside(case: Case) -> Iterator[Sign]:
    """It is named in the sentence of the office."""
    for code, ent in _in_sentence(case).items():
        yield case.setting.sign(code, 1.0, "beside", ent)


def alone_beside(case: Case) -> Iterator[Sign]:
    """It is the only state in the sentence of the office."""
    found = _in_sentence(case)
    if len(found) == 1:
        [(code, ent)] = found.items()
        yield case.setting.sign(code, 1.0, "alone-beside", ent)


def _in_sentence(case: Case) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for ent in entities(case.sentence):
        if _is_state(ent):
            found.setdefault(ent.kb_id_, ent)
    return found


def owner(case: Case) -> Iterator[Sign]:
    """A state's adjective or name stands before the office in its sentence, no person between."""
    doc, start = case.span.doc, min(case.span.start, case.holder.start)
    for i in range(start - 1, max(start - NEAR, case.sentence.start) - 1, -1):
        ent = case.scene.entity(doc[i])
        if ent is not None and ent.label_ == "PERSON":
            return
        if ent is not None and _is_state(ent):
            yield case.setting.sign(ent.kb_id_, 1.0, "owner", ent)
            return


def adjective(case: Case) -> Iterator[Sign]:
    """A state's adjective or name stands a few words before the office, nothing parting them."""
    doc = case.span.doc
    for i in range(case.span.start - 1, max(case.span.start - CLOSE, case.sentence.start) - 1, -1):
        ent = case.scene.entity(doc[i])
        if ent is not None and _is_state(ent):
            yield case.setting.sign(ent.kb_id_, 1.0, "adjective", ent)
            return
        if doc[i].is_punct or doc[i].pos_ in ("VERB", "AUX", "ADP") or ent is not None:
            return


def latest(case: Case) -> Iterator[Sign]:
    """It is the state named last before the office, in the sentences before."""
    states = case.setting.states
    at = bisect_right(states, case.sentence.start, key=lambda ent: ent.end)
    for last in states[max(at - 1, 0) : at]:
        yield case.setting.sign(last.kb_id_, 1.0, "latest", last)


def placed(case: Case) -> Iterator[Sign]:
    """A city or house of power there is named in the sentence."""
    for ent in entities(case.sentence):
        if ent.kb_id_ and ent.ent_id_ in PLACES:
            yield case.setting.sign(ent.kb_id_, 1.0, "placed", ent)


# ------------------------------------------------------------------ of the persons


def described(case: Case) -> Iterator[Sign]:
    """The holder is called by it elsewhere: "the Algerian leader"."""
    chain = case.scene.chain(holder_of(case.claim))
    for mention in chain.mentions if chain else ():
        span = case.scene.doc.char_span(mention.span.start, mention.span.end)
        for ent in entities(span) if span is not None else ():
            if _is_state(ent):
                yield case.setting.sign(ent.kb_id_, 1.0, "described", ent)


def opposite(case: Case) -> Iterator[Sign]:
    """Another person of that state is named in the same sentence, whom no one of his
    staff meets.
    """
    if set(case.title.lower().split()) & word_list("staff"):
        return
    for claim in case.known.beside(case.claim):
        state = state_of(claim)
        if state is not None and case.other(claim) and not claim.inferred:
            yield _of(claim, 1.0, "opposite")


def colleague(case: Case) -> Iterator[Sign]:
    """Others of its government are named, not in the same sentence."""
    for claims in case.known.at_home.values():
        for claim in claims:
            if case.other(claim) and not case.known.together(claim, case.claim):
                yield _of(claim, 0.5 if claim.inferred else 1.0, "colleague")
                break


def taken(case: Case) -> Iterator[Sign]:
    """Somebody else holds that very office there."""
    if offices.abroad(case.title):
        return
    for claims in case.known.fellows(case.claim):
        found = next((c for c in claims if case.other(c)), None)
        if found is not None:
            yield _of(found, 1.0, "taken")


def accredited(case: Case) -> Iterator[Sign]:
    """The holder, or one named beside, is sent there."""
    if not offices.abroad(case.title):
        return
    for claim in (case.claim, *case.known.beside(case.claim)):
        for to in claim.fillers(vocab.ACCREDITED_TO):
            if isinstance(to, Mention) and to.ref:
                yield Sign(to.ref, 1.0, to, case.claim.evidence)


def counterparts(case: Case) -> Iterator[Sign]:
    """It is the state of the holder's counterpart: "her Japanese counterpart"."""
    for token in case.sentence:
        if token.lower_ not in word_list("counterpart") or token.i < case.holder.end:
            continue
        ent = case.scene.entity(token.nbor(-1)) if token.i else None
        if ent is not None and ent.kb_id_:
            yield case.setting.sign(ent.kb_id_, 1.0, "counterparts", ent)


def same_office(case: Case) -> Iterator[Sign]:
    """The very words of the office are another's too: a predecessor's, a fellow's."""
    for claim in case.known.beside(case.claim):
        alike = title_of(claim).span == title_of(case.claim).span
        if alike and claim is not case.claim and state_of(claim) is not None:
            yield _of(claim, 1.0, "same-office")


def embassy(case: Case) -> Iterator[Sign]:
    """An embassy of it is named in the sentence or the one before."""
    start = case.sentence.start
    before = sentence(case.scene.doc[start - 1]).start if start else start
    bodies = case.setting.bodies
    first = bisect_left(bodies, before, key=lambda ent: ent.start)
    last = bisect_right(bodies, case.sentence.end, key=lambda ent: ent.end)
    for ent in bodies[first:last]:
        if _of_mission(ent):
            yield case.setting.sign(ent.kb_id_, 1.0, "embassy", ent)


def _of_mission(body: Span) -> bool:
    return any(t.lower_ in word_list("embassy") for t in body)


def _of(claim: Claim, strength: float, rule: str) -> Sign:
    state = state_of(claim)
    assert state is not None
    evidence = Evidence(claim.evidence.sentence, claim.evidence.quote, f"tenure/{rule}")
    return Sign(state.ref, strength, state, evidence)


CLUES: dict[str, Clue] = {
    c.__name__.replace("_", "-"): c
    for c in (
        published,
        filed,
        datelined,
        spoken_of,
        protagonist,
        opens,
        only,
        bodies,
        beside,
        alone_beside,
        owner,
        adjective,
        latest,
        placed,
        described,
        opposite,
        colleague,
        taken,
        accredited,
        counterparts,
        same_office,
        embassy,
    )
}
