"""What a newcomer types first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


def test_kg_alone_shows_the_help(kg):
    done = kg()
    assert done.returncode == 2
    assert done.stdout.startswith("usage: kg")


def test_a_misspelt_command_is_guessed(kg):
    done = kg("buidl")
    assert done.returncode == 2
    assert done.stderr == "kg: command line: 'buidl' is no command; did you mean kg build?\n"


@pytest.mark.model
@pytest.mark.slow
def test_the_demo_builds_the_examples(kg, tmp_path: Path):
    done = kg("demo", "--quiet")
    assert done.returncode == 0, done.stderr
    assert "Portugal" in (tmp_path / "output" / "graph.html").read_text(encoding="utf-8")


@pytest.mark.model
def test_a_thing_is_explained_by_its_name(kg, root: Path, tmp_path: Path):
    shutil.copy(root / "examples" / "08-phone-call.txt", tmp_path / "a.txt")
    assert kg("build", "a.txt", "--quiet").returncode == 0
    told = kg("explain", "luc marchandeau")
    assert told.returncode == 0
    assert "spoke** by phone" in told.stdout or "**spoke" in told.stdout
    found = kg("explain", "nobody of this name")
    assert found.returncode == 2
    assert "is the name of nothing in the graph" in found.stderr
