"""Word lists by name, read from the tab-separated files of ``lexicon/lists/``.

A line is ``list<TAB>word``; ``#`` opens a comment.  Words are lower-case lemmas.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import RuleError

FOLDER = Path(__file__).parent / "lexicon" / "lists"


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Every word list of the folder, by name."""
    found: dict[str, set[str]] = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            name, tab, words = line.partition("\t")
            if not tab or not words.strip():
                raise RuleError(f"{path.name}, line {number}", "no list", "write list<TAB>words")
            found.setdefault(name, set()).update(words.split())
    return {name: frozenset(words) for name, words in found.items()}


def words(name: str) -> frozenset[str]:
    """The list that ``$name`` calls, or the one word that *name* is."""
    if not name.startswith("$"):
        return frozenset({name.lower()})
    try:
        return word_lists()[name[1:]]
    except KeyError:
        known = ", ".join(sorted(word_lists()))
        raise RuleError(name, "no such word list", f"name one of {known}") from None
