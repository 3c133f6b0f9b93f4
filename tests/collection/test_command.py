"""The commands of a collection, with real processes: added to, asked, killed, written to by two."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import collection
from tests.collection import crash
from tests.collection.made import QUIET, few, lines, written

pytestmark = pytest.mark.model


def test_a_collection_is_asked_as_a_graph_is(kg, tmp_path):
    written(tmp_path / "in", few(3))
    done = kg("add", "in", "--to", "c", *QUIET)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "c: 3 read, 3 new, 3 analysed"
    assert kg("build", "in", "--out", "o", *QUIET).returncode == 0
    for question in (["query", "SELECT * { ?p a kg:Person } ORDER BY ?p"], ["merges"]):
        sources = (["--collection", "c"], ["--graph", "o/graph.ttl"])
        asked = [kg(*question, *source).stdout for source in sources]
        assert asked[0] == asked[1] != ""
    assert "up to date" in kg("status", "c").stdout
    assert kg("diff", "--collection", "c").stdout.startswith("+ ")
    drawn = kg("view", "SELECT * { ?a kg:metWith ?b }", "--collection", "c", "--out", "v.html")
    assert (drawn.returncode, (tmp_path / "v.html").is_file()) == (0, True)
    assert kg("remove", "in", "--from", "c", "--quiet").stdout.startswith("c: 3 removed")
    assert kg("query", "ASK { ?p a kg:Person }", "--collection", "c").stdout == "no\n"


def test_a_decision_holds_when_the_collection_grows(kg, tmp_path):
    (tmp_path / "in").mkdir()
    for day, words in enumerate(("met Chilean President Pablo Soto", "spoke of salt"), 1):
        text = f"Peruvian Foreign Minister Rosa Quispe {words} in Lima on {day} March 2024.\n"
        (tmp_path / "in" / f"{day}.txt").write_text(text)
    kg("add", "in", "--to", "c", *QUIET)
    listed = kg("merges", "--collection", "c", "--only", "one").stdout.splitlines()
    merge = next(line for line in listed if "(person/" in line).split()[0]
    done = kg("merges", "--collection", "c", "--refuse", merge, "--by", "me")
    assert "kg build --collection c" in done.stdout
    assert "behind" in kg("status", "c").stdout
    (tmp_path / "late.jsonl").write_text(lines(few(2)), "utf-8")
    kg("add", "late.jsonl", "--to", "c", *QUIET)
    refused = kg("merges", "--collection", "c", "--only", "refused").stdout
    assert refused.count("Rosa Quispe (person/") == 2
    people = kg(
        "query",
        'ASK { ?a rdfs:label "Rosa Quispe" . ?b rdfs:label "Rosa Quispe" FILTER (?a != ?b) }',
        "--collection",
        "c",
    )
    assert people.stdout == "yes\n"


def test_a_second_writer_is_refused_in_one_line_and_readers_go_on(kg, tmp_path):
    written(tmp_path / "in", few(1))
    kg("add", "in", "--to", "c", *QUIET)
    with collection.opened(tmp_path / "c").written():
        done = kg("add", "in", "--to", "c", *QUIET)
        assert done.returncode == 2
        assert done.stderr == (
            f"kg: c: is being written to by process {os.getpid()}; "
            "wait until it is done; reading goes on meanwhile\n"
        )
        assert kg("status", "c").returncode == 0
        assert kg("query", "ASK { ?d a kg:Document }", "--collection", "c").stdout == "yes\n"


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["status", "nowhere"], "nowhere: is no collection; make one with kg add"),
        (["build"], "has nothing to read"),
        (["diff", "a.ttl"], "name OLD.ttl and NEW.ttl"),
        (["add", "in", "--to", "."], ".: holds files that are no collection; name an empty folder"),
        (["remove", "b.txt", "--from", "c"], "b.txt: is nothing that c holds"),
        (["query", "ASK {}", "--collection", "c"], "c: has no graph yet; make it with kg build"),
    ],
)
def test_what_makes_no_sense_is_one_line(kg, tmp_path, argv, words):
    written(tmp_path / "in", few(1))
    collection.create(tmp_path / "c", "https://example.org/")
    with collection.opened(tmp_path / "c").written():
        pass
    done = kg(*argv)
    assert done.returncode == 2
    assert words in done.stderr and done.stderr.count("\n") == 1


def test_a_damaged_collection_is_named(kg, tmp_path):
    written(tmp_path / "in", few(1))
    kg("add", "in", "--to", "c", "--later", *QUIET)
    place = tmp_path / "c" / "documents.sqlite"
    place.write_bytes(b"x" * place.stat().st_size)
    done = kg("status", "c")
    assert done.returncode == 2
    assert "c: is damaged" in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="asks the shell for a limit on files")
def test_a_full_disk_is_one_line_and_costs_nothing_kept(kg, tmp_path):
    written(tmp_path / "in", few(2))
    kg("add", "in", "--to", "c", "--later", *QUIET)
    written(tmp_path / "more", few(12))
    command = f"ulimit -f 60; exec {sys.executable} -m kg add more --to c {' '.join(QUIET)}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("kg: c: cannot be used") and done.stderr.count("\n") == 1
    found = collection.status(collection.opened(tmp_path / "c"), crash.Settings())
    assert found.documents >= 2
    assert kg("add", "more", "--to", "c", *QUIET).returncode == 0


def test_a_killed_addition_costs_nothing(tmp_path: Path):
    found = crash.run(3, 12, 1, tmp_path)
    assert not [name for name in +found if name.startswith("fault")], found


def test_a_collection_remembers_who_is_who(kg, tmp_path):
    (tmp_path / "who.tsv").write_text(
        "item\tname\tpost\tcountry\tstart\tend\nQ1\tRosa Quispe\tForeign Minister\tPE\t2023\t2025\n"
    )
    assert kg("authority", "add", "who.tsv", "--authority", "who.db").returncode == 0
    written(tmp_path / "in", few(2))
    kg("add", "in", "--to", "c", "--authority", "who.db", *QUIET)
    # Neither command names it: were it forgotten, all would be analysed again by another.
    stale = next(x for x in kg("status", "c").stdout.splitlines() if "older version" in x)
    assert stale.split()[-1] == "0"
    assert kg("remove", "in/made-00000.jsonl", "--from", "c", "--quiet").returncode == 0
    assert "up to date" in kg("status", "c").stdout
    none = kg("build", "--collection", "c", "--authority", "none", *QUIET)
    assert none.returncode == 0
    assert '"authority": ""' in (tmp_path / "c" / "manifest.json").read_text()
