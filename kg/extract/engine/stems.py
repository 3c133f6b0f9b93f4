"""What a word may be a form of: its lemma, itself, and regular stems, should the lemma be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from kg.lang import read_as, words

LEAST = 3  # letters of a stem


def lemmas(token: Token) -> tuple[str, ...]:
    """What *token* may be a form of: its lemma, and regular stems, should the lemma be wrong."""
    return _lemmas(read_as(), token.lemma_, token.lower_)


@lru_cache(1 << 16)
def _lemmas(_code: str, lemma: str, word: str) -> tuple[str, ...]:
    return tuple(_forms(lemma, word))


def _forms(lemma: str, word: str) -> Iterator[str]:
    yield lemma.lower()
    yield word
    if word[-3:] in words("$form_ending_y"):
        yield word[:-3] + "y"
    for ending in sorted(words("$form_ending")):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= LEAST:
            yield stem
            if ending in words("$form_ending_e"):
                yield stem + "e"
                if stem[-1] == stem[-2]:
                    yield stem[:-1]


def is_form(token: Token, wanted: frozenset[str]) -> bool:
    """Whether *token* is a form of one of the *wanted* lemmas."""
    return not wanted.isdisjoint(lemmas(token))
