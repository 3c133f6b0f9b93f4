"""Forms of address before a name ("H.E.", "Datuk Seri", "Mrs"): words that are no part of it.

Their one list is ``honorifics.tsv`` of the language pack.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg import lang

LONGEST = 3  # words of a form of address
PRONOUN = "he"  # "HE Omar Said" is an excellency, He Lifeng is a name


def bare(word: str) -> str:
    """*word* as the list has it: folded, without full stops."""
    return word.replace("’", "'").replace(".", "").lower()


@lang.cached
def singles() -> frozenset[str]:
    """The forms of address of one word, as :func:`bare` writes them."""
    names = ("honorific", "honorific_male", "honorific_female")
    return frozenset(bare(w) for name in names for w in lang.word_list(name))


@lang.cached
def _phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(w.split("_")) for w in lang.word_list("honorific_phrase"))


@lang.cached
def _sexed() -> dict[str, str]:
    pairs = (("male", "honorific_male"), ("female", "honorific_female"))
    return {bare(w): sex for sex, name in pairs for w in lang.word_list(name)}


def sex(word: str) -> str:
    """``male`` or ``female`` where a form of address says so, else empty."""
    return _sexed().get(bare(word), "")


def is_address(word: str) -> bool:
    """Whether a word is a form of address by itself: "Dr", "HE", but neither "he" nor "He"."""
    found = bare(word)
    return found in singles() and (found != PRONOUN or "." in word or word.isupper())


def opening(words: Sequence[str]) -> int:
    """How many of *words* at their beginning are forms of address; one word at least is a name.

    >>> opening(["H.E.", "Datuk", "Seri", "Azlan", "Ibrahim"])
    3
    """
    at = 0
    while at < len(words) - 1 and (size := _phrase(words, at) or _single(words, at)):
        if at + size >= len(words):
            break
        at += size
    return at


def _phrase(words: Sequence[str], at: int) -> int:
    for size in range(min(LONGEST, len(words) - at), 1, -1):
        if tuple(bare(w) for w in words[at : at + size]) in _phrases():
            return size
    return 0


def _single(words: Sequence[str], at: int) -> int:
    """1 when the word at *at* is a form of address: "Don" and "U" only before two words of name."""
    word = bare(words[at])
    if word in lang.word_list("honorific_initial"):
        return int(bool(words[at + 2 :]) or len(word) == 1)
    if word == PRONOUN:
        return int("." in words[at] or (words[at].isupper() and not "".join(words).isupper()))
    return int(word in singles() or (words[at] == "." and at > 0))
