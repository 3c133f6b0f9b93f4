"""Countries of offices from where people meet: whom a visitor meets at home is the host's.

Every inference rests on the sentence that names the place.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from kg import offices
from kg.extract.engine.scene import Scene
from kg.extract.inference.known import Known, holder_of, state_of, title_of
from kg.lang import words
from kg.model import BlockKind, Claim, Evidence, Mention, MentionKind
from kg.sentences import entities, sentence


def host(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """Who is met at home: the minister whom a visitor meets is of the country where they meet."""
    title = title_of(claim).text
    if not offices.at_home(title):
        return None
    span = scene.doc.char_span(holder_of(claim).span.start, holder_of(claim).span.end)
    if span is None or not _met(span) or _acts(span):
        return None
    venue = _venue(scene, span)
    if venue is None or _traveller(scene, span):
        return None
    # The visitor is of another country; two of one office from two countries cannot both be hosts.
    if any(s.ref == venue[0].ref for c in known.of(claim) if (s := state_of(c))):
        return None
    return venue


def _met(span: Span) -> bool:
    """Whether the person stands under a verb or noun of meeting."""
    return any(
        t.lemma_.lower() in words("$met") | words("$met_noun")
        for t in [span.root, *span.root.ancestors]
    ) or any(t.lemma_.lower() in words("$met") for t in sentence(span.root)[:3])


def _acts(span: Span) -> bool:
    """Whether the person is the subject who meets others; hosts receive, and guests are met."""
    token = span.root
    for _ in range(4):
        if token.dep_ in ("nsubj", "nsubj:outer"):
            return token.head.lemma_.lower() not in words("$hosts_guest")
        if token.head is token or token.dep_ in ("obj", "obl", "nmod", "obl:agent"):
            return False
        token = token.head
    return False


def _traveller(scene: Scene, span: Span) -> bool:
    """Whether the person is the one whose journey is told: the
    subject of the dateline's or visit's clause.
    """
    first = any(True for _ in _dateline(scene, sentence(span.root))) or any(
        True for _ in _visited(scene, sentence(span.root))
    )
    if not first:
        return False
    token = span.root
    for _ in range(5):
        if token.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer"):
            return True
        if token.head is token:
            return token.pos_ == "PROPN"  # the parser took the traveller for the root
        if token.dep_ in ("obj", "obl", "nmod", "obl:agent"):
            return False
        token = token.head
    return False


def at_home(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """Who meets a foreigner in a country's own capital:
    "Foreign Minister A met Iraq's B in Canberra".
    """
    title = title_of(claim).text
    if not offices.at_home(title):
        return None
    span = scene.doc.char_span(holder_of(claim).span.start, holder_of(claim).span.end)
    if span is None or not _met(span):
        return None
    guests = {
        s.ref for c in known.beside(claim) if not c.inferred and (s := state_of(c)) is not None
    }
    told = sentence(span.root)
    places = {e.kb_id_: e for e in entities(told) if e.kb_id_ and _within(e)}
    if len(guests) != 1 or len(places) != 1 or guests & places.keys():
        return None
    [place] = places.values()
    mention = scene.entity_mention(place, MentionKind.COUNTRY)
    if mention is None or (_acts(span) and place.ent_id_ not in ("capital", "country")):
        return None
    return mention, scene.evidence(told, "tenure/at-home")


def _within(place: Span) -> bool:
    """Whether a place is where something happens: "in Canberra"."""
    before = place.doc[place.start - 1].lower_ if place.start else ""
    return place.ent_id_ in ("capital", "city", "country") and before in ("in", "at")


def _venue(scene: Scene, span: Span) -> tuple[Mention, Evidence] | None:
    """The one country where the document's meeting takes
    place: dateline, or the country visited.
    """
    found = {m.ref: (m, told) for start, m, told in scene.once(_venues) if start <= span.start}
    if len(found) != 1:
        return None
    [(mention, told)] = found.values()
    return mention, scene.evidence(told, "tenure/host")


def _venues(scene: Scene) -> list[tuple[int, Mention, Span]]:
    """The countries that a document's datelines and visits name, with the sentences."""
    return [
        (told.start, mention, told)
        for told in scene.sentences
        for mention in (*_dateline(scene, told), *_visited(scene, told))
    ]


def _dateline(scene: Scene, sentence: Span) -> Iterator[Mention]:
    """The country of "Nicosia, Cyprus, May 7, 1974 —" at the head of a paragraph."""
    if scene.block_kind(sentence[0]) != BlockKind.DATELINE:
        return
    head = entities(sentence)
    states = [e for e in head if e.ent_id_ == "country"] or [e for e in head if e.kb_id_]
    mention = scene.entity_mention(states[0], MentionKind.COUNTRY) if states else None
    if mention is not None and mention.ref:
        yield mention


def _visited(scene: Scene, sentence: Span) -> Iterator[Mention]:
    """The country that somebody visits: the object of the verb."""
    for token in sentence:
        if token.lemma_ in words("$visits") and token.pos_ == "VERB":
            for child in token.children:
                mention = scene.mention(child) if child.dep_ in ("obj", "obl") else None
                if (
                    mention is not None
                    and mention.ref
                    and mention.kind in (MentionKind.COUNTRY, MentionKind.PLACE)
                ):
                    yield mention
