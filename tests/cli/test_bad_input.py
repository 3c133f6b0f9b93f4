"""Bad input gives one clear line that names file and remedy, and costs no other document."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.model

ARTICLE = (
    "Envoys meet\n\nPeruvian Foreign Minister Rosa Quispe met Chilean President Pablo Soto in Lima "
    "on Monday.\n"
)


def one_line(stderr: str) -> str:
    lines = [line for line in stderr.splitlines() if line.strip()]
    assert len(lines) == 1, stderr
    assert "Traceback" not in stderr
    return lines[0]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", ["empty.txt", "is empty", "give a text"]),
        ("binary.txt", b"\x00\x01\x02\x03", ["binary.txt", "binary", "give text"]),
        ("latin.txt", b"Talks in Malm\xf6", ["latin.txt", "byte 13", "iconv"]),
        ("picture.png", b"\x89PNG", ["picture.png", "no kind", ".txt"]),
        ("lines.jsonl", b"{oops\n", ["lines.jsonl:1", "is not JSON"]),
    ],
)
def test_an_unusable_file(kg, tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    done = kg("build", name)
    assert done.returncode == 2
    line = one_line(done.stderr)
    assert all(w in line for w in words), line
    assert not (tmp_path / "output").exists()


def test_a_missing_file(kg):
    done = kg("build", "nowhere.txt")
    assert done.returncode == 2
    assert "nowhere.txt: does not exist" in one_line(done.stderr)


def test_an_empty_folder(kg, tmp_path):
    (tmp_path / "empty").mkdir()
    done = kg("build", "empty")
    assert done.returncode == 2
    assert "empty" in one_line(done.stderr)


def test_a_50_mb_text(kg, tmp_path):
    (tmp_path / "huge.txt").write_bytes(b"The ministers met. " * 2_700_000)
    done = kg("build", "huge.txt")
    assert done.returncode == 2
    line = one_line(done.stderr)
    assert "huge.txt" in line
    assert "--max-size" in line


@pytest.mark.parametrize("date", ["soon", "2026-13-01", "2026-02-30", "18/02/2026"])
def test_a_date_that_is_none(kg, tmp_path, date):
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = kg("build", "a.txt", "--date", date)
    assert done.returncode == 2
    assert date in one_line(done.stderr)


def test_a_bad_document_costs_no_other(kg, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(ARTICLE)
    (tmp_path / "in/b.txt").write_bytes(b"\xff\xfe")
    done = kg("build", "in", "--date", "2024-03-05", "--quiet")
    assert done.returncode == 2
    assert "b.txt" in one_line(done.stderr)
    assert "Rosa Quispe" in (tmp_path / "output/graph.ttl").read_text()


def test_an_article_without_diplomacy_gives_an_honestly_empty_graph(kg, tmp_path):
    (tmp_path / "soup.txt").write_text(
        "Leek soup\n\nWash two leeks, slice them, and boil them for half an hour.\n"
    )
    done = kg("build", "soup.txt")
    assert done.returncode == 0
    assert "Meetings: none" in done.stdout
    turtle = (tmp_path / "output/graph.ttl").read_text()
    assert "kg:Meeting" not in turtle
    assert "kg:Tenure" not in turtle


def test_html_with_scripts(kg, tmp_path):
    page = (
        "<html><body><script>alert('x')</script><article><h1>Envoys meet</h1><p onclick='alert(1)'>"
        "Peruvian Foreign Minister Rosa Quispe met Chilean President Pablo Soto in Lima on 4 March "
        "2024. "
        "The two spoke about copper, fish and railways for an hour.</p></article></body></html>"
    )
    (tmp_path / "page.html").write_text(page)
    done = kg("build", "page.html")
    assert done.returncode == 0, done.stderr
    turtle = (tmp_path / "output/graph.ttl").read_text()
    assert "alert" not in turtle
    assert "Rosa Quispe" in turtle


def test_a_folder_that_cannot_be_written(kg, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "taken").write_text("a file, not a folder")
    done = kg("build", "a.txt", "--out", "taken")
    assert done.returncode == 2
    assert "taken" in one_line(done.stderr)


def test_standard_input(kg):
    done = kg("facts", "-", stdin=ARTICLE.encode())
    assert done.returncode == 0
    assert "Rosa Quispe" in done.stdout


@pytest.mark.parametrize(
    "argv",
    [
        ["biuld"],
        ["build"],
        ["query", "SELECT"],
        ["build", "x", "--base", "not an iri"],
        ["ask", "who-mett"],
    ],
)
def test_a_call_that_makes_no_sense(kg, argv):
    done = kg(*argv)
    assert done.returncode == 2
    assert one_line(done.stderr).startswith("kg: ")


def test_help_names_every_command(kg):
    words = kg("--help").stdout
    for command in "build facts query ask explain validate export diff serve demo".split():
        assert f"\n    {command} " in words


def test_help_loads_no_heavy_library(root: Path):
    import subprocess
    import sys

    code = (
        "import sys; sys.argv=['kg','--help']\nfrom kg.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = ('spacy','rdflib','numpy','onnxruntime','pyoxigraph','trafilatura')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip().endswith("[]")


@pytest.mark.parametrize("size", ["nan", "0", "-1", "inf"])
def test_a_size_that_is_none(kg, tmp_path, size):
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = kg("build", "a.txt", "--max-size", size)
    assert done.returncode == 2
    assert "--max-size" in one_line(done.stderr)


def test_an_ill_formed_date_is_told_in_words(kg, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert kg("build", "a.txt", "--date", "2024-06-12").returncode == 0
    graph = tmp_path / "output" / "graph.ttl"
    meeting = next(
        line.split()[0] for line in graph.read_text("utf-8").splitlines() if " a kg:Meeting" in line
    )
    graph.write_text(
        graph.read_text("utf-8")
        + f'\n{meeting} kg:date "nope"^^<http://www.w3.org/2001/XMLSchema#date> .\n',
        "utf-8",
    )
    done = kg("validate", str(graph))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert "A time is a day" in done.stdout
