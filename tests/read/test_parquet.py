"""Parquet: rows as documents, whichever program wrote them."""

from __future__ import annotations

import datetime
import gzip
import sys

import pyarrow
import pytest
from pyarrow import parquet

from tests.read.made import read, shapes, zipped

ROWS = {
    "id": [7, 8],
    "body": ["The envoys met in Bern.", "The envoys met in Riga."],
    "published_at": [datetime.datetime(2024, 3, 5, 23, 30), None],
    "url": ["https://e.example/7", None],
    "authors": [["Ann Teller", "Ben Birch"], []],
    "vector": [[0.5] * 64, [0.25] * 64],
}


@pytest.fixture
def table(tmp_path) -> bytes:
    parquet.write_table(pyarrow.table(ROWS), tmp_path / "made")
    return (tmp_path / "made").read_bytes()


def test_a_row_is_a_document(tmp_path, table):
    first, second = read(tmp_path, "a.parquet", table)
    assert (first.name, first.text, first.published) == (
        "7",
        "The envoys met in Bern.",
        "2024-03-05",
    )
    assert (first.url, first.author) == ("https://e.example/7", "Ann Teller")
    assert (second.name, second.published, second.url) == ("8", "", "")


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.zip", lambda d: zipped({"b.parquet": d})), ("b.parquet.gz", gzip.compress)],
)
def test_a_table_in_an_archive(tmp_path, table, name, pack):
    assert shapes(read(tmp_path, name, pack(table)), tmp_path) == ["7", "8"]


def test_columns_are_named(tmp_path, table):
    found = read(tmp_path, "a.parquet", table, columns=(("text", "url"),))
    assert shapes(found, tmp_path) == ["7", 'a.parquet:3: has no "text"']


def test_bad_tables_are_one_line(tmp_path, table):
    for data in (table[:-20], table[:40] + b"x" * 40 + table[80:], b"PAR1", b"", b"They met."):
        found = read(tmp_path, "a.parquet", data)
        assert len(found) == 1
        assert "a.parquet" in str(found[0])
        assert "\n" not in str(found[0])
    parquet.write_table(pyarrow.table({"n": [1]}), tmp_path / "made")
    [found] = read(tmp_path, "a.parquet", (tmp_path / "made").read_bytes())
    assert "no column that holds a text (its columns: n)" in str(found)


def test_a_bomb_is_one_line(tmp_path):
    line = "They met. " * 1_000_000
    parquet.write_table(
        pyarrow.table({"text": [line] * 60}),
        tmp_path / "made",
        use_dictionary=False,
        compression="zstd",
    )
    data = (tmp_path / "made").read_bytes()
    assert len(data) < 1_000_000
    [found] = read(tmp_path, "a.parquet", data)
    assert "expands to more than" in str(found)


def test_what_is_not_installed_is_told_with_its_line(tmp_path, table, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    [found] = read(tmp_path, "a.parquet", table)
    assert "pip install 'kg-diplomacy[parquet]'" in str(found)
