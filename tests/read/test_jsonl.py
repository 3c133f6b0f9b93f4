"""A bad line of JSON Lines is named, whatever is bad about it, and costs no other."""

from __future__ import annotations

import json

import pytest

from kg.config import Settings
from kg.errors import InputError
from kg.model import Document
from kg.read import documents

GOOD = json.dumps({"id": "good", "text": "They met."}).encode()


def read(tmp_path, line: bytes, settings: Settings | None = None) -> list:
    (tmp_path / "a.jsonl").write_bytes(line + b"\n" + GOOD + b"\n")
    return list(documents([tmp_path / "a.jsonl"], settings))


@pytest.mark.parametrize(
    "line",
    [
        b"\xff{}",
        b'{"text": "\x00"}',
        b"[" * 100_000,
        b'{"text": "..."}',
        b'{"text": "They met.", "date": "2023-02-30"}',
        '{"text": "They met.", "date": "٢٠٢٤"}'.encode(),
        *(
            f'{{"text": "They met.", "{key}": "\\ud800"}}'.encode()
            for key in ("id", "title", "publisher", "author")
        ),
        b'{"text": "They met.", "url": "https://e.example/\\ud800"}',
    ],
)
def test_a_bad_line_costs_no_other(tmp_path, line):
    bad, good = read(tmp_path, line)
    assert isinstance(bad, InputError)
    assert "a.jsonl:1" in str(bad)
    assert isinstance(good, Document)


def test_numbers_are_kept_as_they_are_written(tmp_path):
    digits = "9" * 5000
    found = read(
        tmp_path, f'{{"id": {digits}, "text": "They sat.", "date": 2024, "x": {digits}}}'.encode()
    )
    assert [d.name for d in found] == [digits, "good"]
    assert found[0].published == "2024"


def test_a_line_over_the_limit_is_set_aside(tmp_path):
    line = json.dumps({"text": "x" * 2000}).encode()
    bad, good = read(tmp_path, line, Settings(max_bytes=1000))
    assert "more than the limit" in str(bad)
    assert good.name == "good"


def test_a_line_without_a_day_takes_it_from_its_dateline(tmp_path):
    line = json.dumps({"id": "d", "text": "LIMA, 3 May 2021 - The envoys met."}).encode()
    first, _ = read(tmp_path, line, Settings(date="2026-01-01"))
    assert first.published == "2021-05-03"
