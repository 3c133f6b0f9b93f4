"""Files become documents; bad ones are named and cost no other."""

import getpass
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.config import Settings
from kg.errors import EncodingError, InputError
from kg.model import Document
from kg.read import Skipped, documents, representative
from kg.read.blocks import blocks
from kg.read.decoding import decode
from kg.read.formats import BY_ENDING


def read(*paths: Path, **settings) -> list:
    return list(documents(paths, Settings(**settings)))


def write(folder: Path, name: str, data: str | bytes) -> Path:
    place = folder / name
    place.write_bytes(data if isinstance(data, bytes) else data.encode())
    return place


def test_text_keeps_its_words_and_gets_the_reference_date(tmp_path):
    [doc] = read(write(tmp_path, "a.txt", "Envoys meet\n\nThe envoys met in Bern."), date="2024-05")
    assert doc.text == "Envoys meet\n\nThe envoys met in Bern."
    assert (doc.title, doc.published) == ("Envoys meet", "2024-05")


def test_byte_order_mark_and_windows_line_ends(tmp_path):
    [doc] = read(
        write(tmp_path, "a.txt", b"\xef\xbb\xbfOne.\r\nTwo\xc2\xa0\xe2\x80\x9cthree\xe2\x80\x9d.")
    )
    assert doc.text == "One.\nTwo\xa0“three”."


def test_bad_utf8_names_the_byte(tmp_path):
    [error] = read(write(tmp_path, "a.txt", b"Caf\xe9 talks"))
    assert isinstance(error, EncodingError)
    assert "a.txt" in str(error)
    assert "byte 3" in str(error)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", b"MZ\x00\x00\x01", "binary"),
        ("photo.png", b"\x89PNG", "no kind"),
        ("page.html", b"<html><body></body></html>", "no article"),
    ],
)
def test_unusable_files_are_named(tmp_path, name, data, word):
    [error] = read(write(tmp_path, name, data))
    assert isinstance(error, InputError)
    assert name in str(error)
    assert word in str(error)


def test_missing_file_is_named(tmp_path):
    [error] = read(tmp_path / "nowhere.txt")
    assert "nowhere.txt: does not exist" in str(error)


def test_too_large_a_document_is_refused_with_the_remedy(tmp_path):
    [error] = read(write(tmp_path, "big.txt", b"word " * 1000), max_bytes=4000)
    assert "big.txt" in str(error)
    assert "--max-size" in str(error)


def test_a_bad_file_costs_no_other(tmp_path):
    write(tmp_path, "1.txt", "The ministers met.")
    write(tmp_path, "2.txt", b"\xff\xfe\xfa")
    write(tmp_path, "3.md", "# Talks\n\nThe envoys *met* again.")
    write(tmp_path, "4.xyz", "a,b")
    found = read(tmp_path)
    assert [type(f) for f in found] == [Document, EncodingError, Document, Skipped]


def test_folders_are_read_recursively_and_sorted(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, name, f"This is {name}.")
    assert [d.text for d in read(tmp_path)] == [
        "This is a/c.txt.",
        "This is a/z.txt.",
        "This is b.txt.",
    ]


def test_the_same_content_is_one_document(tmp_path):
    write(tmp_path, "a.txt", "The same words.")
    write(tmp_path, "b.txt", "The same words.")
    first, second = read(tmp_path)
    assert isinstance(first, Document)
    assert isinstance(second, Skipped)
    assert "a.txt" in second.reason


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The envoys met.")))
    [doc] = documents(["-"])
    assert doc.text == "The envoys met."


def test_json_lines_name_the_bad_line_and_keep_the_others(tmp_path):
    lines = [
        json.dumps({"id": "one", "text": "They met.", "date": "1994-06-17", "title": "T"}),
        "{not json",
        "[1]",
        '{"id": "empty", "text": " "}',
        '{"id": "when", "text": "They met.", "date": "soon"}',
        '{"id": "half", "text": "\\ud800"}',
        json.dumps({"id": "last", "text": "They met again."}),
    ]
    found = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [d.name for d in found if isinstance(d, Document)] == ["one", "last"]
    problems = [str(e) for e in found if isinstance(e, InputError)]
    assert [p.split(":")[1] for p in problems] == ["2", "3", "4", "5", "6"]
    assert found[0].published == "1994-06-17"


def test_markdown_loses_its_marks_and_keeps_headings(tmp_path):
    text = (
        "---\nx: y\n---\n# Talks in Riga\n\nThe *two* [envoys](http://a.example) met.\n\n- one\n- "
        "two\n"
    )
    [doc] = read(write(tmp_path, "a.md", text))
    assert doc.text == "Talks in Riga\n\nThe two envoys met.\n\none\n\ntwo"
    assert doc.title == "Talks in Riga"
    assert [b.kind for b in doc.blocks][:2] == ["heading", "paragraph"]


PAGE = """<html><head><title>Site | Envoys meet</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Envoys meet in Riga",
"datePublished": "2024-03-05T10:00:00Z", "publisher": {"name": "The Harbour Gazette"},
"author": [{"name": "Ann Teller"}], "url": "https://gazette.example/riga"}</script>
<script>alert("never run")</script></head><body><nav>Home World Sport</nav>
<article><h1>Envoys meet in Riga</h1>
<p>The envoys of Latvia and Peru met in Riga on Tuesday to talk about timber.</p>
<p>Advertisement</p><h2>A second meeting</h2>
<p>They will meet again in Lima in the spring, the ministry said.</p></article>
<footer>All rights reserved.</footer></body></html>"""


def test_html_gives_the_article_and_its_metadata(tmp_path):
    [doc] = read(write(tmp_path, "a.html", PAGE))
    assert (doc.title, doc.published) == ("Envoys meet in Riga", "2024-03-05")
    assert (doc.publisher, doc.author) == ("The Harbour Gazette", "Ann Teller")
    assert doc.url == "https://gazette.example/riga"
    assert "met in Riga on Tuesday" in doc.text
    assert "alert" not in doc.text
    assert "Home World" not in doc.text


def kinds(text: str) -> list[tuple[str, str]]:
    return [(text[b.start : b.end], str(b.kind)) for b in blocks(text)]


def test_furniture_is_marked_and_headlines_are_no_sentences():
    text = (
        "Ministers Meet In Oslo\nBy Ann Teller\n\nThe ministers met.\nAdvertisement\n"
        "A Second Day\nThey met again.\nShare on Facebook\n"
        "Comments you post on this site are moderated by our users. Be kind."
    )
    assert [k for _, k in kinds(text)] == [
        "heading",
        "byline",
        "paragraph",
        "furniture",
        "heading",
        "paragraph",
        "furniture",
        "furniture",
    ]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "The ministers of the two countries met on Tuesday in the old harbour\n"
        "building, where they spoke about the price of timber and of salted\n"
        "fish, and about the ferry between the two capitals, which has not\n"
        "run since the winter.\n\nThey will meet again in the spring.\n"
    )
    assert len(blocks(text)) == 2


def test_every_furniture_pattern_matches_its_example(root):
    import yaml

    from kg.read.blocks import byline, furniture

    data = yaml.safe_load((root / "kg/lang/en/furniture.yaml").read_text())
    checked = 0
    for section, entries in data.items():
        for entry in entries:
            assert (byline if section == "byline" else furniture)(entry["example"]), entry["id"]
            checked += 1
    assert checked >= 17


def test_sentences_are_no_furniture():
    from kg.read.blocks import furniture

    for line in (
        "He said the advertisement was false.",
        "Share prices fell on Tuesday.",
        "Comments by the minister were brief.",
        "Follow the money, the envoy said.",
    ):
        assert not furniture(line), line


@given(st.text(max_size=400))
def test_blocks_cover_every_visible_character_once(text):
    covered = [i for b in blocks(text) for i in range(b.start, b.end)]
    assert covered == sorted(set(covered))
    missed = set(range(len(text))) - set(covered)
    assert all(text[i].isspace() for i in missed)


@given(st.binary(max_size=200))
def test_decoding_any_bytes_gives_text_or_an_input_error(data):
    try:
        text = decode(data, "x")
    except InputError as error:
        assert "x: " in str(error)
    else:
        assert "\r" not in text


def test_only_web_addresses_are_kept(tmp_path):
    lines = [
        json.dumps({"id": "a", "text": "They met.", "url": "javascript:alert(1)"}),
        json.dumps({"id": "b", "text": "They met in Lima.", "url": "https://example.org/b"}),
    ]
    found = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [d.url for d in found] == ["", "https://example.org/b"]


def as_nobody(work) -> str:
    """What *work* says when it runs without the rights of an administrator."""
    here, there = os.pipe()
    child = os.fork()
    if not child:
        try:
            if not os.getuid():
                os.setuid(65534)
            os.write(there, work().encode())
        finally:
            os._exit(0)
    os.close(there)
    os.waitpid(child, 0)
    with os.fdopen(here) as said:
        return said.read()


def test_a_folder_that_cannot_be_entered_is_said_and_costs_no_other(tmp_path):
    write(tmp_path, "a.txt", "The envoys met.")
    (tmp_path / "closed").mkdir()
    write(tmp_path / "closed", "b.txt", "They sat.")
    for place in (tmp_path, *tmp_path.parents):
        if place.is_relative_to(tempfile.gettempdir() + "/pytest-of-" + getpass.getuser()):
            place.chmod(0o755)
    (tmp_path / "closed").chmod(0)
    list(documents([tmp_path / "a.txt"]))  # loads what nobody may load later
    for paths in (
        [tmp_path],
        [tmp_path / "closed", tmp_path / "a.txt"],
        [tmp_path / "closed/b.txt", tmp_path],
    ):
        said = as_nobody(lambda paths=paths: "\n".join(map(str, documents(paths))))
        assert "closed" in said
        assert "Permission denied" in said
        assert "The envoys met." in said


def test_a_name_that_is_no_utf_8_is_shown_as_text(tmp_path):
    place = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(place)).write_bytes(b"The envoys met.")
    [found] = read(tmp_path)
    assert found.name.endswith("caf\ufffd.txt")
    assert found.label == "caf\ufffd.txt"


@pytest.mark.parametrize("name", ["x" * 5000 + ".txt", "a\x00b.txt", "nowhere/a.txt"])
def test_a_path_that_cannot_be_is_one_error(name):
    [found] = documents([name])
    assert isinstance(found, InputError)


def test_a_pipe_or_a_device_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    found = read(tmp_path)
    assert ["no regular file" in str(f) for f in found] == [True, True]


def test_standard_input_that_never_ends_is_cut_off(monkeypatch):
    with Path("/dev/zero").open(encoding="ascii") as endless:
        monkeypatch.setattr(sys, "stdin", endless)
        [found] = documents(["-"])
    assert "more than the limit" in str(found)


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", "\u200b".encode(), b"... !\n"]
)
def test_a_file_without_a_word_is_no_document(tmp_path, data):
    (tmp_path / "a.txt").write_bytes(data)
    [found] = read(tmp_path)
    assert "is empty" in str(found)


def test_the_label_of_a_document_has_no_folder_in_it(tmp_path):
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", "a.txt", "The envoys met.")
    [absolute] = read(tmp_path / "in/a.txt")
    assert absolute.label == "a.txt"


def test_one_of_several_copies_stands_for_all_in_whatever_order():
    copies = [
        Document("x", name="b", url="https://e.example/2"),
        Document("x", name="a"),
        Document("x", name="c", url="https://e.example/1", publisher="P"),
    ]
    assert {representative(order).name for order in permutations(copies)} == {"c"}


def test_a_document_that_takes_too_long_to_read_is_named_and_costs_no_other(tmp_path, monkeypatch):
    def endless(data: bytes, source: str) -> Iterator[Document]:
        while True:
            time.sleep(0.01)

    monkeypatch.setitem(BY_ENDING, ".md", replace(BY_ENDING[".md"], read=endless))
    write(tmp_path, "a.md", "x y")
    write(tmp_path, "b.txt", "The envoys met.")
    late, good = documents([tmp_path], Settings(document_timeout=0.2))
    assert "a.md: took longer than 0.2 s" in str(late)
    assert good.text == "The envoys met."


def test_a_reader_that_falls_costs_no_other(tmp_path, monkeypatch):
    def falls(data: bytes, source: str) -> Iterator[Document]:
        raise ValueError("some\nfault")

    monkeypatch.setitem(BY_ENDING, ".md", replace(BY_ENDING[".md"], read=falls))
    write(tmp_path, "a.md", "x")
    write(tmp_path, "b.txt", "The envoys met.")
    bad, good = read(tmp_path)
    assert "a.md: could not be read" in str(bad)
    assert "\n" not in str(bad)
    assert good.text == "The envoys met."
