"""TEI as editions of diplomatic papers use it: documents of a volume, and its persons."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.read.making import Said, assembled
from kg.read.markup import XML, tree, value, words
from kg.read.parts import Found
from kg.read.records import day_of
from kg.read.seen import parts
from kg.read.skipped import Skipped

# The edition whose volumes have an address each, by the name of the volume.
FRUS = "https://history.state.gov/historicaldocuments"
_DATES = ("doc-dateTime-min", "doc-dateTime-max")
SOURCE = "source"  # notes that tell of an archive, not of what happened


def from_tei(data: bytes, source: str) -> Iterator[Found]:
    """The documents and the persons of a volume; a text without such parts is one document."""
    root = tree(data, source)
    text = root.find("text")
    if text is None:
        raise InputError(source, "holds no text", "give TEI with its text")
    publisher = words(root, "teiHeader/fileDesc/publicationStmt/publisher")
    volume = root.get(f"{XML}id", "")
    found = [d for d in text.iter("div") if d.get("type") == "document" or _persons(d)]
    if not found:
        title = words(root, "teiHeader/fileDesc/titleStmt/title")
        yield assembled(_parts(text), source, Said(title=title, publisher=publisher))
        return
    for number, div in enumerate(found, 1):
        yield _document(div, source, volume, publisher, number)
    others = [d for d in text.iter("div") if d.find(".//div") is None and d not in found]
    others = [d for d in others if not any(a in found for a in d.iterancestors("div"))]
    if others:
        yield Skipped(f"{source}: the rest", f"({len(others)} sections) is about the edition")


def _persons(div: Any) -> bool:
    return "persons" in (div.get(f"{XML}id"), div.get("type"), div.get("subtype"))


def _document(div: Any, source: str, volume: str, publisher: str, number: int) -> Document:
    name = div.get(f"{XML}id") or str(number)
    said = Said(
        title=_head(div),
        date=day_of(_date(div)),
        url=f"{FRUS}/{volume}/{name}" if volume.startswith("frus") else "",
        publisher=publisher,
    )
    return assembled(_parts(div), source, said, name=f"{source}/{name}")


def _head(div: Any) -> str:
    """The heading of a document, without its notes."""
    head = copy.deepcopy(div.find("head"))
    if head is None:
        return ""
    for note in list(head.iter("note")):
        note.clear(keep_tail=True)
    return words(head)


def _date(div: Any) -> str:
    """When a document was written: as its editors say, else as its dateline does."""
    named = {key.rpartition("}")[2]: text for key, text in div.attrib.items()}
    edited = next((named[key] for key in _DATES if key in named), "")
    line = ".//dateline//date"
    return edited or value(div, line, "when") or value(div, line, "notBefore")


def _parts(div: Any) -> Iterator[Any]:
    """The words of a document block by block, its notes after its text, in their order."""
    div = copy.deepcopy(div)
    notes = [copy.deepcopy(note) for note in div.iter("note") if note.get("type") != SOURCE]
    for note in list(div.iter("note")):
        note.clear(keep_tail=True)
    yield from parts(div)
    for note in notes:
        note.tail = None
        yield from parts(note)
