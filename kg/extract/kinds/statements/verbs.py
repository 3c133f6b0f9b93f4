"""The verbs of speech: what each does, and whether its words were said at all."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from kg import lang
from kg.extract.engine.stems import lemmas
from kg.lang import words

HIGH = 3  # verbs above a verb of speech that may take it back


@lang.cached
def verbs() -> dict[str, str]:
    """The verbs of speech, and what they do: say, think, assess, manner or deny."""
    return {lemma: kind for lemma, kind in lang.table("speech_verbs.tsv", 2)}


def does(token: Token) -> str:
    """What *token* does as a verb of speech; empty when it is none."""
    if token.pos_ not in ("VERB", "AUX"):
        return ""
    return next((verbs()[lemma] for lemma in lemmas(token) if lemma in verbs()), "")


def unsaid(verb: Token) -> bool:
    """Whether what *verb* governs was not said: "never
    said", "declined to say", "denied saying".
    """
    if does(verb) == "deny" or _negated(verb):
        return True
    for below, above in zip([verb, *verb.ancestors], islice(verb.ancestors, HIGH), strict=False):
        if below.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "obj"):
            return False
        if above.lemma_.lower() in words("$unsaid"):
            return True
    return False


def _negated(token: Token) -> bool:
    return any(c.lower_ in words("$not_said") and c.i < token.i for c in token.children)
