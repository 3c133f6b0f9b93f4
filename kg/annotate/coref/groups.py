"""Pairs: "the two leaders", "both sides" are the last two persons or states before them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from kg import sentences
from kg.annotate.coref.mentions import mention
from kg.annotate.coref.offices import STATES
from kg.annotate.coref.persons import Person
from kg.lang import words
from kg.model import Chain, Document, MentionKind

Place = tuple[int, int]  # a token, and the index of the chain that is mentioned there
REACH = 200  # mentions before a pair that are looked at
BOTH = 2


def groups(
    doc: Doc, document: Document, people: Sequence[Person], found: Sequence[Chain]
) -> Iterator[Chain]:
    """The pairs of *doc*, each with the indexes in *found* of the two that it stands for."""
    persons = sorted((s.start, i) for i, p in enumerate(people) for s in p.spans)
    states = _states(doc, found)
    for token in doc:
        if token.pos_ != "NOUN" or not _paired(token):
            continue
        people_of = token.lemma_ in words("$pair_people")
        wanted = persons if people_of else states if token.lemma_ in words("$pair_states") else []
        acting = _acting_on(token)
        two = _last_two(doc, [w for w in wanted if w[0] not in acting], token.i)
        if two:
            ref, span = ",".join(map(str, two)), _span(doc, token)
            told = (mention(span, MentionKind.GROUP, document, ref),)
            yield Chain(MentionKind.GROUP, span.text, told, ref)


def _acting_on(token: Token) -> set[int]:
    """Who does something to a pair is none of it: "Iraq hosted talks between both countries"."""
    verbs = (t for t in token.ancestors if t.lemma_ in words("$third_party"))
    subjects = (c for verb in verbs for c in verb.lefts if c.dep_ == "nsubj")
    return {t.i for c in subjects if c.i < token.i for t in c.subtree if token not in c.subtree}


def _span(doc: Doc, token: Token) -> Span:
    before = [c.i for c in token.children if c.dep_ in ("nummod", "det")]
    return doc[min([token.i, *before]) : token.i + 1]


def _paired(token: Token) -> bool:
    single = token.morph.get("Number", []) == ["Sing"]
    return not single and any(c.lower_ in words("$paired") for c in token.children)


def _states(doc: Doc, found: Sequence[Chain]) -> list[Place]:
    """Where each state is mentioned (a country before its government)."""
    index: dict[str, int] = {}
    for i, chain in enumerate(found):
        if chain.kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT):
            index.setdefault(chain.ref, i)
    ents = (e for e in doc.ents if e.ent_id_ in STATES and e.kb_id_ in index)
    return [(e.start, index[e.kb_id_]) for e in ents]


def _last_two(doc: Doc, wanted: Sequence[Place], before: int) -> tuple[int, ...]:
    """The two latest different things before a token; none when a third is told with them."""
    recent: list[int] = []
    told = doc[0:0]
    end = bisect_left(wanted, (before, -1))
    for start, i in reversed(wanted[max(0, end - REACH) : end]):
        if len(recent) > BOTH or (len(recent) == BOTH and start < told.start):
            break
        if i not in recent:
            recent.append(i)
            told = sentences.sentence(doc[start])
    return tuple(sorted(recent)) if len(recent) == BOTH else ()
