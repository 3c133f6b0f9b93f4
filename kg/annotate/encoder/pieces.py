"""Wordpieces and shapes: how words become the encoder's
numbers, in training and at run time alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tokenizers import Tokenizer

SHAPES = (
    "special lower title upper mixed initial digit figure year alnum punct quote acronym other"
).split()
"""The classes of letter case that the uncased encoder is told; the order is part of the model."""

MAX_PIECES = 10
"""A word contributes at most this many pieces; the rest of an endless word says nothing more."""

QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼʹ＇", "'"),
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘－", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u3000", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", None),
        "…": "...",
    }
)
DASHES = frozenset("–—―")
YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
ACRONYM = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?|[A-Z]\.(?:-?[A-Z]\.)+")


def normal(word: str) -> str:
    """*word* as the encoder reads it: plain quotes, hyphens and spaces, nothing invisible.

    Long dashes become two hyphens, so that they stay distinct from the hyphen.
    """
    if word.isascii():
        return word
    if word in DASHES:
        return "--"
    return word.translate(QUOTES)


def shape(word: str) -> int:
    """The index in ``SHAPES`` of the letter case of *word*."""
    return SHAPES.index(_shape(normal(word)))


def _shape(word: str) -> str:
    if not any(c.isalnum() for c in word):
        return "quote" if word.strip("'\"") == "" and word else "punct"
    if not any(c.isalpha() for c in word):
        return ("year" if YEAR.fullmatch(word) else "digit") if word.isdigit() else "figure"
    if any(c.isdigit() for c in word):
        return "alnum"
    return _letters(word)


def _letters(word: str) -> str:
    if word.islower():
        return "lower"
    if word.isupper():
        if ACRONYM.fullmatch(word):
            return "acronym"
        return "upper" if sum(c.isalpha() for c in word) > 1 else "initial"
    if word[0].isupper() and word[1:].islower():
        return "title"
    return "mixed" if any(c.isupper() for c in word) else "other"


def pieces(tokenizer: Tokenizer, words: Sequence[str]) -> list[list[int]]:
    """The wordpiece ids of each of *words*, at least one and at most ``MAX_PIECES`` for each."""
    unknown = tokenizer.token_to_id("[UNK]") or 0
    encoded = tokenizer.encode_batch([normal(w) for w in words], add_special_tokens=False)
    return [
        (e.ids[: MAX_PIECES - 1] + e.ids[-1:])[: max(1, len(e.ids))]
        if len(e.ids) > MAX_PIECES
        else (e.ids or [unknown])
        for e in encoded
    ]
