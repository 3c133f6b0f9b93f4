"""Feeds, wire formats and editions in XML: what each holds, and what is wrong in a line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.model import BlockKind, Document
from tests.read.made import read, shapes

SAID = "Peruvian Foreign Minister Rosa Quispe met Chilean Foreign Minister Pablo Soto."


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(str(b.kind), document.text[b.start : b.end]) for b in document.blocks]


@pytest.mark.parametrize("name", ["feedgen.rss", "feedgen.atom"])
@pytest.mark.parametrize("ending", ["", ".xml"])
def test_an_entry_of_a_feed_is_a_document(tmp_path, root, name, ending):
    first, second = read(tmp_path, name + ending, (root / "tests/read/files" / name).read_bytes())
    assert (first.title, first.published) == ("Ministers meet in Lima", "2024-03-05")
    assert (first.publisher, first.author) == ("The Harbour Gazette", "Ines Calder")
    assert (first.url, first.section) == ("https://gazette.example/1", "World")
    assert kinds(first)[1:] == [
        ("dateline", "LIMA, 5 March 2024 —"),
        ("paragraph", SAID),
        ("paragraph", "They spoke of fish."),
    ]
    assert second.published == "2024-03-06"


def test_a_feed_in_another_language_is_set_aside_where_its_words_tell_nothing(tmp_path):
    data = (
        b"<rss version='2.0'><channel><title>x</title><language>fr</language>"
        b"<item><title>Ministres en visite</title></item></channel></rss>"
    )
    [found] = read(tmp_path, "a.rss", data)
    assert found.language == "French"


def test_half_a_feed_gives_what_it_has_and_a_line(tmp_path, root):
    data = (root / "tests/read/files/feedgen.rss").read_bytes()
    *found, told = read(tmp_path, "a.rss", data[: data.index(b"Soto flies") + 9])
    assert found[0].title == "Ministers meet in Lima"
    assert "is damaged" in told.reason


@pytest.mark.parametrize(
    "item",
    [
        "<title>They met</title><link/><category/><author/>",
        "<title>They met</title><updated>x</updated>",
        "<title/><description>They met</description><pubDate>soon</pubDate>",
    ],
)
def test_an_entry_that_says_little(tmp_path, item):
    data = f"<rss version='2.0'><channel><item>{item}</item></channel></rss>"
    [found] = read(tmp_path, "a.rss", data.encode())
    assert (found.text, found.published) == ("They met", "")


def test_a_feed_of_no_encoding_is_one_line(tmp_path):
    data = b"<?xml version='1.0' encoding='UTF-\xe5\xe8'?><rss><channel/></rss>"
    [found] = read(tmp_path, "a.rss", data)
    assert "a.rss: " in str(found)
    assert "report" not in str(found)


def test_a_feed_is_no_path_that_is_opened(tmp_path):
    (tmp_path / "secret").write_text(
        "<rss><channel><item><title>They met</title></item></channel></rss>"
    )
    [found] = read(tmp_path, "a.rss", str(tmp_path / "secret").encode())
    assert "holds no entry" in str(found)


FILES = Path(__file__).parent / "files"
NITF = (FILES / "article.nitf").read_text()


@pytest.mark.parametrize("name", ["a.nitf", "a.xml"])
def test_nitf(tmp_path, name):
    [found] = read(tmp_path, name, NITF.encode())
    assert (found.title, found.published) == ("Ministers meet in Lima", "2024-03-05")
    assert (found.publisher, found.author) == ("The Harbour Gazette", "Ines Calder")
    assert found.section == "World"
    assert kinds(found) == [
        ("heading", "Ministers meet in Lima"),
        ("byline", "By Ines Calder"),
        ("dateline", "LIMA, March 5, 2024"),
        ("paragraph", SAID),
        ("paragraph", "They spoke of fish."),
    ]


ITEM = """<newsItem guid="urn:newsml:wire.example:{n}" xml:lang="en">
<itemMeta><itemClass qcode="ninat:text"/><provider><name>Island Wire</name></provider>
<versionCreated>2024-03-07T08:00:00Z</versionCreated><pubStatus qcode="{status}"/></itemMeta>
<contentMeta><contentCreated>2024-03-05T10:00:00Z</contentCreated>
<creator><name>Ines Calder</name></creator>
<language tag="en"/><subject qcode="subj:11"><name>politics</name></subject>
<headline>Ministers meet in Lima {n}</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""
XHTML = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SAID}</p></body></html></inlineXML>'
CONTENTS = [
    (XHTML, "stat:usable"),
    (f"<inlineData contenttype='text/plain'>{SAID}\n\nThey sat.</inlineData>", "stat:usable"),
    (
        f"<inlineXML>{NITF[NITF.index('<nitf>') :].replace('&nbsp;', ' ')}</inlineXML>",
        "stat:usable",
    ),
    (XHTML, "stat:canceled"),
    ("<remoteContent href='a.jpg'/>", "stat:usable"),
]
MESSAGE = (
    '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>'
    + "".join(ITEM.format(n=n, content=c, status=s) for n, (c, s) in enumerate(CONTENTS))
    + "</itemSet></newsMessage>"
)


def test_newsml_g2(tmp_path):
    found = read(tmp_path, "a.xml", MESSAGE.encode())
    assert shapes(found, tmp_path) == [
        *(f"a.xml#urn:newsml:wire.example:{n}" for n in range(3)),
        "a.xml#urn:newsml:wire.example:3: was withdrawn by its publisher",
        "a.xml#urn:newsml:wire.example:4: holds no words of its own",
    ]
    for document in found[:3]:
        assert document.title.startswith("Ministers meet in Lima")
        assert document.published == "2024-03-05"
        assert document.author == "Ines Calder"
        assert SAID in document.text
    assert [d.publisher for d in found[:3]] == ["Island Wire", "Island Wire", "The Harbour Gazette"]
    assert found[0].section == "politics"


TEI = (FILES / "volume.tei").read_text()


@pytest.mark.parametrize("name", ["v.xml", "v.tei"])
def test_tei_of_an_edition(tmp_path, name):
    persons, first, second, rest = read(tmp_path, name, TEI.encode())
    assert [d.name.rpartition("/")[2] for d in (persons, first, second)] == ["persons", "d1", "d2"]
    assert kinds(persons)[1:] == [
        ("paragraph", "Quispe, Rosa, Foreign Minister of Peru from 2019 until 2024"),
        ("paragraph", "Soto, Pablo, Chilean Ambassador to Peru"),
    ]
    assert (first.title, first.published) == ("1. Memorandum of Conversation", "2024-03-05")
    assert first.url == "https://history.state.gov/historicaldocuments/frus2094v01/d1"
    assert first.publisher == "Office of Papers"
    assert [words for _, words in kinds(first)] == [
        "1. Memorandum of Conversation",
        "Lima, March 5, 2024.",
        "PARTICIPANTS",
        "Rosa Quispe",
        "Pablo Soto",
        "The Minister said that she was content.",
        "Quispe resigned on June 1.",
    ]
    assert second.published == ""
    assert "(1 sections) is about the edition" in rest.reason


def test_tei_without_parts_is_one_document(tmp_path):
    data = "<TEI><teiHeader/><text><body><head>Talks</head><p>They met.</p></body></text></TEI>"
    [found] = read(tmp_path, "a.tei", data.encode())
    assert found.text == "Talks\n\nThey met."


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{('&' + a + ';') * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
FILE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize("root_name", ["rss", "nitf", "TEI", "newsItem"])
@pytest.mark.parametrize("head", [LAUGHS + "]>", FILE], ids=["a bomb", "a file"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path, root_name, head, encoding):
    data = f'<?xml version="1.0"?>{head}<{root_name}><p>&a;&i;</p></{root_name}>'
    [found] = read(tmp_path, "a.xml", data.encode(encoding))
    assert "declares entities of its own" in str(found)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (NITF[:600], "no well-formed XML"),
        ("<svg/>", "no kind that kg reads (svg)"),
        ("", "no kind"),
        ("<nitf/>", "has no body"),
        ("<TEI/>", "holds no text"),
        ("<newsMessage/>", "no item"),
        ("<nitf>" * 5000, "no well-formed XML"),
        ("<rss/>", "no entry"),
        ("words", "no kind"),
    ],
)
def test_bad_xml_is_one_line(tmp_path, data, word):
    [found] = read(tmp_path, "a.xml", data.encode())
    assert word in str(found)
    assert "\n" not in str(found)
    assert "report" not in str(found)


def test_what_is_not_installed_is_told_with_its_line(tmp_path, root, monkeypatch):
    monkeypatch.setitem(sys.modules, "feedparser", None)
    [found] = read(tmp_path, "a.rss", (root / "tests/read/files/feedgen.rss").read_bytes())
    assert "install it with: pip install 'kg-diplomacy[feeds]'" in str(found)


def test_headings_are_headings(tmp_path):
    [found] = read(tmp_path, "a.nitf", NITF.encode())
    assert found.blocks[0].kind == BlockKind.HEADING
