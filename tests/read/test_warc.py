"""WARC: pages as crawlers kept them, at the addresses where they were found."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.read.made import GOOD, read, shapes, zeros, zipped

FILE = Path(__file__).parent / "files" / "wget.warc.gz"
SITE = "http://127.0.0.1:8765"
SECTION = "<meta property='article:section' content='World'>"
PAGE = f"""<html lang='en'><head><title>Café talks</title>{SECTION}</head>
<body><article><h1>Café talks</h1>
<p>The ministers met in the café on Monday, and both were content.</p>
<p>They will meet again in the spring, the spokesman of the two said.</p></article></body></html>"""


def warc(*records: tuple, packed: bool = True) -> bytes:
    """A WARC file of (address, type, status, content) each; HTTP headers may follow."""
    held = io.BytesIO()
    writer = WARCWriter(held, gzip=packed)
    for url, kind, status, content, *headers in records:
        told = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        made = writer.create_warc_record(
            url, "response", payload=io.BytesIO(content), length=len(content), http_headers=told
        )
        writer.write_record(made)
    return held.getvalue()


def test_a_crawl_of_another_program(tmp_path):
    found = read(tmp_path, "a.warc.gz", FILE.read_bytes())
    assert shapes(found, tmp_path) == [
        *(
            f"a.warc.gz/{SITE}/{name}"
            for name in ("index.html", "news/lima.html", "news/fish.html", "plain.txt")
        ),
        "a.warc.gz: 3 records: are no pages (2 HTTP 404, 1 image/png)",
    ]
    _, lima, fish, _, _ = found
    assert (lima.title, lima.published) == ("Ministers meet in Lima", "2024-03-05")
    assert (fish.publisher, fish.author) == ("The Harbour Gazette", "Ines Calder")
    assert fish.url == f"{SITE}/news/fish.html"


@pytest.mark.parametrize("packed", [True, False])
def test_encodings_and_kinds(tmp_path, packed):
    data = warc(
        ("http://e.example/1", "text/html; charset=ISO-8859-1", "200 OK", PAGE.encode("latin-1")),
        (
            "http://e.example/2",
            "text/html",
            "200 OK",
            gzip.compress(PAGE.replace("Monday", "Friday").encode()),
            ("Content-Encoding", "gzip"),
        ),
        ("http://e.example/3", "text/plain", "200 OK", GOOD),
        ("http://e.example/4", "text/html", "301 Moved", b""),
        packed=packed,
    )
    name = "a.warc.gz" if packed else "a.warc"
    first, second, third, rest = read(tmp_path, name, data)
    assert first.title == second.title == "Café talks"
    assert (first.section, first.url) == ("World", "http://e.example/1")
    assert third.text == GOOD.decode()
    assert "1 HTTP 301" in rest.reason


def test_a_page_of_another_address_than_its_own_word_is_at_its_own(tmp_path):
    page = PAGE.replace("<title>", "<link rel='canonical' href='https://other.example/x'><title>")
    [found] = read(
        tmp_path, "a.warc", warc(("http://e.example/1", "text/html", "200 OK", page.encode()))
    )
    assert found.url == "http://e.example/1"


def test_half_a_crawl_gives_what_it_has_and_a_line(tmp_path):
    *found, told = read(tmp_path, "a.warc.gz", FILE.read_bytes()[:6000])
    assert found[0].name.endswith("index.html")
    assert "damaged" in str(told)


def test_a_record_of_a_wrong_length_is_told_and_nothing_is_printed(tmp_path, capfd):
    page = ("http://e.example/1", "text/plain", "200 OK", GOOD)
    data = warc(page, ("http://e.example/2", *page[1:3], GOOD + b" They sat."), packed=False)
    size = int(data[data.index(b"Content-Length: ") + 16 :].split(b"\r\n")[0])
    data = data.replace(b"Content-Length: %d" % size, b"Content-Length: %d" % (size - 9), 1)
    found = read(tmp_path, "a.warc", data)
    assert any("broken" in str(f) or "damaged" in str(f) for f in found)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "data", [b"", b"no crawl, only words\n" * 50, zipped({"a.txt": GOOD}), b"WARC/1.0\r\n"]
)
def test_what_is_no_crawl_is_one_line(tmp_path, data):
    [found] = read(tmp_path, "a.warc", data)
    assert "a.warc" in str(found)
    assert "report" not in str(found)


def test_a_bomb_in_a_crawl_costs_no_other(tmp_path):
    bomb = zeros(300_000_000)
    data = warc(
        ("http://e.example/1", "text/html", "200 OK", bomb, ("Content-Encoding", "gzip")),
        ("http://e.example/2", "text/plain", "200 OK", GOOD),
    )
    bad, good = read(tmp_path, "a.warc", data)
    assert "more than the limit" in str(bad) or "expands" in str(bad)
    assert good.text == GOOD.decode()


LISTS = {
    "mediacloud.csv": "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
    "1,2024-03-06,en,The Harbour Gazette,gazette.example,2024-03-05,Ministers meet,https://gazette.example/1\n",
    "gdelt.export.csv": "\t".join([*["1"] * 57, "https://gazette.example/1"]) + "\n",
    "gdelt.gkg.csv": "\t".join(
        ["1", "20240305", "1", "gazette.example", "https://gazette.example/1", *[""] * 22]
    )
    + "\n",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_addresses_is_told_and_nothing_is_fetched(tmp_path, name):
    [found] = read(tmp_path, name, LISTS[name].encode())
    assert found.reason == "lists 1 addresses of pages and holds no text; kg fetch gets the pages"
