"""WARC: each page that a crawler kept is a document, with the address that it was found at."""

from __future__ import annotations

import codecs
import contextlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from kg.config import Settings
from kg.read.bounded import DAMAGE, Budget, damaged, unpacked
from kg.read.extras import extra
from kg.read.making import Said
from kg.read.parts import Member, Part
from kg.read.skipped import Skipped

HELD = frozenset({"response", "resource", "conversion"})
FOUND = "200"
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
ABOUT = "application/json"  # the type of a record in which kg fetch notes what a list said
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def from_warc(member: Member, settings: Settings) -> Iterator[Part]:
    """The pages of a WARC file, and in one line what else is in it."""
    iterator = extra("warcio.archiveiterator", "warc", member.item)
    failed = extra("warcio.exceptions", "warc", member.item).ArchiveLoadFailed
    passed, said = Counter[str](), dict[str, Said]()
    try:
        for record in _records(iterator.ArchiveIterator(member.stream), passed):
            told = _about(record)
            said = {_address(record): told} if told else said
            kind = _kind(record)
            if kind in ENDINGS:
                yield _page(record, member, ENDINGS[kind], said, settings)
            elif not told and kind:
                passed[kind] += 1
    except (*DAMAGE, AttributeError, TypeError, failed) as error:
        raise damaged(member.item, error) from error
    if passed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items())[:8])
        yield Skipped(f"{member.item}: {passed.total()} records", f"are no pages ({kinds})")


def _records(iterator: Iterator[Any], passed: Counter[str]) -> Iterator[Any]:
    """The records; what the library would print of a broken one is counted instead."""
    while True:
        with contextlib.redirect_stderr(io.StringIO()) as printed:
            record = next(iterator, None)
        passed.update(["broken"] if printed.getvalue() else [])
        if record is None:
            return
        yield record


def _kind(record: Any) -> str:
    """The type of what a record holds, its status where that is no page, nothing for no answer."""
    if record.rec_type == "revisit":
        return "revisited"
    if record.rec_type not in HELD or not _address(record).startswith(("http:", "https:")):
        return ""
    status = record.http_headers.get_statuscode() if record.http_headers else FOUND
    return _type(record).partition(";")[0].strip().lower() if status == FOUND else f"HTTP {status}"


def _address(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "")


def _type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "of no type")


def _page(
    record: Any, member: Member, ending: str, said: dict[str, Said], settings: Settings
) -> Member:
    url = _address(record)
    item = f"{member.item}/{url}"
    budget = Budget.of(item, max(0, record.length or 0), member.budget)
    stream = unpacked(record.content_stream(), item, budget)
    known = said.get(url, Said())
    coded = _CHARSET.search(_type(record))
    if coded and ending in (".html", ".txt"):
        stream = _recoded(stream, coded[1], settings.max_bytes)
    told = Said(**{**{name: getattr(known, name) for name in Said.__slots__}, "url": url})
    return Member(item, stream, budget, ending=ending, said=told)


def _recoded(stream: BinaryIO, charset: str, limit: int) -> BinaryIO:
    """*stream* in UTF-8, where the server said that it is in another encoding."""
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        return stream
    if name in ("utf-8", "ascii"):
        return stream
    text = stream.read(limit + 1).decode(name, "replace")
    return cast(BinaryIO, io.BytesIO(text.encode("utf-8", "replace")))


def _about(record: Any) -> Said | None:
    """What a list of addresses said of the page that follows, as kg fetch noted it."""
    if record.rec_type != "metadata" or not _type(record).startswith(ABOUT):
        return None
    try:
        found = json.loads(record.content_stream().read(65_536))
        return Said(**{str(key): str(value) for key, value in found.items()})
    except (ValueError, TypeError, AttributeError):
        return None
