"""DOCX: the words of a text as its reader sees them, with its headings."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kg.errors import InputError
from kg.model import BlockKind, Document
from kg.read.bounded import DAMAGE
from kg.read.making import Said, assembled
from kg.read.markup import tree, words

BODY, STYLES = "word/document.xml", "word/styles.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
ABOUT, COMPANY = "docProps/core.xml", "docProps/app.xml"
PARTS = (BODY, STYLES, *NOTES, ABOUT, COMPANY)
MOST = 100_000_000  # bytes of XML in one file
ENCRYPTED = b"\xd0\xcf\x11\xe0"  # how the container begins in which encrypted files are kept
UNSEEN = ("del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr")
_HEADING = re.compile(r"(?:heading|title|subtitle|berschrift|titre|titel)\s*\d*", re.IGNORECASE)


def from_docx(data: bytes, source: str) -> Iterator[Document]:
    """The one document of a DOCX file, its notes after its text."""
    if data.startswith(ENCRYPTED):
        raise InputError(source, "is encrypted, or of Word before 2007", "save it as .docx, open")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            part = {
                name: _part(archive, name, source) for name in PARTS if name in archive.namelist()
            }
    except DAMAGE as error:
        why = " ".join(str(error).split())[:120]
        raise InputError(source, f"is no DOCX, or damaged ({why})", "save it anew") from error
    if BODY not in part:
        raise InputError(source, "is no DOCX", "save it as .docx")
    about, styles = part.get(ABOUT), _styles(part.get(STYLES))
    said = Said(
        title=words(about, "title"),
        author=words(about, "creator"),
        publisher=words(part.get(COMPANY), "Company"),
        language=words(about, "language"),
    )
    blocks = [b for name in (BODY, *NOTES) if name in part for b in _blocks(part[name], styles)]
    yield assembled(blocks, source, said)


def _part(archive: zipfile.ZipFile, name: str, source: str) -> Any:
    entry = archive.getinfo(name)
    if entry.flag_bits & 1:
        raise InputError(source, "is encrypted", "save it without a password")
    if entry.file_size > MOST:
        raise InputError(source, f"expands to more than {MOST / 1e6:.0f} MB", "split it")
    return tree(archive.read(entry), source)


def _local(element: Any, name: str) -> str:
    """An attribute, whatever its namespace."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _styles(root: Any) -> frozenset[str]:
    """The styles that are those of headings, by their names or their levels in an outline."""
    found = root.iter("style") if root is not None else iter(())
    return frozenset(_local(s, "styleId") for s in found if _is_heading(s))


def _is_heading(style: Any) -> bool:
    name = style.find("name")
    named = name is not None and _HEADING.fullmatch(_local(name, "val"))
    return bool(named) or style.find("pPr/outlineLvl") is not None


def _blocks(root: Any, headings: frozenset[str]) -> Iterator[tuple[str, BlockKind]]:
    for paragraph in root.iter("p"):
        if any(above.tag in UNSEEN for above in paragraph.iterancestors()):
            continue
        style = paragraph.find("pPr/pStyle")
        said = " ".join("".join(_words(paragraph)).split())
        titled = style is not None and _local(style, "val") in headings
        if said:
            yield said, BlockKind.HEADING if titled else BlockKind.PARAGRAPH


def _words(element: Any) -> Iterator[str]:
    """The words of a paragraph that are seen: none deleted, hidden, or of a paragraph within it."""
    for child in element:
        if child.tag in UNSEEN or child.find("rPr/vanish") is not None:
            continue
        if child.tag == "t":
            yield child.text or ""
        elif child.tag in ("tab", "br", "cr"):
            yield " "
        elif child.tag != "p":
            yield from _words(child)
