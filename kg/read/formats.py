"""The formats that kg reads: the one table of them, by endings and by first bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from kg.read.archives import from_bzip2, from_gzip, from_tar, from_zip
from kg.read.docx import from_docx
from kg.read.feeds import from_feed
from kg.read.html import from_html
from kg.read.jsonl import from_json_lines
from kg.read.mail import from_eml, from_mbox
from kg.read.markdown import from_markdown
from kg.read.parquet import from_parquet
from kg.read.parts import Cutter, Reader
from kg.read.pdf import from_pdf
from kg.read.tables import from_csv, from_tsv
from kg.read.tei import from_tei
from kg.read.text import from_text
from kg.read.warc import from_warc
from kg.read.wire import from_newsml, from_nitf
from kg.read.xml import from_xml

HEAD = 1024  # bytes by which a file without a telling name is known


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the endings of its files, what of it becomes documents, and who reads it.

    ``read`` takes a file whole, ``cut`` takes one apart as it is read.  ``magic`` matches how its
    files begin; ``extra`` is what must be installed beside kg to read it.
    """

    name: str
    endings: tuple[str, ...]
    gives: str
    read: Reader | None = None
    cut: Cutter | None = None
    magic: str = ""
    extra: str = ""


FORMATS: tuple[Format, ...] = (
    Format("plain text", (".txt", ".text"), "one document", read=from_text),
    Format(
        "Markdown",
        (".md", ".markdown"),
        "one document; YAML front matter is what it says of itself",
        read=from_markdown,
    ),
    Format(
        "HTML",
        (".html", ".htm", ".xhtml"),
        "the article of the page, and dated posts in it",
        read=from_html,
        magic=r"\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype html|html)\b",
    ),
    Format(
        "JSON Lines",
        (".jsonl", ".ndjson"),
        "a document a line",
        cut=from_json_lines,
        magic=r"\s*\{\s*\"",
    ),
    Format("CSV", (".csv",), "a document a row", cut=from_csv),
    Format("TSV", (".tsv",), "a document a row", cut=from_tsv),
    Format(
        "Parquet",
        (".parquet",),
        "a document a row",
        cut=from_parquet,
        magic="PAR1",
        extra="parquet",
    ),
    Format(
        "RSS and Atom",
        (".rss", ".atom", ".rdf"),
        "an entry of the feed",
        read=from_feed,
        extra="feeds",
    ),
    Format("NewsML-G2", (".newsml", ".g2"), "an item of news with text in it", read=from_newsml),
    Format("NITF", (".nitf",), "one document", read=from_nitf),
    Format("TEI", (".tei",), "a document of the edition, and its list of persons", read=from_tei),
    Format(
        "XML",
        (".xml",),
        "as its root says: a feed, NewsML-G2, NITF, TEI or XHTML",
        read=from_xml,
        magic=r"(?:\xef\xbb\xbf)?\s*<\?xml\b",
    ),
    Format("DOCX", (".docx", ".docm"), "one document, its notes at the end", read=from_docx),
    Format(
        "PDF",
        (".pdf",),
        "one document that knows its pages",
        read=from_pdf,
        magic="%PDF-",
        extra="pdf",
    ),
    Format("e-mail", (".eml",), "the message, and each file attached to it", cut=from_eml),
    Format("mailbox", (".mbox",), "a message, and each file attached to it", cut=from_mbox),
    Format(
        "WARC",
        (".warc",),
        "a page that was kept, with its address",
        cut=from_warc,
        magic=r"WARC/\d",
        extra="warc",
    ),
    Format("gzip", (".gz", ".tgz"), "what is packed in it", cut=from_gzip, magic=r"\x1f\x8b"),
    Format("bzip2", (".bz2", ".tbz2"), "what is packed in it", cut=from_bzip2, magic=r"BZh\d"),
    Format("zip", (".zip",), "every file in it", cut=from_zip, magic=r"PK\x03\x04"),
    Format("tar", (".tar",), "every file in it", cut=from_tar, magic=r".{257}ustar"),
)
BY_ENDING: dict[str, Format] = {ending: f for f in FORMATS for ending in f.endings}
PLAIN = BY_ENDING[".txt"]


def named(name: str) -> Format | None:
    """The format of a file, by its name; None when the name tells none."""
    return BY_ENDING.get(PurePath(name).suffix.lower())


def begun(head: bytes) -> Format | None:
    """The format of a file that begins with *head*; None for one that no beginning shows."""
    text = head.decode("latin-1")
    flags = re.DOTALL | re.IGNORECASE
    return next((f for f in FORMATS if f.magic and re.match(f.magic, text, flags)), None)


def head(stream: BinaryIO) -> bytes:
    """How a stream begins; it is read from there all the same."""
    peek = getattr(stream, "peek", None)
    return bytes(peek(HEAD)[:HEAD]) if peek else b""


def endings() -> str:
    """The endings of all formats, for a line of help."""
    return " ".join(ending for f in FORMATS for ending in f.endings)


def listed() -> Iterator[tuple[str, str, str, str]]:
    """The table for readers: name, endings, what becomes a document, what to install."""
    for f in FORMATS:
        install = f"pip install 'kg-diplomacy[{f.extra}]'" if f.extra else ""
        yield f.name, " ".join(f.endings), f.gives, install
