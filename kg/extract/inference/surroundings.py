"""Countries of offices from what surrounds them:
colleagues, the state spoken for, the state spoken of.

Weaker than what a sentence states, so each asks for a plain case, and marks what it infers.
"""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from kg import lang, offices, vocab
from kg.extract.engine.scene import Scene
from kg.extract.inference.known import Known, holder_of, office, state_of, title_of
from kg.lang import words
from kg.model import Claim, Evidence, Mention, MentionKind
from kg.sentences import sentence

SHORT = 900  # words of a statement by one official
OFTEN = 3  # times that a state is named in earnest
LEADING, MOSTLY = 1.5, 0.7  # how far it leads the next, its share of all


def _pattern(name: str) -> re.Pattern[str]:
    return lang.patterns("surroundings")[name]


def company(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """The country of all others of a government that a document
    tells of, when it is one and speaks most of it.
    """
    if not offices.at_home(office(claim)) or _pattern("foreign").fullmatch(office(claim)):
        return None
    if len(known.states) != 1 or not scene.states:
        return None
    code = known.states[0]
    colleagues = [c for c in known.in_state(code) if not offices.abroad(office(c))]
    told = {s: len(mentions) for s, mentions in scene.states.items()}
    most = max(told, key=lambda s: (told[s], s))
    # What is itself inferred is no ground unless the state is much spoken of.
    firm = told[most] >= OFTEN or any(not c.inferred for c in colleagues)
    alone = firm and told[most] >= LEADING * max(
        (n for s, n in told.items() if s != most), default=0
    )
    taken = any(_rivals(office(c), office(claim)) for c in colleagues)
    # Whom one meets in the same sentence is rather of another country.
    beside = any(c in known.beside(claim) for c in colleagues)
    if not colleagues or most != code or not alone or taken or beside:
        return None
    state = state_of(colleagues[0])
    assert state is not None
    evidence = colleagues[0].evidence
    return state, Evidence(evidence.sentence, evidence.quote, "tenure/company")


def _rivals(one: str, other: str) -> bool:
    """Whether two offices can be one: in the same words, or of a noun that one alone bears."""
    return one == other or _head(one) == _head(other) not in words("$many_of")


def _head(title: str) -> str:
    return title.lower().split()[-1]


def to_ambassador(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """Who receives the ambassador to a country is of that country:
    "Attorney General A met the ambassador to Peru".
    """
    if offices.abroad(office(claim)):
        return None
    sent = [
        c
        for c in known.beside(claim)
        if offices.under(office(c), "ambassador")
        and c.fillers(vocab.ACCREDITED_TO)
        and not _joined(scene, c, claim)
    ]
    posts = {
        m.ref: m
        for c in sent
        for m in c.fillers(vocab.ACCREDITED_TO)
        if isinstance(m, Mention) and m.ref
    }
    others = [c for c in known.beside(claim) if c not in sent]
    if len(posts) != 1 or len(others) != 1:
        return None
    [state] = posts.values()
    return state, Evidence(claim.evidence.sentence, sent[0].evidence.quote, "tenure/to-ambassador")


def _joined(scene: Scene, one: Claim, other: Claim) -> bool:
    """Whether nothing but "and" and words of office part
    two holders: neither receives the other.
    """
    ends = sorted((holder_of(one).span, holder_of(other).span))
    between = scene.text[ends[0].end : ends[1].start].split()
    return bool(between) and between[0] in words("$joined_by")


def speaks_for(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """The one state whose will a short statement by one
    official speaks: "The UK continues to support ...".
    """
    if not _pattern("official").search(office(claim)) or len(scene.doc) > SHORT:
        return None
    speakers = {
        scene.name(holder_of(c))
        for c in known
        if _pattern("official").search(office(c)) and state_of(c) is None
    }
    willed = scene.once(_willed)
    if speakers != {scene.name(holder_of(claim))} or len(willed) != 1:
        return None
    [(code, ent)] = willed.items()
    mention = scene.entity_mention(ent, MentionKind.COUNTRY)
    if mention is None or any(c for c in known.in_state(code) if office(c) == office(claim)):
        return None
    return mention, scene.evidence(sentence(ent.root), "tenure/speaks-for")


def _willed(scene: Scene) -> dict[str, Span]:
    """The states that a first person speaks for: those
    whose will is told, when "we" or "I" is said.
    """
    first = any(t.lower_ in words("$first_person") for t in scene.doc)
    if not first and not _pattern("said").search(scene.text):
        return {}
    found: dict[str, Span] = {}
    for ent in scene.doc.ents:
        if ent.ent_id_ in ("country", "government") and ent.kb_id_ and _wills(ent.root):
            found.setdefault(ent.kb_id_, ent)
    return found


def _wills(token: Token) -> bool:
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubj:outer", "nsubj:pass"):
        return False
    around = {c.lemma_.lower() for c in verb.children}
    own = words("$willed_of_it" if token.dep_ == "nsubj:pass" else "$willed")
    return verb.lemma_.lower() in own | words("$at_forefront") and not around & words("$duty")


def protagonist(scene: Scene, claim: Claim, known: Known) -> tuple[Mention, Evidence] | None:
    """The one state that a document is about: nearly all its mentions of states are of that one."""
    title = title_of(claim).text
    if not offices.at_home(title) or _pattern("foreign").fullmatch(office(claim)):
        return None
    if "vice-president" in offices.roles(title):  # bodies have them too
        return None
    counts = scene.states
    ranked = sorted(counts.items(), key=lambda item: (-len(item[1]), item[0]))
    if (
        not ranked
        or len(ranked[0][1]) < OFTEN
        or len(ranked[0][1]) < MOSTLY * sum(len(v) for v in counts.values())
    ):
        return None
    others = (c for c in known.in_state(ranked[0][0]) if known.name(c) != known.name(claim))
    taken = any(_head(office(c)) == _head(office(claim)) not in words("$many_of") for c in others)
    mention = scene.entity_mention(ranked[0][1][0], MentionKind.COUNTRY)
    if taken or mention is None:
        return None
    return mention, scene.evidence(ranked[0][1][0], "tenure/protagonist")
