"""Offices that were read, as claims: who holds them, of
what state or body, sent where, since when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from spacy.tokens import Span

from kg import offices, vocab
from kg.extract.engine.laying import RowMatch
from kg.extract.engine.rows import Item
from kg.extract.engine.scene import Scene
from kg.extract.kinds.tenures.match import Found, read
from kg.lang import word_list
from kg.model import Claim, Literal, Mention, MentionKind

Roles = list[tuple[str, Mention | Literal]]


def stated(scene: Scene, told: Iterable[RowMatch]) -> Iterator[Claim]:
    """The tenures that the matches of a document state, in text order."""
    for _, here in groupby(told, key=lambda m: m.sentence.start):
        found = sorted(
            read(scene, here), key=lambda f: (f.title.tokens.start, f.holder.tokens.start)
        )
        yield from filter(None, (claim_of(scene, f) for f in found))


def claim_of(scene: Scene, found: Found) -> Claim | None:
    """The claim that *found* makes; None when its holder is nobody in particular."""
    holder = (
        scene.mention(found.holder.tokens[0])
        if found.holder.kind == "PRONOUN"
        else scene.entity_mention(found.holder.tokens, MentionKind.PERSON)
    )
    title = scene.entity_mention(found.title.tokens, MentionKind.ROLE)
    if holder is None or title is None:
        return None
    words = offices.singular(offices.written_out(found.word or title.text))
    words = _without_status(words).rstrip("- ")
    roles: Roles = [(vocab.HOLDER, holder), (vocab.TITLE, replace(title, text=words))]
    owner = list(_owner(scene, found))
    accredited = _accredited(scene, found)
    status = Literal(status_of(found))
    tokens = [*found.holder.tokens, *found.title.tokens]
    return Claim(
        vocab.TENURE,
        (*roles, *owner, *accredited, (vocab.TENURE_STATUS, status)),
        scene.evidence(tokens, found.pattern),
        when=found.when,
    )


def _without_status(title: str) -> str:
    """An office without the "ex-" that was printed as part of its first word."""
    first, dash, rest = title.partition("-")
    return rest if dash and first.lower() in word_list("office_former") else title


def _owner(scene: Scene, found: Found) -> Iterator[tuple[str, Mention | Literal]]:
    """Whose the office is: a state, a body, a place that kg knows no state of, or "its"."""
    state = _state(scene, found)
    if state is not None:
        yield vocab.IN_COUNTRY, state
    body = found.organization or _served(found)
    body = None if body is None or _own(body) else body
    mention = scene.entity_mention(body.tokens) if body is not None else None
    if mention is not None:
        yield from _of_body(mention)
    if state is None and mention is None:
        yield from (
            _of_place(scene, found) or _of_antecedent(scene, found) or _of_group(scene, found)
        )


def _own(owner: Item) -> bool:
    """Whether a paper so calls its own state: "the Kingdom's ambassador"."""
    return set(owner.word.split()) <= word_list("own_state")


def _served(found: Found) -> Item | None:
    """The body that somebody at home works for: "adviser
    to the Harbour Council" is sent nowhere.
    """
    to = found.accredited
    home = to is not None and to.kind == "ORG" and not offices.abroad(found.title.word)
    return to if home else None


def _state(scene: Scene, found: Found) -> Mention | None:
    """The country of the office: the one before it, else the one after ("of", not "for")."""
    title, named = found.title.tokens, found.holder.tokens
    # "Congolese President X of Congo-Brazzaville": what stands behind both is said on purpose.
    last = [c for c in found.countries if title.start < named.start < c.tokens.start]
    before = [*last, *(c for c in found.countries if c.tokens.start < title.start)]
    after = [
        c
        for c in found.countries
        if c.tokens.start > title.start and not _concerned(title, c.tokens)
    ]
    states = [scene.entity_mention(c.tokens) for c in (*before, *after) if not _of_part(c.tokens)]
    return next((m for m in states if m is not None and m.ref), None)


def _of_part(state: Span) -> bool:
    """Whether an adjective is a continent's: "Latin American"."""
    before = state.doc[state.start - 1].lower_ if state.start else ""
    return before in word_list("american_of")


def _concerned(title: Span, state: Span) -> bool:
    """Whether a country is what an envoy is for, not whose envoy it is."""
    words = {t.lower_ for t in title.doc[title.end : state.start]}
    sent = word_list("office_sent_for") & {t.lower_ for t in title}
    return bool(sent and words & word_list("for"))


def _of_body(body: Mention) -> Iterator[tuple[str, Mention | Literal]]:
    """An organization, and the country that it is a part of: "Iranian Foreign Ministry"."""
    if body.kind == MentionKind.GOVERNMENT:
        yield vocab.IN_COUNTRY, body
        return
    yield vocab.IN_ORGANIZATION, body
    if body.ref:
        yield vocab.IN_COUNTRY, Mention(body.span, body.text, MentionKind.COUNTRY, body.ref)


def _of_place(scene: Scene, found: Found) -> Roles:
    """A place with its country ("Hiroshima Mayor"), or one
    of which kg knows none: a body of its own.
    """
    place = found.place
    mention = scene.entity_mention(place.tokens) if place is not None else None
    if place is None or mention is None or _own(place):
        return []
    if mention.ref:
        state = Mention(mention.span, mention.text, MentionKind.COUNTRY, mention.ref)
        return [(vocab.IN_COUNTRY, state)]
    body = Mention(mention.span, mention.text, MentionKind.ORGANIZATION)
    return [(vocab.IN_ORGANIZATION, body)]


def _of_antecedent(scene: Scene, found: Found) -> Roles:
    """The state or body that a possessive before the office stands for: "its ambassador"."""
    doc, at = found.title.tokens.doc, found.title.tokens.start - 1
    while at > found.sentence.start and doc[at].pos_ == "ADJ":
        at -= 1
    if at < 0 or doc[at].lower_ not in word_list("possessive"):
        return []
    mention = scene.chain_mention(doc[at])
    if mention is None or mention.kind not in (MentionKind.COUNTRY, MentionKind.ORGANIZATION):
        return []
    if mention.kind == MentionKind.ORGANIZATION:
        return [(vocab.IN_ORGANIZATION, mention)]
    return [(vocab.IN_COUNTRY, mention)]


def _of_group(scene: Scene, found: Found) -> Roles:
    """A group that is no state's: "the Houthi foreign minister"."""
    at = found.title.tokens.start - 1
    group = scene.entity(found.title.tokens.doc[at]) if at >= found.sentence.start else None
    if group is None or group.label_ != "NORP" or group.kb_id_:
        return []
    mention = scene.entity_mention(group, MentionKind.ORGANIZATION)
    return [] if mention is None else [(vocab.IN_ORGANIZATION, mention)]


def _accredited(scene: Scene, found: Found) -> Roles:
    sent = found.accredited if offices.abroad(found.title.word) else None
    to = scene.entity_mention(sent.tokens) if sent is not None else None
    return [] if to is None else [(vocab.ACCREDITED_TO, to)]


def status_of(found: Found) -> str:
    """current, former, acting, designate or elect, from the words around the office."""
    title = found.title.tokens
    after = {t.lower_ for t in title.doc[title.end : title.end + 2]} - {"-"}
    words = {found.status, *found.title.word.split()}
    past = {found.status, found.title.word.partition("-")[0]} & word_list("office_former")
    if past:
        return "former"
    if (after | words) & word_list("elect"):
        return "elect"
    if after & word_list("office_designate") or found.status in word_list("office_designate"):
        return "designate"
    if words & word_list("office_acting"):
        return "acting"
    return "former" if found.when and found.when.end else "current"
