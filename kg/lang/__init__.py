"""A language as data: the words, lists, patterns and rules of each language that kg reads.

One folder a language, named by its ISO 639-1 code (``kg/lang/en/``): ``lists/*.tsv`` hold word
lists (``list<TAB>words``, where ``$name`` takes in another list, ``$office_noun`` the nouns of
``offices.tsv``), other ``*.tsv`` files tables of rows, ``rules/*.yaml`` the rules of the
extractors.  ``#`` opens a comment line.  Engine and annotators hold no word of any language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.errors import RuleError

ROOT = Path(__file__).parent
DEFAULT = "en"
OFFICES = "offices.tsv"
PATTERNS = "patterns.yaml"


def path(name: str, lang: str = DEFAULT) -> Path:
    """The file *name* of a language's folder; RuleError when that language has none."""
    found = ROOT / lang / name
    if not found.exists():
        raise RuleError(f"{lang}/{name}", "no such file in the language pack", "add it")
    return found


def table(name: str, columns: int, lang: str = DEFAULT) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated file; RuleError names a line of another number of columns."""
    return _rows(path(name, lang), columns)


def shared(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of a table that is of no one language, such as the commonest words of each."""
    return _rows(ROOT / name, columns)


@cache
def _rows(place: Path, columns: int) -> tuple[tuple[str, ...], ...]:
    rows = []
    name, text = place.name, place.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        if len(row) != columns or not all(cell.strip() for cell in row):
            problem = f"has not {columns} filled columns"
            raise RuleError(f"{name}, line {number}", problem, "part them by one tab each")
        rows.append(row)
    return tuple(rows)


@cache
def data(name: str, lang: str = DEFAULT) -> Any:
    """A YAML file of the language, parsed; who asks for it checks its form."""
    return yaml.safe_load(path(name, lang).read_text(encoding="utf-8"))


@cache
def patterns(section: str, lang: str = DEFAULT) -> Mapping[str, re.Pattern[str]]:
    """The patterns of one section of ``patterns.yaml``, by name."""
    found: dict[str, str] = {}
    for name, told in {**data(PATTERNS, lang)["names"], **data(PATTERNS, lang)[section]}.items():
        pattern = f"(?:{'|'.join(told)})" if isinstance(told, list) else told
        found[name] = re.sub(r"%(\w+)%", lambda part: found[part[1]], pattern)
    return {name: re.compile(pattern) for name, pattern in found.items()}


@cache
def _rewrites(section: str, lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(old), new) for old, new in data("rewrites.yaml", lang)[section])


def rewritten(section: str, text: str, lang: str = DEFAULT) -> str:
    """*text* in the one spelling that a section of ``rewrites.yaml`` chooses."""
    for old, new in _rewrites(section, lang):
        text = old.sub(new, text)
    return text


@cache
def word_lists(lang: str = DEFAULT) -> dict[str, frozenset[str]]:
    """Every word list of ``lists/``, by name."""
    found: dict[str, set[str]] = {"office_noun": {row[0] for row in table(OFFICES, 4, lang)}}
    for file in sorted(path("lists", lang).glob("*.tsv")):
        own: dict[str, set[str]] = defaultdict(set)
        for name, words in table(f"lists/{file.name}", 2, lang):
            own[name].update(words.split())
        for name in own.keys() & found.keys():
            raise RuleError(f"lists/{file.name}: {name}", "another file has that list", "rename it")
        found |= own
    return {name: frozenset(_whole(words, found)) for name, words in found.items()}


def _whole(words: set[str], lists: Mapping[str, set[str]]) -> Iterator[str]:
    """The words of a list, and those of the lists that it takes in (``$name``)."""
    for word in words:
        if word.startswith("$") and word[1:] in lists:
            yield from _whole(lists[word[1:]], lists)
        else:
            yield word


def word_list(name: str, lang: str = DEFAULT) -> frozenset[str]:
    """The word list *name*; RuleError when there is none."""
    try:
        return word_lists(lang)[name]
    except KeyError:
        known = ", ".join(sorted(word_lists(lang)))
        raise RuleError(name, "no such word list", f"name one of {known}") from None


def words(name: str, lang: str = DEFAULT) -> frozenset[str]:
    """The list that ``$name`` calls, or the one word that *name* is."""
    if not name.startswith("$"):
        return frozenset({name.lower()})
    return word_list(name[1:], lang)
