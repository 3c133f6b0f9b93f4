"""A language as data: the words, lists, patterns and rules of each language that kg reads.

One folder a language, named by its ISO 639-1 code (``kg/lang/en/``): ``lists/*.tsv`` hold word
lists (``list<TAB>words``, where ``$name`` takes in another list, ``$office_noun`` the nouns of
``offices.tsv``), other ``*.tsv`` files tables of rows, ``rules/*.yaml`` the rules of the
extractors.  ``#`` opens a comment line.  Engine and annotators hold no word of any language.

Which pack is asked is decided in one place, by ``reading(document.lang)`` around the work on a
document; what is made of its words and kept is kept for each language (``cached``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import yaml

from kg.errors import RuleError

ROOT = Path(__file__).parent
DEFAULT = "en"
OFFICES = "offices.tsv"
PATTERNS = "patterns.yaml"


_READ_AS: ContextVar[str] = ContextVar("language", default=DEFAULT)
Given = ParamSpec("Given")
Made = TypeVar("Made")


def read_as() -> str:
    """The code of the language whose words are asked for: that of the document being read."""
    return _READ_AS.get()


@contextmanager
def reading(code: str) -> Iterator[None]:
    """Within it all words are those of the language *code*; English for one that kg has not."""
    before = _READ_AS.set(code if (ROOT / code / OFFICES).is_file() else DEFAULT)
    try:
        yield
    finally:
        _READ_AS.reset(before)


def cached(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """*make*, which reads words of a language, done once for each language."""

    made: Callable[..., Made] = cache(lambda _code, *given, **named: make(*given, **named))

    @wraps(make)
    def asked(*given: Given.args, **named: Given.kwargs) -> Made:
        return made(read_as(), *given, **named)

    return asked


def path(name: str) -> Path:
    """The file *name* of a language's folder; RuleError when that language has none."""
    found = ROOT / read_as() / name
    if not found.exists():
        raise RuleError(f"{read_as()}/{name}", "no such file in the language pack", "add it")
    return found


def table(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated file; RuleError names a line of another number of columns."""
    return _rows(path(name), columns)


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


@cached
def data(name: str) -> Any:
    """A YAML file of the language, parsed; who asks for it checks its form."""
    return yaml.safe_load(path(name).read_text(encoding="utf-8"))


@cached
def patterns(section: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of one section of ``patterns.yaml``, by name."""
    found: dict[str, str] = {}
    for name, told in {**data(PATTERNS)["names"], **data(PATTERNS)[section]}.items():
        pattern = f"(?:{'|'.join(told)})" if isinstance(told, list) else told
        found[name] = re.sub(r"%(\w+)%", lambda part: found[part[1]], pattern)
    return {name: re.compile(pattern) for name, pattern in found.items()}


@cached
def _rewrites(section: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(old), new) for old, new in data("rewrites.yaml")[section])


def rewritten(section: str, text: str) -> str:
    """*text* in the one spelling that a section of ``rewrites.yaml`` chooses."""
    for old, new in _rewrites(section):
        text = old.sub(new, text)
    return text


@cached
def word_lists() -> dict[str, frozenset[str]]:
    """Every word list of ``lists/``, by name."""
    found: dict[str, set[str]] = {"office_noun": {row[0] for row in table(OFFICES, 4)}}
    for file in sorted(path("lists").glob("*.tsv")):
        own: dict[str, set[str]] = defaultdict(set)
        for name, words in table(f"lists/{file.name}", 2):
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


@cached
def word_list(name: str) -> frozenset[str]:
    """The word list *name*; RuleError when there is none."""
    try:
        return word_lists()[name]
    except KeyError:
        known = ", ".join(sorted(word_lists()))
        raise RuleError(name, "no such word list", f"name one of {known}") from None


@cached
def words(name: str) -> frozenset[str]:
    """The list that ``$name`` calls, or the one word that *name* is."""
    if not name.startswith("$"):
        return frozenset({name.lower()})
    return word_list(name[1:])
