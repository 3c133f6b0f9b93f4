"""The annotators hold hardly a word of any language: those are lists of the language pack."""

from pathlib import Path

import pytest

from lab.benchmarks.house.__main__ import english


@pytest.mark.parametrize(("folder", "reached"), [("kg/annotate", 261), ("kg/extract/engine", 213)])
def test_words_of_english_only_become_fewer(root: Path, folder, reached):
    """Counted by a heuristic that takes names of data and labels
    for words too; lower the limit with each step.
    """
    found = [w for file in sorted((root / folder).rglob("*.py")) for w in english(file)]
    assert 0 < len(found) <= reached
