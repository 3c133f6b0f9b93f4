"""``kg merges`` as a person uses it: list, refuse, build again, undo."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.model
FIRST = (
    "Talks\n\nTEHRAN, 3 February 2026 – Iranian Foreign Minister Abbas Targhani met Peruvian "
    "President Rosa Quispe in Tehran on Tuesday.\n"
)
SECOND = (
    "More talks\n\nLIMA, 9 March 2026 – Iranian Foreign Minister Abbas Tarqani arrived in Lima on "
    "Monday.\n"
)


@pytest.fixture
def build(kg, tmp_path):
    (tmp_path / "one.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "two.txt").write_text(SECOND, encoding="utf-8")
    return lambda: kg("build", "one.txt", "two.txt", "--quiet")


def listed(kg) -> dict[tuple[str, str], dict]:
    done = kg("merges", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {(r["left"].split("@")[0], r["right"].split("@")[0]): r for r in rows}


PAIR = ("person/abbas-targhani", "person/abbas-tarqani")


def test_refuse_and_undo(kg, build, tmp_path):
    assert build().returncode == 0
    row = listed(kg)[PAIR]
    assert (row["outcome"], row["by"]) == ("one", "kg rules 2")
    assert "spelling +0.85" in row["reasons"]
    assert len(row["documents"]) == 2
    assert (
        "person/abbas-tarqani"
        not in (tmp_path / "output/graph.ttl").read_text().split("a kg:Judgement")[0]
    )

    done = kg(
        "merges",
        "--refuse",
        row["id"],
        "--by",
        "Anna",
        "--on",
        "2026-04-01",
        "--note",
        "two brothers",
    )
    assert done.returncode == 0, done.stderr
    line = (tmp_path / "output/merges.tsv").read_text().splitlines()[-1]
    assert line.split("\t") == [
        row["left"],
        row["right"],
        "different",
        "Anna",
        "2026-04-01",
        "two brothers",
    ]

    assert build().returncode == 0
    after = listed(kg)[PAIR]
    assert (after["id"], after["outcome"], after["by"], after["at"]) == (
        row["id"],
        "refused",
        "Anna",
        "2026-04-01",
    )
    assert after["reasons"][0] == "two brothers"
    table = kg("merges", "--only", "refused").stdout.splitlines()
    assert table[0].startswith("id ")
    assert len(table) == 3

    assert kg("merges", "--undo", row["id"]).returncode == 0
    assert build().returncode == 0
    assert listed(kg)[PAIR] == row


def test_an_id_that_is_none_and_a_line_that_finds_nothing(kg, build, tmp_path):
    build()
    done = kg("merges", "--refuse", "m0000")
    assert done.returncode == 2
    assert "m0000" in done.stderr
    (tmp_path / "output/merges.tsv").write_text(
        "# mine\nperson/nobody\tperson/abbas-tarqani\tsame\n"
    )
    done = build()
    assert done.returncode == 2
    assert "merges.tsv:2: person/nobody is nothing in this build" in done.stderr
    (tmp_path / "output/merges.tsv").write_text("person/nobody same\n")
    done = build()
    assert done.returncode == 2
    assert "merges.tsv:1: is no judgement" in done.stderr


def test_a_link_is_refused_undone_and_confirmed(kg, tmp_path):
    table = "item\tname\tiso\tpost\tstart\tend\nQ1\tAbbas Targhani\tIR\tForeign Minister\t2024\t\n"
    (tmp_path / "who.tsv").write_text(table, encoding="utf-8")
    (tmp_path / "one.txt").write_text(FIRST, encoding="utf-8")
    assert kg("authority", "add", "who.tsv", "--authority", "who.db").returncode == 0
    link = ("person/abbas-targhani", "item/Q1")

    def built():
        done = kg("build", "one.txt", "--quiet", "--authority", "who.db")
        assert done.returncode == 0, done.stderr
        linked = "skos:exactMatch wd:Q1 " in (tmp_path / "output/graph.ttl").read_text()
        return listed(kg)[link], linked

    row, linked = built()
    assert (row["outcome"], linked) == ("one", True)
    for action, outcome, is_linked in (
        ("--refuse", "refused", False),
        ("--undo", "one", True),
        ("--confirm", "confirmed", True),
    ):
        assert kg("merges", action, row["id"], "--by", "Anna").returncode == 0
        row, linked = built()
        assert (row["outcome"], linked) == (outcome, is_linked), action
