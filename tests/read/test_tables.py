"""A row of a table is a document, whoever wrote the table and however it calls its columns."""

from __future__ import annotations

import csv
import io

import pytest

from kg.config import FIELDS, Settings
from kg.errors import InputError, UsageError
from kg.read.records import NAMES, day_of
from tests.read.made import read, shapes

TEXT = 'The envoys met in "the harbour hall", and spoke of salt;\nthey will meet again.'
ROWS = [
    ["id", "Headline", "Body", "Publish Date", "Link", "Source", "Authors", "Section"],
    [
        "n1",
        "Envoys meet",
        TEXT,
        "2024-03-05T10:00:00Z",
        "https://e.example/1",
        "The Harbour Gazette",
        "Ann Teller",
        "World",
    ],
]


def table(rows: list[list[str]], **form) -> bytes:
    held = io.StringIO()
    csv.writer(held, **form).writerows(rows)
    return held.getvalue().encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", table(ROWS)),
        ("a.csv", table(ROWS, delimiter=";")),
        ("a.csv", table(ROWS, delimiter="\t")),
        ("a.tsv", table(ROWS, delimiter="\t")),
        ("a.csv", b"\xef\xbb\xbf" + table(ROWS)),
        ("a.tsv", table(ROWS, delimiter="\t").decode().encode("utf-16")),
    ],
)
def test_a_row_is_a_document(tmp_path, name, data):
    [found] = read(tmp_path, name, data)
    assert found.text == TEXT
    assert (found.name, found.title, found.published) == ("n1", "Envoys meet", "2024-03-05")
    assert (found.url, found.publisher) == ("https://e.example/1", "The Harbour Gazette")
    assert (found.author, found.section) == ("Ann Teller", "World")


def test_columns_are_named(tmp_path):
    rows = [["what", "when", "body"], ["The envoys met.", "5 March 2024", "no text"]]
    columns = (("text", "what"), ("date", "when"))
    [found] = read(tmp_path, "a.csv", table(rows), columns=columns)
    assert (found.text, found.published) == ("The envoys met.", "2024-03-05")
    [line] = read(
        tmp_path, "a.jsonl", b'{"what": "The envoys met.", "when": "2024"}', columns=columns
    )
    assert (line.text, line.published) == ("The envoys met.", "2024")


def test_a_table_without_texts_says_what_it_has(tmp_path):
    [found] = read(tmp_path, "a.csv", b"name,age\nAnn,5\n")
    assert "a.csv: has no column that holds a text (its columns: name, age)" in str(found)
    assert "--columns text=" in str(found)


def test_a_bad_row_costs_no_other(tmp_path):
    data = b"id,text\n1,They met.\n2,Caf\xe9 talks.\n3,\n\n4,They sat.\n" + b'5,"They rose.'
    found = read(tmp_path, "a.csv", data)
    assert shapes(found, tmp_path) == [
        "1",
        "a.csv:3: is not UTF-8 at a byte 0xe9",
        'a.csv:4: has no "text"',
        "4",
        "5",
    ]


def test_a_row_over_the_limit_is_set_aside(tmp_path):
    data = b"text\n" + b"They met. " * 900 + b"\nThey sat.\n" + b'"a\n' * 4000 + b'"\nThey rose.\n'
    found = read(tmp_path, "a.csv", data, max_bytes=5000)
    assert isinstance(found[0], InputError)
    assert "a.csv:2: has more than the limit" in str(found[0])
    assert found[1].text == "They sat."


def test_a_head_over_the_limit_is_told(tmp_path):
    [found] = read(tmp_path, "a.csv", b"x" * 9000, max_bytes=5000)
    assert "a.csv:1: has more than the limit" in str(found)


def test_nulls_and_short_and_long_rows(tmp_path):
    found = read(tmp_path, "a.csv", b"text,title\nThey\x00 met.\nThey sat.,A,B,C\n")
    assert [f.text for f in found] == ["They\ufffd met.", "They sat."]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05 10:00:00", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("20240305101500", "2024-03-05"),
        ("Tue, 05 Mar 2024 10:00:00 +0000", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("25/03/2024", "2024-03-25"),
        ("03/25/2024", "2024-03-25"),
        ("05/05/2024", "2024-05-05"),
        ("05/03/2024", ""),
        ("soon", ""),
        ("20241399", ""),
        ("2024-02-30", ""),
    ],
)
def test_days_as_tables_write_them(written, day):
    assert day_of(written) == day


def test_days_that_may_be_two_are_told_once(tmp_path):
    rows = [["text", "date"], ["They met.", "05/03/2024"], ["They sat.", "06/03/2024"]]
    told, *found = read(tmp_path, "a.csv", table(rows))
    assert "a.csv: its dates" in told.item
    assert [f.published for f in found] == ["", ""]


def test_every_field_has_names():
    assert tuple(NAMES) == FIELDS


def test_a_field_that_is_none_is_refused():
    with pytest.raises(UsageError, match="txt"):
        Settings(columns=(("txt", "body"),))


def test_the_command_line_takes_columns(kg, tmp_path):
    (tmp_path / "a.csv").write_text("what,when\nThe envoys met.,2024\n")
    done = kg("facts", "a.csv", "--quiet", "--columns", "text=what", "date=when")
    assert done.returncode == 0, done.stderr
    assert '"a.csv:2"' in done.stdout
    done = kg("facts", "a.csv", "--columns", "what")
    assert done.returncode == 2
    assert "FIELD=NAME" in done.stderr
