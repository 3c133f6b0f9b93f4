"""Made documents with their analyses, as many as wanted: a few hundred, varied by names and years.

A variant has every name of a person in other letters, and every year another, of the same length:
so that what was found in a document is found at the same places in its variant, and nothing need
be analysed.  The same number gives the same documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kg.collection import codec
from kg.config import Settings
from kg.pipeline import Analysis, analyse
from kg.read import documents
from lab.benchmarks.collection import FIRST, LAST

BASE = 400  # documents that are analysed
CONSONANTS, VOWELS = "bcdfghjklmnpqrstvwxz", "aeiou"
YEARS = 20  # fours of years by which a variant may be earlier
SPREAD = 7  # variants that tell of the same years
_NAME = re.compile(rf"\b(?:{'|'.join(sorted((*FIRST, *LAST), key=len, reverse=True))})\b")
_YEAR = re.compile(r"\b20[0-4]\d\b")


def varied(text: str, number: int) -> str:
    """*text* as variant *number* has it, as long as it was."""
    if not number:
        return text
    letters = str.maketrans(
        _turned(CONSONANTS, number) | _turned(VOWELS, number // len(CONSONANTS))
    )
    back = 4 * (1 + number // SPREAD % YEARS)

    def named(found: re.Match[str]) -> str:
        return found[0].translate(letters)

    return _YEAR.sub(lambda found: str(int(found[0]) - back), _NAME.sub(named, text))


def _turned(letters: str, by: int) -> dict[str, str]:
    other = letters[by % len(letters) :] + letters[: by % len(letters)]
    return dict(zip(letters + letters.upper(), other + other.upper(), strict=True))


def variant(found: Analysis, number: int) -> Analysis:
    """An analysis as if the variant of its document had been analysed."""
    own = found.document
    title, text, published = (varied(t, number) for t in (own.title, own.text, own.published))
    told = {**codec.about(own), "name": f"{own.name}-{number}", "source": f"made/{number}.jsonl"}
    document = codec.document(title, text, published, told)
    return codec.analysed(_all(codec.analysis(found), number), document)


def _all(value: Any, number: int) -> Any:
    if isinstance(value, str):
        return varied(value, number)
    if isinstance(value, list):
        return [_all(item, number) for item in value]
    if isinstance(value, dict):
        return {key: _all(item, number) for key, item in value.items()}
    return value


def base(lines: str, settings: Settings) -> list[Analysis]:
    """The analyses of the file of made articles at *lines*."""
    found = analyse(documents([lines], settings), settings)
    return [a for a in found if isinstance(a, Analysis)]


def variants(known: Sequence[Analysis], first: int, count: int) -> Iterator[Analysis]:
    """*count* analyses from the *first* on."""
    for place in range(first, first + count):
        yield variant(known[place % len(known)], place // len(known))
