"""The command line speaks UTF-8 whatever the locale, steers no terminal, and fails in one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import files
from kg.cli.saying import inert

MANY = ["ask"]  # a command that needs no graph and prints a screenful


def run(
    argv: list[str], cwd: Path, tail: str = "", **env: str
) -> subprocess.CompletedProcess[bytes]:
    command = " ".join([sys.executable, "-m", "kg", *argv, tail])
    return subprocess.run(
        ["bash", "-c", command],
        cwd=cwd,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, **env},
    )


@pytest.mark.parametrize(
    ("tail", "words"), [(">&-", b"is closed"), (">/dev/full", b"No space left")]
)
def test_a_standard_output_that_takes_nothing(tmp_path, tail, words):
    done = run(MANY, tmp_path, tail)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_a_reader_that_went_away_is_no_error(tmp_path):
    done = run(MANY, tmp_path, "| true; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr) == (0, b"")


def test_output_is_utf_8_in_an_ascii_locale(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"id": "é", "text": "Leeks are boiled."}\n', "utf-8")
    done = run(["facts", "a.jsonl"], tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["id"] == "é"


def test_names_from_documents_do_not_steer_the_terminal(tmp_path):
    name = "\x1b[2J\x07gone"
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": name, "text": "x", "date": "soon"}) + "\n")
    (tmp_path / f"{name}.txt").write_bytes(b"\xff\xff")
    done = run(["facts", "a.jsonl", "*.txt"], tmp_path)
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert inert("a\x1b[31m\u202eb\n\x9b") == "a [31m b\n "


@pytest.mark.parametrize("timeout", ["nan", "-1", "inf", "soon", "1e9"])
def test_a_limit_that_is_none(kg, timeout):
    done = kg("ask", "--timeout", timeout)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["-1", "65536", "8000.5", "9" * 5000, "٨٠٠٠"])
def test_a_port_that_is_none(kg, port):
    done = kg("serve", "--port", port)
    assert done.returncode == 2
    assert "no port" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "base", ["http://[/", "https://e.org/%zz/", "https://e.org/a#b/", "https://e.org/\x01/"]
)
def test_a_base_that_makes_no_iris(kg, tmp_path, base):
    (tmp_path / "a.txt").write_text("Leeks are boiled.")
    done = kg("build", "a.txt", "--base", base)
    assert done.returncode == 2
    assert "--base" in done.stderr


@pytest.mark.model
def test_a_page_of_another_build_is_said(kg, tmp_path):
    (tmp_path / "a.txt").write_text("Leeks are boiled.\n")
    assert kg("build", "a.txt").returncode == 0
    assert kg("query", "ASK {}").stderr == ""
    graph = tmp_path / "output/graph.ttl"
    files.write(
        graph, graph.read_text("utf-8") + "<https://e.example/a> a <https://e.example/B> .\n"
    )
    done = kg("query", "ASK {}")
    assert done.returncode == 0
    assert "graph.html: was drawn from another graph" in done.stderr
