"""How alike two names of persons are: the one feature of ``features.tsv`` that says it.

A skeleton is a word without what transliterations of one name differ in.  The firm one keeps
vowels and stops apart, the loose one does not; the loose one is heard only where names are
written in a script from which they must be transliterated.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from pathlib import Path

from kg import lang
from kg.errors import RuleError
from kg.names import PARTICLES, core, same_full, words

VARIANTS = lang.path("variants.tsv")
KINDS = ("spelling", "sister", "short")
SERVANT = 6  # letters of a name that opens with "abdul" and goes on

# States (ISO codes, with former ones) whose names reach English by transliteration of letters ...
TRANSLITERATED = frozenset(
    "AE AF AM AZ BA BD BG BH BY CS CY DJ DZ EG EH ER ET GE GR IL IN IQ IR JO KG KM KW KZ LB LK LY "
    "MA MD ME MK ML MM MN MR MV NE NP OM PK PS QA RS RU SA SD SN SO SU SY TD TJ TM TN TR UA UZ XK "
    "YE YU ID MY NG TH".split()
)
# ... and those where a surname may stand first, whose syllables differ by a vowel from person to
# person.
SURNAME_FIRST = frozenset("CN TW HK MO KR KP JP VN KH SG HU".split())

FIRM = (
    ("tch", "ch"),
    ("kh", "h"),
    ("gh", "k"),
    ("q", "k"),
    ("ph", "f"),
    ("dh", "d"),
    ("th", "t"),
    ("dj", "j"),
    ("x", "ks"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("aw", "au"),
    ("ee", "i"),
    ("ou", "u"),
    ("oo", "u"),
    ("w", "v"),
    ("ı", "i"),
    ("đ", "d"),
    ("ð", "d"),
    ("þ", "t"),
    ("ß", "ss"),
    ("æ", "a"),
    ("i", "y"),
)
PLAIN = str.maketrans(
    {
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "æ": "ae",
        "Æ": "Ae",
        "ß": "ss",
        "ʻ": "'",
    }
)
INITIALS = re.compile(r"(?!ng)[bcdfghjklmnpqrstvwxz]{2}")  # JD, and no word: initials without stops
LOOSE = (("g", "k"), ("c", "k"), ("h", ""), ("z", "s"), ("j", "y"), ("e", "a"), ("o", "u"))


@lru_cache(maxsize=50_000)
def firm(word: str) -> str:
    """A word without what spellings of one name surely differ in: Araghchi and Araqchi are one."""
    text = re.sub(r"['’`ʻʼ.]", "", word)
    text = (
        re.sub(r"^abd[aeu]?[lrnsz](?=[b-df-hj-np-tv-z]?h?[aeiou])", "abd", text)
        if len(text) > SERVANT
        else text
    )
    text = re.sub(r"^ye(?=.{3})", "e", re.sub(r"ah$", "a", re.sub(r"ic$", "ich", text)))
    for old, new in FIRM:
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", text).rstrip("y") or text


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """A word's firm skeleton without vowels' colours and
    stops' voices: Gaddafi and Qadhafi are one.
    """
    text = re.sub(r"(?<=n)e$", "", firm(word))  # Noureddine, Nureddin
    for old, new in LOOSE:
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", text).rstrip("y") or text


@cache
def variants(table: Path = VARIANTS) -> dict[str, frozenset[str]]:
    """For each kind and word (``spelling:mohammed``) the words that it may stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            kind, _, forms = line.partition("\t")
            if kind not in KINDS or len(forms.split()) <= 1:
                raise RuleError(
                    f"{table.name}:{number}",
                    "is no set of names",
                    f"write {' or '.join(KINDS)} TAB two or more names",
                )
            for form in forms.split():
                found[f"{kind}:{form}"] |= set(forms.split())
    return {key: frozenset(forms) for key, forms in found.items()}


def blocks(name: str) -> frozenset[str]:
    """Keys of which two names that can be one person's share at least one."""
    parts = _parts(name)
    bones = skeletons(name)
    if len(bones) <= 1:
        return frozenset(f"1 {b}" for b in bones)
    ends = {
        (bones[0], bones[-1]),
        (bones[-1], bones[0]),
        (bones[-2], bones[-1]),
        (bones[0], bones[1]),
    }
    ends |= {(b, bones[-1]) for b in bones[:-1]}
    letters_only = {b for b, w in zip(bones, parts, strict=True) if len(w.rstrip(".")) == 1}
    keys = {f"2 {' '.join(sorted(pair))}" for pair in ends if not letters_only & set(pair)}
    letters = "".join(sorted("".join(parts).replace(".", "")))
    return frozenset(keys | {f"i {parts[0][0]} {bones[-1]}", f"j {letters}"})


def skeletons(name: str) -> tuple[str, ...]:
    """The skeletons of the words of a name that count; of a short form, that of its full form."""
    return tuple(_bone(w) for w in _parts(name))


@cache
def _classes() -> dict[str, str]:
    """For each name of the table one name that stands for all it may be written as."""
    home: dict[str, str] = {}
    for key in sorted(variants()):
        forms = sorted(variants()[key])
        old = {home.get(f, f) for f in forms} | set(forms)
        home |= dict.fromkeys([*(k for k, v in home.items() if v in old), *old], min(old))
    return home


def _bone(word: str) -> str:
    return skeleton(_classes().get(word, word))


def _parts(name: str) -> tuple[str, ...]:
    """The words that count, "Abd al-Rahman" and "Abdul Rahman" as one."""
    found: list[str] = []
    for word in core(name.translate(PLAIN)):
        if INITIALS.fullmatch(word) and not found:
            found += [f"{c}." for c in word]
        elif found and re.fullmatch(r"abd[aeu]?[lr]?", found[-1]) and len(word) > 1:
            found[-1] = "abd" + word
        else:
            found.append(word)
    return tuple(found)


def bare(name: str) -> bool:
    """Whether a name is one bare word, a surname or a name that stands alone."""
    return len(_parts(name)) <= 1


def likeness(left: str, right: str, states: Collection[str] = ()) -> str:
    """The feature by which two names can be one person's, empty for none.

    *states* are those whose offices both hold (ISO codes), empty when that is not known.
    """
    a, b = _parts(left), _parts(right)
    ours, theirs = _particles(left), _particles(right)
    if ours and theirs and ours != theirs:
        return ""
    if len(a) <= 1 or len(b) <= 1:
        return "surname only" if _surname(a, b, left, right) else ""
    if a == b:
        return "same name"
    if "".join(a).replace(".", "") == "".join(b).replace(".", ""):
        return "same letters"
    if same_full(left, right):
        return "initial" if _by_initial(a, b) else "compatible names"
    return _otherwise(a, b, states)


def _otherwise(a: tuple[str, ...], b: tuple[str, ...], states: Collection[str]) -> str:
    """The feature of two names of other words: turned around, or spelt otherwise."""
    first = bool(SURNAME_FIRST & set(states))
    turned = _turned(a, b) if first or not states else ""
    return turned or ("" if first else _spelt(a, b, states))


def _particles(name: str) -> tuple[str, ...]:
    """By which van der Berg and van den Berg are two."""
    return tuple(w for w in words(name) if w in lang.word_list("european_particle"))


def _surname(a: tuple[str, ...], b: tuple[str, ...], left: str, right: str) -> bool:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if not short or len(short[0].rstrip(".")) <= 1 or set(words(left) + words(right)) <= PARTICLES:
        return False
    return firm(short[-1]) in {firm(w) for w in long} or skeleton(short[-1]) == skeleton(long[-1])


def _by_initial(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the first given names agree by an initial only."""
    sizes = {len(w.rstrip(".")) == 1 for w in (a[0], b[0])}
    return (
        sizes == {True, False}
        and a[0].rstrip(".")[0] == b[0].rstrip(".")[0]
        and not (set(a[1:-1]) & set(b[1:-1]))
    )


def _turned(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    turned = {b[1:] + b[:1], b[-1:] + b[:-1]}
    letters = {"".join(t) for t in turned}
    return "turned around" if a in turned or "".join(a) in letters else ""


def _spelt(a: tuple[str, ...], b: tuple[str, ...], states: Collection[str]) -> str:
    """By spelling: the words of the shorter name in order among those of the longer."""
    pairs = _aligned(a, b)
    if (
        not pairs and len(a) != len(b) and not any(w.endswith(".") for w in (*a, *b))
    ):  # Nour Eddine, Nureddin
        pairs = [("".join(a[:-1]), "".join(b[:-1])), (a[-1], b[-1])]
    levels = {_level(x, y) for x, y in pairs}
    if not pairs or "" in levels:
        return ""
    heard = not states or bool(TRANSLITERATED & set(states))
    if "loose" in levels:
        # A skeleton of two letters is like too many others.
        long = all(skeleton(x)[2:] for x, y in pairs if _level(x, y) == "loose")
        return "loose spelling" if heard and long and "short" not in levels else ""
    return "short form" if "short" in levels else "spelling"


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[str, str]]:
    """The first and last words paired, and those between when both have them."""
    if len(a) == len(b):
        return list(zip(a, b, strict=True))
    short, long = (a, b) if len(a) < len(b) else (b, a)
    found: list[tuple[str, str]] = []
    at = 0
    for word in short:
        at = next((i for i in range(at, len(long)) if _level(word, long[i])), -1)
        # A middle initial has one place: George W. Bush is not George H. W. Bush.
        if at < 0 or (len(word.rstrip(".")) == 1 and at != len(found)):
            return []
        found.append((word, long[at]))
        at += 1
    return found


def _level(left: str, right: str) -> str:
    """How alike two words are: same, firm, short (a short form), loose, or not."""
    a, b = left.rstrip("."), right.rstrip(".")
    if a == b or (1 in (len(a), len(b)) and a[:1] == b[:1]):
        return "same"
    if firm(a) == firm(b) or _varied("spelling", a, b):
        return "firm"
    if _varied("sister", a, b):
        return "loose"
    if _varied("short", a, b):
        return "short"
    return "loose" if skeleton(a) == skeleton(b) else ""


def _varied(kind: str, a: str, b: str) -> bool:
    return b in variants().get(f"{kind}:{a}", frozenset())


def at_odds(left: str, right: str, stated: Iterable[frozenset[str]] = ()) -> bool:
    """Whether two names cannot be one person's, unless a document *stated* that they are."""
    a, b = _parts(left), _parts(right)
    if len(a) <= 1 or len(b) <= 1:
        short, long = (a, b) if len(a) < len(b) else (b, a)
        other = (p - {" ".join(long)} for p in stated if " ".join(long) in p)
        maiden = any(n.split()[-1:] == list(short) for p in other for n in p)
        return not (_surname(a, b, left, right) or maiden)
    if likeness(left, right) or _turned(a, b):
        return False
    return not any(_states(pair, left, right) for pair in stated)


def _states(pair: frozenset[str], left: str, right: str) -> bool:
    """Whether two names that are said to be one person's
    are these, in a fuller form or a shorter.
    """
    one, *other = sorted(pair)
    return any(
        (a == key(left) or same_full(a, left)) and (b == key(right) or same_full(b, right))
        for a, b in ((one, [one, *other][-1]), ([one, *other][-1], one))
    )


def key(name: str) -> str:
    """The words of a name that count, as one string."""
    return " ".join(_parts(name))
