"""Countries of offices that their own words leave out, inferred only where the document is plain.

Every inference is marked on the claim, with the sentence that it rests on; with two candidates
nothing is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

from spacy.tokens import Span, Token

from kg import vocab
from kg.extract.scene import Scene
from kg.extract.tenures.authority import known as known_holder
from kg.model import Claim, Evidence, Mention, MentionKind
from kg.sentences import entities, sentence

FILE = Path(__file__).parent / "unique.tsv"
# Offices that a country's own people hold at home: what a visitor meets there is the host's.
HOME = re.compile(
    r"(deputy |vice |acting |interim |first |prime )*\b(president|premier|minister|king|queen|emperor|empress|chancellor|sultan|"
    r"emir|amir|shah|prince|princess|crown prince|foreign minister|vice president)s?\b", re.I)  # fmt: skip
# Those who by their office come from elsewhere, or speak for a body.
ABROAD = re.compile(
    r"\b(ambassador|envoy|chargé|charge|consul|secretary[- ]general|director[- ]general|pope|commissioner|representative)\b",
    re.I,
)
HEADS = re.compile(
    r"\b(president|prime minister|premier|king|queen|chancellor|emperor|sultan|emir|shah|chairman|general secretary|first secretary)\b",
    re.I,
)
MEETING = frozenset(
    "meet confer receive visit host welcome see hold discuss attend speak talk dine".split()
)

Guess = Callable[[Scene, Claim, Sequence[Claim]], "tuple[Mention, Evidence] | None"]


def with_countries(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """*claims*, those without a country or body given the one that the document supports."""
    known = list(claims)
    for guess in (
        _unique,
        _same_person,
        _coordinated,
        _accompanied,
        _led_home,
        _administration,
        _host,
        known_holder,
        _protagonist,
    ):
        known = [c if _settled(c) else _completed(scene, c, known, guess) for c in known]
    return iter(known)


def _settled(claim: Claim) -> bool:
    return bool(claim.fillers(vocab.IN_COUNTRY) or claim.fillers(vocab.IN_ORGANIZATION))


def _completed(scene: Scene, claim: Claim, known: Sequence[Claim], guess: Guess) -> Claim:
    found = guess(scene, claim, known)
    if found is None:
        return claim
    state, ground = found
    state = Mention(state.span, state.text, MentionKind.COUNTRY, state.ref)
    roles = (*claim.roles[:2], (vocab.IN_COUNTRY, state), *claim.roles[2:])
    return replace(claim, roles=roles, inferred=(vocab.IN_COUNTRY,), ground=ground)


def _title(claim: Claim) -> Mention:
    [title] = claim.fillers(vocab.TITLE)
    assert isinstance(title, Mention)
    return title


def _holder(claim: Claim) -> Mention:
    [holder] = claim.fillers(vocab.HOLDER)
    assert isinstance(holder, Mention)
    return holder


def _state(claim: Claim) -> Mention | None:
    return next((f for f in claim.fillers(vocab.IN_COUNTRY) if isinstance(f, Mention)), None)


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = [
        r.split("\t") for r in FILE.read_text(encoding="utf-8").splitlines() if r and r[0] != "#"
    ]
    return tuple((re.compile(pattern), code) for pattern, code in rows)


def _unique(scene: Scene, claim: Claim, known: Sequence[Claim]) -> tuple[Mention, Evidence] | None:
    """A title that only one country has."""
    title = _title(claim)
    folded = " ".join(title.text.lower().split())
    for pattern, code in _table():
        if pattern.fullmatch(folded):
            return Mention(title.span, title.text, MentionKind.COUNTRY, code), claim.evidence
    return None


def _same_person(
    scene: Scene, claim: Claim, known: Sequence[Claim]
) -> tuple[Mention, Evidence] | None:
    """The same person holds, elsewhere in the document, an office whose country is stated."""
    if ABROAD.search(_title(claim).text) and "ambassador" not in _title(claim).text.lower():
        return None
    name = scene.name(_holder(claim))
    found = {
        s.ref: (s, c.evidence)
        for c in known
        if not c.inferred and scene.name(_holder(c)) == name and (s := _state(c)) is not None
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _coordinated(
    scene: Scene, claim: Claim, known: Sequence[Claim]
) -> tuple[Mention, Evidence] | None:
    """ "French President A and Foreign Minister B", "A, B, and other Israeli officials"."""
    title = _title(claim)
    span = scene.doc.char_span(title.span.start, title.span.end)
    if span is None or ABROAD.search(title.text):
        return None
    others = _other_officials(scene, span)
    if others is not None:
        return others, claim.evidence
    before = [
        c
        for c in known
        if c.evidence.sentence == claim.evidence.sentence and _title(c).span.end <= title.span.start
    ]
    if not before:
        return None
    last = before[-1]
    state = _state(last)
    gap = (
        scene.doc.text[max(_holder(last).span.end, _title(last).span.end) : title.span.start]
        .strip()
        .lower()
    )
    ranked = bool(HEADS.search(_title(last).text)) and not HEADS.search(title.text)
    if (
        state is not None
        and not last.inferred
        and gap in ("and", ",", ", and", "&")
        and (
            ranked
            or (
                "minister" in title.text.lower()
                and "minister" in _title(last).text.lower()
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


def _accompanied(
    scene: Scene, claim: Claim, known: Sequence[Claim]
) -> tuple[Mention, Evidence] | None:
    """ "Secretary of State A accompanied President B": they travel for one country."""
    holder = _holder(claim)
    span = scene.doc.char_span(holder.span.start, holder.span.end)
    if span is None:
        return None
    for token in sentence(span.root):
        if token.lemma_ in ("accompany", "join") and token.pos_ == "VERB":
            for other in known:
                state = _state(other)
                near = other.evidence.sentence == claim.evidence.sentence
                if state is not None and near and _partner(token, scene, other, span):
                    return state, other.evidence
    return None


def _partner(verb: Token, scene: Scene, other: Claim, span: Span) -> bool:
    """Whether *other*'s holder and *span* are subject and object of *verb*, either way round."""
    fellow = scene.doc.char_span(_holder(other).span.start, _holder(other).span.end)
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


def _led_home(
    scene: Scene, claim: Claim, known: Sequence[Claim]
) -> tuple[Mention, Evidence] | None:
    """Who leads or speaks for a country's delegation in the same clause: "the US delegation led by envoy X"."""
    holder = _holder(claim)
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


def _administration(
    scene: Scene, claim: Claim, known: Sequence[Claim]
) -> tuple[Mention, Evidence] | None:
    """ "the Trump administration" beside American offices: that president is the United States'."""
    if _title(claim).text.lower() != "president":
        return None
    surname = scene.name(_holder(claim)).split()[-1]
    match = re.search(rf"\b{re.escape(surname)}(?:['’]s)? administration\b", scene.doc.text)
    american = next(
        (s for c in known if not c.inferred and (s := _state(c)) is not None and s.ref == "US"),
        None,
    )
    others = {
        s.ref
        for c in known
        if c is not claim and _title(c).text.lower() == "president" and (s := _state(c))
    }
    if match is None or american is None or "US" in others:
        return None
    token = scene.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    return american, scene.evidence(token or scene.doc[:1], "tenure/administration")


def _host(scene: Scene, claim: Claim, known: Sequence[Claim]) -> tuple[Mention, Evidence] | None:
    """Who is met at home: the minister whom a visitor meets is of the country where they meet."""
    title = _title(claim).text
    if not HOME.search(title) or ABROAD.search(title):
        return None
    span = scene.doc.char_span(_holder(claim).span.start, _holder(claim).span.end)
    if span is None or not _met(span) or _acts(span):
        return None
    venue = _venue(scene, span)
    if venue is None or _traveller(scene, span):
        return None
    # The visitor is of another country; two of one office from two countries cannot both be hosts.
    if any(
        s.ref == venue[0].ref and scene.name(_holder(c)) == scene.name(_holder(claim))
        for c in known
        if (s := _state(c))
    ):
        return None
    return venue


def _met(span: Span) -> bool:
    """Whether the person stands under a verb or noun of meeting."""
    return any(
        t.lemma_.lower() in MEETING
        or t.lemma_.lower() in ("meeting", "talk", "discussion", "visit", "audience", "call")
        for t in [span.root, *span.root.ancestors]
    ) or any(t.lemma_.lower() in MEETING for t in sentence(span.root)[:3])


def _acts(span: Span) -> bool:
    """Whether the person is the subject who meets others; hosts receive, and guests are met."""
    token = span.root
    for _ in range(4):
        if token.dep_ in ("nsubj", "nsubj:outer"):
            return token.head.lemma_.lower() not in ("receive", "host", "welcome", "greet")
        if token.head is token or token.dep_ in ("obj", "obl", "nmod", "obl:agent"):
            return False
        token = token.head
    return False


def _traveller(scene: Scene, span: Span) -> bool:
    """Whether the person is the one whose journey is told: the subject of the dateline's or visit's clause."""
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


def _protagonist(
    scene: Scene, claim: Claim, known: Sequence[Claim]
) -> tuple[Mention, Evidence] | None:
    """The one state that a document is about: nearly all its mentions of states are of that one."""
    title = _title(claim).text
    if not HOME.search(title) or ABROAD.search(title):
        return None
    counts = scene.states
    ranked = sorted(counts.items(), key=lambda item: (-len(item[1]), item[0]))
    if (
        not ranked
        or len(ranked[0][1]) < 3
        or len(ranked[0][1]) < 0.7 * sum(len(v) for v in counts.values())
    ):
        return None
    head = title.lower().split()[-1]
    taken = any(
        (s := _state(c)) is not None and s.ref == ranked[0][0] and _title(c).text.lower().split()[-1] == head
        and scene.name(_holder(c)) != scene.name(_holder(claim)) and head != "minister"
        for c in known
    )  # fmt: skip
    mention = scene.entity_mention(ranked[0][1][0], MentionKind.COUNTRY)
    if taken or mention is None:
        return None
    return mention, scene.evidence(ranked[0][1][0], "tenure/protagonist")


def _venue(scene: Scene, span: Span) -> tuple[Mention, Evidence] | None:
    """The one country where the document's meeting takes place: dateline, or the country visited."""
    found = {m.ref: (m, told) for start, m, told in _venues(scene) if start <= span.start}
    if len(found) != 1:
        return None
    [(mention, told)] = found.values()
    return mention, scene.evidence(told, "tenure/host")


_seen: WeakKeyDictionary[Scene, list[tuple[int, Mention, Span]]] = WeakKeyDictionary()


def _venues(scene: Scene) -> list[tuple[int, Mention, Span]]:
    """The countries that a document's datelines and visits name, with the sentences; found once."""
    if scene not in _seen:
        _seen[scene] = [
            (told.start, mention, told)
            for told in scene.sentences
            for mention in (*_dateline(scene, told), *_visited(scene, told))
        ]
    return _seen[scene]


DASHES = frozenset(("—", "–", "--", "-"))


def _dateline(scene: Scene, sentence: Span) -> Iterator[Mention]:
    """The country of "Nicosia, Cyprus, May 7, 1974 —" at the head of a paragraph."""
    dash = next((t for t in sentence[:16] if t.text in DASHES), None)
    if dash is None:
        return
    head = [e for e in entities(sentence) if e.end <= dash.i]
    if not head or head[0].start > sentence.start + 1 or any(e.label_ == "PERSON" for e in head):
        return
    states = [e for e in head if e.ent_id_ == "country"] or [e for e in head if e.kb_id_]
    mention = scene.entity_mention(states[0], MentionKind.COUNTRY) if states else None
    if mention is not None and mention.ref:
        yield mention


def _visited(scene: Scene, sentence: Span) -> Iterator[Mention]:
    """The country that somebody visits: the object of the verb."""
    for token in sentence:
        if token.lemma_ == "visit" and token.pos_ == "VERB":
            for child in token.children:
                mention = scene.mention(child) if child.dep_ in ("obj", "obl") else None
                if (
                    mention is not None
                    and mention.ref
                    and mention.kind in (MentionKind.COUNTRY, MentionKind.PLACE)
                ):
                    yield mention
