"""Which language a text is in, told by its script and by its commonest words.

Only asked to set aside what is not English, so that it is sure or silent: names, lists and
headlines, which have few common words of any language, are taken for English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from kg import lang

LOOKED_AT = 20_000  # characters, from the middle of a long text
ENGLISH = "en"
PARTICLE = "-"
KINDS = 3  # different ones, at least
FEW = 5  # common words of a language below which a text is too short to tell
SHARE = 0.12  # of all words that must be common ones of the language
TIMES = 2.5  # as many as common words of English, at least
LETTERS = 0.5  # of all letters that must be of another script
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’](?=[^\W\d_])|(?!\w))")
_OF_SCRIPT = {"HIRAGANA": "Japanese", "KATAKANA": "Japanese", "CJK": "Chinese", "HANGUL": "Korean"}
KANA = 20  # in so many signs of Japanese and Chinese at least one is a kana, if it is Japanese


@cache
def _profiles() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The name of each language, and the languages of each common word."""
    names: dict[str, str] = {}
    of: dict[str, list[str]] = {}
    for code, name, words in lang.shared("profiles.tsv", 3):
        names[code] = name
        for word in words.split():
            of.setdefault(word, []).append(code)
    return names, {word: tuple(codes) for word, codes in of.items()}


def foreign(text: str, said: str = ENGLISH) -> str:
    """The name of the language that a text is surely in; empty for English, and for no telling.

    Where the words tell nothing, it is what the text is *said* to be in (a code of ISO 639-1).
    """
    middle = max(0, (len(text) - LOOKED_AT) // 2)
    looked_at = text[middle : middle + LOOKED_AT]
    words = _WORD.findall(looked_at)
    names, of = _profiles()
    common = [word for word in _common(words) if word in of]
    found = Counter(code for word in common for code in of[word])
    kinds = Counter(code for word in set(common) for code in of[word])
    told = _by_words(found, kinds, len(words)) or _by_script(looked_at)
    if told or said == ENGLISH or said not in names or found[ENGLISH] >= FEW:
        return told
    return names[said]


def _common(words: list[str]) -> Iterator[str]:
    """The words in small letters, without initials and the particles of names."""
    particles = _profiles()[1]
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        initial = len(word) == 1 and word.isupper()
        if not initial and not (PARTICLE in particles.get(word, ()) and after[:1].isupper()):
            yield word.lower()


def _by_words(counted: Counter[str], kinds: Counter[str], words: int) -> str:
    """The name of the language whose common words are many, and many more than those of English."""
    found = Counter({code: n for code, n in counted.items() if code not in (ENGLISH, PARTICLE)})
    english = counted[ENGLISH]
    if not found:
        return ""
    code, count = min(found.items(), key=lambda pair: (-pair[1], pair[0]))
    sure = kinds[code] >= KINDS and count >= max(FEW, SHARE * words, TIMES * english)
    return _profiles()[0][code] if sure else ""


def _by_script(text: str) -> str:
    scripts = Counter(unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha())
    latin, total = scripts.pop("LATIN", 0), scripts.total()
    if not scripts or total < LETTERS * (total + latin) or total < FEW:
        return ""
    if (scripts["HIRAGANA"] + scripts["KATAKANA"]) * KANA > total:
        return _OF_SCRIPT["HIRAGANA"]
    [(script, _)] = scripts.most_common(1)
    return _OF_SCRIPT.get(script, f"{script.title()} script")
