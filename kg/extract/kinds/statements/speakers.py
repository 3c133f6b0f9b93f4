"""Who speaks: the subject of the verb of speech that governs the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from kg import countries, lang
from kg.extract.engine.scene import Scene
from kg.honorifics import is_address
from kg.model import Mention, MentionKind
from kg.sentences import entities, sentence

SPEAKERS = (
    MentionKind.PERSON,
    MentionKind.GOVERNMENT,
    MentionKind.COUNTRY,
    MentionKind.ORGANIZATION,
)
ANONYMOUS = frozenset(
    "official diplomat source spokesman spokeswoman spokesperson minister ministry government statement president "
    "ambassador envoy leader aide adviser senator secretary negotiator commander general officer representative "
    "communiqué declaration report embassy office department agency party group".split()
)
HOPS = 6  # how far up a participle's subject may be


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker with the verb (or preposition) that makes one of him."""

    speaker: Mention
    verb: Token
    rule: str


@cache
def verbs() -> dict[str, str]:
    """The verbs of speech, and what they do."""
    return dict((lemma, kind) for lemma, kind in lang.table("speech_verbs.tsv", 2))


def speaks(token: Token) -> bool:
    """Whether *token* is a verb of speech."""
    return token.pos_ == "VERB" and token.lemma_.lower() in verbs()


def speaker_of(scene: Scene, verb: Token) -> Mention | None:
    """The one who does what *verb* says: its subject, its agent, or the subject it shares."""
    for token in _chain(verb):
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubj:outer"):
                return _resolved(scene, child, verb) or _between(scene, child, verb)
            if child.dep_ == "obl:agent":
                return _resolved(scene, child, verb)
        if token.dep_ in ("acl:relcl", "acl") and token is not sentence(verb).root:
            return _named(scene, token.head)
    return None


def _between(scene: Scene, subject: Token, verb: Token) -> Mention | None:
    """The one person between a subject that cannot speak (a dateline's city) and the verb."""
    people = [
        e for e in entities(sentence(verb)) if e.label_ == "PERSON" and subject.i < e.start < verb.i
    ]
    mention = scene.mention(subject)
    place = mention is not None and mention.kind == MentionKind.PLACE
    return scene.entity_mention(people[0]) if place and len(people) == 1 else None


def _chain(verb: Token) -> Iterator[Token]:
    """The verb, and those whose subject it shares: "stating", "adding", "and said"."""
    token = verb
    for _ in range(HOPS):
        yield token
        if (
            token.dep_ not in ("advcl", "conj", "xcomp", "acl", "ccomp", "parataxis", "obl")
            or token.head is token
        ):
            return
        if any(c.dep_ in ("nsubj", "nsubj:pass", "obl:agent") for c in token.children):
            return
        token = token.head


def _resolved(scene: Scene, subject: Token, verb: Token) -> Mention | None:
    if subject.lower_ in ("who", "which", "that"):
        clause = next((t for t in [verb, *verb.ancestors] if t.dep_ == "acl:relcl"), None)
        return _named(scene, clause.head) if clause is not None else None
    return _named(scene, subject)


def _named(scene: Scene, token: Token) -> Mention | None:
    """What a noun phrase mentions: its person, else what its head names, else an unnamed source."""
    mention = scene.mention(token)
    if mention is not None and mention.kind == MentionKind.PERSON:
        return mention
    ent = scene.entity(token)
    if ent is not None and ent.label_ == "TITLE":
        # "The minister" whose name the document gives, before these words or elsewhere.
        known = _person_before(scene, ent) or scene.chain_mention(token)
        if (
            known is not None
            and known.kind == MentionKind.PERSON
            and not _person_beside(scene, token)
        ):
            return known
    if ent is not None and ent.ent_id_ == "demonym" and ent.end < len(token.doc):
        # The parser took "Portuguese" of "Portuguese Minister X" for the subject.
        named = _person_beside(scene, token)
        return named or (
            _named(scene, token.doc[ent.end])
            if token.doc[ent.end].pos_ in ("NOUN", "PROPN")
            else mention
        )
    person = _person_in(scene, token) or _person_beside(scene, token)
    if person is not None:
        return person
    if mention is not None and mention.kind in SPEAKERS:
        return mention
    if token.lemma_.lower() in ANONYMOUS or (
        mention is not None and mention.kind == MentionKind.ROLE
    ):
        return _source(scene, token)
    return None


def _person_in(scene: Scene, token: Token) -> Mention | None:
    """The person of "Foreign Minister Rosa Quispe" or "the minister, Rosa Quispe"."""
    doc = token.doc
    left, right = token.left_edge.i, min(token.right_edge.i, token.i + 14)
    for i in range(left, right + 1):
        ent = scene.entity(doc[i])
        if ent is not None and ent.label_ == "PERSON" and ent.root.i != token.i:
            root = ent.root
            tied = root.head.i == token.i and root.dep_ in (
                "appos",
                "flat",
                "compound",
                "nmod:desc",
                "nmod",
            )
            if tied and not any(c.dep_ == "case" for c in root.children):
                return scene.entity_mention(ent)
    return None


def _passed(token: Token) -> bool:
    """Whether a word may stand between an office and the name: a comma, "Mr."."""
    return token.text in (",", ".") or is_address(token.text)


def _person_beside(scene: Scene, token: Token) -> Mention | None:
    """The person of "Portuguese Foreign Minister X" or "the spokeswoman, X", where the parse has lost him."""
    doc, i = token.doc, token.i
    ent = scene.entity(token)
    i = ent.end if ent is not None else i + 1
    for _ in range(4):
        following = scene.entity(doc[i]) if i < len(doc) else None
        if following is None:
            if i < len(doc) and (ent is None or ent.label_ == "TITLE") and _passed(doc[i]):
                i += 1
                continue
            return None
        if following.label_ == "PERSON":
            return scene.entity_mention(following)
        if following.label_ != "TITLE":
            return None
        i = following.end
    return None


def _person_before(scene: Scene, title: Span) -> Mention | None:
    """The person of "Rosa Quispe, Peru's special envoy": a name, a comma, a state, the office."""
    doc, i = title.doc, title.start - 1
    for _ in range(4):
        ent = scene.entity(doc[i]) if i > 0 else None
        if ent is not None and ent.ent_id_ in ("country", "demonym", "government"):
            i = ent.start - 1
        elif i > 0 and doc[i].lower_ in ("the", "a", "'s", "’s", "former"):
            i -= 1
        else:
            break
    before = scene.entity(doc[i - 1]) if i > 0 and doc[i].text == "," else None
    return (
        scene.entity_mention(before) if before is not None and before.label_ == "PERSON" else None
    )


def _source(scene: Scene, token: Token) -> Mention:
    """An unnamed source: the noun phrase without its clauses."""
    inside = [t for t in token.subtree if t.i <= token.i or _close(t, token)]
    start, end = min(t.i for t in inside), max(t.i for t in inside)
    run: Span = token.doc[start : end + 1]
    span = scene.span(run.start_char, run.end_char)
    return Mention(span, run.text, MentionKind.SOURCE)


def _close(word: Token, head: Token) -> bool:
    """Whether a word after the head belongs to its short description ("of the ministry")."""
    for token in [word, *word.ancestors]:
        if token.i == head.i:
            return True
        if token.dep_ in ("acl", "acl:relcl", "appos", "parataxis", "punct", "conj", "cc"):
            return False
    return False


def according_to(scene: Scene, sentence: Span) -> Attribution | None:
    """ "According to X": the noun after it."""
    for token in sentence:
        if (
            token.lower_ == "according"
            and token.i + 1 < sentence.end
            and token.doc[token.i + 1].lower_ == "to"
        ):
            head = (
                token.head
                if token.dep_ == "case"
                else next((c for c in token.children if c.dep_ in ("obl", "nmod")), None)
            )
            mention = _named(scene, head) if head is not None else None
            if mention is not None:
                return Attribution(mention, token, "according-to")
    return None


OFFICES = (
    "MR|MRS|MS|DR|SECRETARY|PRESIDENT|MINISTER|AMBASSADOR|SENATOR|VICE PRESIDENT|PRIME MINISTER|FOREIGN MINISTER|"
    "GENERAL|CHANCELLOR|SPOKESPERSON|DEPUTY SPOKESPERSON"
)
NAME = r"[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,3}"
TURN = re.compile(rf"(?:(?:{OFFICES})\.? )*({NAME})(?: \([^)]{{2,60}}\))?:\s")


# Labels in capitals that are no speaker's: of questions, and of the head of a memorandum.
NO_SPEAKER = frozenset(
    "QUESTION Q NOTE MODERATOR OPERATOR SUBJECT PARTICIPANTS PRESENT PLACE DATE TIME TO FROM REF REFERENCE RE SOURCE "
    "SUMMARY COMMENT ACTION BACKGROUND CONFIDENTIAL SECRET UNCLASSIFIED COPY INFO TAGS".split()
)


def turn(scene: Scene, start: int, end: int) -> tuple[Mention, int] | None:
    """The speaker of a transcript's turn ("MR. HALE: ...") and where his words begin."""
    match = TURN.match(scene.text[start:end])
    if match is None or match[0].upper() != match[0]:
        return None
    doc = scene.doc
    span = doc.char_span(start, start + match.end(1), alignment_mode="contract")
    # "PERU: GOVERNMENT FALLS" is a headline, not a country's turn to speak.
    if countries.lookup(match[1].title()):
        return None
    for token in reversed(span or ()):
        mention = scene.mention(token)
        if mention is not None and mention.kind == MentionKind.PERSON:
            return mention, start + match.end()
    at = scene.span(start + match.start(1), start + match.end(1))
    if match[1] in NO_SPEAKER:
        return None
    return Mention(at, match[1], MentionKind.SOURCE), start + match.end()
