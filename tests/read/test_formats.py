"""The table of formats: one place, told to users as it is."""

from __future__ import annotations

import gzip

import pytest

from kg.read import documents, formats
from kg.read.formats import BY_ENDING, FORMATS, begun
from tests.read.made import GOOD, read, tarred, zipped


def test_the_documentation_lists_every_format(root):
    told = (root / "docs/formats.md").read_text()
    rows = list(formats())
    assert len(rows) >= 10
    for row in rows:
        assert "| " + " | ".join(row[:3]) + " |" in told, row


def test_an_ending_is_of_one_format():
    assert len(BY_ENDING) == sum(len(f.endings) for f in FORMATS)
    assert all((f.read is None) != (f.cut is None) for f in FORMATS)


def test_the_command_line_lists_them(kg):
    told = kg("formats").stdout
    for f in FORMATS:
        assert f.name in told
        assert f.gives in told


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (zipped({"a.txt": GOOD}), 1),
        (tarred({"a.txt": GOOD}), 1),
        (gzip.compress(GOOD), 0),
        (b'{"text": "They met."}\n{"text": "They sat."}\n', 2),
        (GOOD, 1),
    ],
    ids=["zip", "tar", "gzip", "lines", "text"],
)
def test_standard_input_is_known_by_how_it_begins(kg, data, count):
    done = kg("facts", "-", "--quiet", stdin=data)
    assert done.stdout.count("\n") == count
    assert bool(done.stderr) == (count == 0)


def test_a_file_without_an_ending_is_known_by_how_it_begins(tmp_path):
    [found] = read(tmp_path, "archive", zipped({"a.txt": GOOD}))
    assert found.text == GOOD.decode()
    [refused] = read(tmp_path, "notes", GOOD)
    assert "is of no kind that kg reads" in str(refused)


def test_how_files_begin():
    assert begun(b"<!DOCTYPE html><html>").name == "HTML"
    assert begun(b"<p>They met.</p>") is None
    assert not list(documents([]))
