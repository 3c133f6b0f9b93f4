"""Person names as words: which two can be names of one person, and which is the fuller."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg import lang
from kg.honorifics import opening

PARTICLES = lang.word_list("name_particle")
ENDINGS = frozenset(w + stop for w in lang.word_list("generation") for stop in ("", "."))
NICKNAME = re.compile(r"\s[\"“‘'(][^\W\d_][\w'’ -]*[\"”’')](?=\s+\w)")  # Eduardo "Jun" Reyes

KEPT = 1 << 16  # names of a document whose reading is remembered
LONG = 4  # letters of a surname that may have lost its article


@lru_cache(KEPT)
def words(name: str) -> tuple[str, ...]:
    """The folded words of a name: no case, no accents, no honorifics, nickname and possessive."""
    said = NICKNAME.sub("", name).split()
    name = " ".join(said[opening(said) :])
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = (
        plain.removesuffix("'s")
        .replace("-", " ")
        .replace("ı", "i")
        .replace("ł", "l")
        .replace("ø", "o")
    )
    found = []
    for word in plain.split():
        if any(c.isalpha() for c in word):
            found += (
                [f"{c}." for c in word.split(".") if c]
                if word.count(".") > 1
                else [word.strip(",.") + ("." if word[1:] == "." else "")]
            )
    return tuple(found)


@lru_cache(KEPT)
def core(name: str) -> tuple[str, ...]:
    """The words of a name without particles and generational endings."""
    kept = tuple(w for w in words(name) if w not in PARTICLES and w not in ENDINGS)
    return kept or words(name)


@lru_cache(KEPT)
def generation(name: str) -> str:
    """``jr``, ``ii`` and the like, by which a father and a son are told apart."""
    return next((w.rstrip(".") for w in words(name) if w in ENDINGS), "")


def _agree(left: str, right: str) -> bool:
    """Whether two given names can be one: alike, or one the initial of the other."""
    a, b = left.rstrip("."), right.rstrip(".")
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


@lru_cache(KEPT)
def same_full(left: str, right: str) -> bool:
    """Whether two names of at least two words can be one person's."""
    a, b = core(left), core(right)
    if len(a) <= 1 or len(b) <= 1:
        return False
    if generation(left) and generation(right) and generation(left) != generation(right):
        return False
    if _surnames(a[-1], b[-1]) and _givens(a[:-1], b[:-1]):
        return True
    # Double surnames and surname-first orders: one name within the other, in order.
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and _within(short, long)


def _surnames(left: str, right: str) -> bool:
    """Whether two surnames are alike but for an article written with one: Albusaidi, Al Busaidi."""
    short, long = sorted((left, right), key=len)
    return left == right or (len(short) >= LONG and long in ("al" + short, "el" + short))


def _givens(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if _agree(a[0], b[0]):
        middle = (a[1:], b[1:])
        return not (middle[0] and middle[1]) or _agree(middle[0][0], middle[1][0])
    # "J. D." and "JD"
    return "".join(w.rstrip(".") for w in a) == "".join(w.rstrip(".") for w in b)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    # A middle initial has one place: George W. Bush is not George H. W. Bush.
    if any(len(word.rstrip(".")) == 1 and long[i] != word for i, word in enumerate(short)):
        return False
    rest = iter(long)
    return all(any(word == other for other in rest) for word in short)


@lru_cache(KEPT)
def part_of(short: str, full: str) -> bool:
    """Whether a bare surname (or the name that people are called by) belongs to a full name."""
    a, b = core(short), core(full)
    if not a or len(a) >= len(b) or len("".join(a).rstrip(".")) == 1:  # an initial is nobody's name
        return False
    if generation(short) and generation(short) != generation(full):
        return False
    size = len(a)
    if b[-size:] == a or (b[2:] and b[1 : 1 + size] == a):
        return True
    # Surname first (Xi Jinping), and those called by their first name (Saddam).
    return b[:size] == a


@lru_cache(KEPT)
def fuller(left: str, right: str) -> str:
    """The name that says more; the earlier of two alike."""

    def key(name: str) -> tuple[int, int, int]:
        found = words(name)
        return (sum(len(w.rstrip(".")) > 1 for w in found), not name.isupper(), len(found))

    return right if key(right) > key(left) else left


def visible(name: str) -> str:
    """*name* with its spaces single, without the
    characters that only steer how text is laid out.
    """
    if name.isascii():
        return " ".join(name.split())
    shown = "".join("" if unicodedata.category(c) == "Cf" else c for c in name)
    return " ".join(shown.split())
