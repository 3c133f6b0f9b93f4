"""The house stands as it is drawn: its public names, its layers, its documents."""

from __future__ import annotations

import re
import subprocess
import sys

import kg


def test_public_names():
    assert kg.__all__ == sorted(kg.__all__)
    assert {"build", "read", "query", "validate", "Graph", "Document", "Settings"} <= set(
        kg.__all__
    )
    for name in kg.__all__:
        assert getattr(kg, name) is not None


def test_reading_works_more_than_once(tmp_path):
    (tmp_path / "a.txt").write_text("The envoys met.")
    code = (
        "import kg\nfor _ in (1, 2): print([d.text for d in kg.read(['a.txt'])])\nfrom kg import "
        "read; print(read)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.startswith("['The envoys met.']\n['The envoys met.']\n<function read")


def test_importing_kg_loads_nothing_heavy(root):
    code = "import kg, sys; print([m for m in ('spacy', 'rdflib', 'numpy') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == "[]"


def test_every_command_is_in_the_readme(root):
    from kg.cli.parser import parser

    words = (root / "README.md").read_text()
    commands = re.findall(r"^    (\w+) {2,}", parser().format_help(), re.M)
    assert len(commands) >= 9
    for command in commands:
        assert f"kg {command}" in words, command


def test_nothing_is_printed_outside_the_command_line(root):
    for place in (root / "kg").rglob("*.py"):
        if "cli" not in place.parts:
            assert not re.search(r"^\s*print\(", place.read_text(), re.M), place


def test_no_room_imports_another(root):
    rooms = {"read", "annotate", "extract", "resolve", "graph", "store", "view"}
    checked = 0
    for room in rooms:
        for place in (root / "kg" / room).rglob("*.py"):
            found = set(re.findall(r"^\s*(?:from|import) kg\.(\w+)", place.read_text(), re.M))
            assert not found & (rooms - {room}), place
            checked += 1
    assert checked > 20


def test_no_line_is_kept_from_the_formatter(root):
    folders = ("kg", "lab", "tools", "tests")
    files = [file for folder in folders for file in (root / folder).rglob("*.py")]
    assert len(files) > 300
    mark = "# fmt" + ": "
    assert [str(f) for f in files if mark in f.read_text(encoding="utf-8")] == []
