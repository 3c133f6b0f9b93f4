"""What a statement was said to, and which meeting it judges."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Span, Token

from kg.extract.engine.scene import Scene
from kg.extract.kinds.statements.verbs import verbs
from kg.lang import words
from kg.model import Mention, MentionKind
from kg.sentences import sentence

SHORT = 12  # tokens of a quotation that may be a judgement
WIDE = 60  # tokens under a verb that are looked at
OBJECTS = ("obj", "iobj")


def audience(scene: Scene, verb: Token) -> Iterator[Mention]:
    """ "told Fox News", "in an interview with X", "speaking to reporters"."""
    told = [c for c in verb.children if c.dep_ in OBJECTS and verb.lemma_ in words("$told")]
    near = islice(sentence(verb), 4 * WIDE)
    tied = (t for t in near if t.lemma_.lower() in words("$heard") and _tied(t, verb))
    beside = (c for t in tied for c in t.children if c.dep_ in ("nmod", "obl") and _to(c))
    for child in (*told, *beside):
        yield from _heard(scene, child)


def _tied(token: Token, verb: Token) -> bool:
    hung = token.dep_ in ("obl", "advcl", "nmod")
    return hung and (verb in token.ancestors or token.head in verb.ancestors)


def _to(child: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ in words("$hearing") for c in child.children)


def _heard(scene: Scene, token: Token) -> Iterator[Mention]:
    mention = scene.mention(token)
    if mention is not None and mention.kind in (MentionKind.ORGANIZATION, MentionKind.PERSON):
        yield mention


def about(scene: Scene, span: Span, verb: Token) -> Iterator[Mention]:
    """The meeting that an assessment is about: a word for talks that the verb governs."""
    if verbs().get(verb.lemma_.lower()) != "assess" and len(span) > SHORT:
        return
    for token in islice(verb.subtree, WIDE):
        talks = token.pos_ == "NOUN" and token.lemma_.lower() in words("$talks")
        if talks and token.dep_ in ("obj", "nsubj", "nmod", "obl"):
            at = scene.span(token.idx, token.idx + len(token))
            yield Mention(at, token.text, MentionKind.EVENT)
            return
