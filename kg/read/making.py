"""Documents made of what was read: their text and blocks, and what is said about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg import dates
from kg.errors import InputError
from kg.model import Block, BlockKind, Document
from kg.read.blocks import byline, furniture
from kg.read.datelines import address, published, with_datelines
from kg.read.decoding import wordy

BYLINES = 6  # blocks at the head among which an author is named


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says of its document: hostile until it has become one."""

    title: str = ""
    date: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    section: str = ""
    language: str = ""


def checked(date: str) -> str:
    """*date* when it is a day of the calendar, else nothing: a misprint is no reason to stop."""
    found = dates.stamped(date)
    return str(found) if found and found.year else ""


def web_address(url: str) -> str:
    """An address that a reader may be sent to; a document is not trusted with any other."""
    return url if re.match(r"https?://", url) else ""


def _sound(text: str) -> str:
    """*text* with half characters, which an escape can make, marked."""
    return text.encode("utf-8", "replace").decode("utf-8")


def document(
    text: str, blocks: tuple[Block, ...], source: str, said: Said, *, name: str = ""
) -> Document:
    """The document of a text: its day as it is said, else as its head states it."""
    return Document(
        text=text,
        source=source,
        name=name or source,
        title=_sound(said.title),
        url=web_address(_sound(said.url)) or address(text),
        publisher=_sound(said.publisher),
        author=_sound(said.author),
        section=_sound(said.section),
        lang=tagged(said.language),
        published=checked(said.date) or published(text, blocks),
        blocks=blocks,
    )


def assembled(
    parts: Iterable[tuple[str, BlockKind]], source: str, said: Said, *, name: str = ""
) -> Document:
    """A document made of *parts*, one block each, parted
    by blank lines; InputError for no words.
    """
    found: list[Block] = []
    words: list[str] = []
    start = 0
    for index, (part, kind) in enumerate(parts):
        found.append(Block(start, start + len(part), _kind(part, kind, index)))
        words.append(part)
        start += len(part) + 2
    text = "\n\n".join(words)
    if not wordy(text):
        raise InputError(source, "holds no text that a reader would see", "give a text")
    laid = with_datelines(text, found)
    return document(text, laid, source, _titled(said, text, laid), name=name)


def _kind(words: str, kind: BlockKind, index: int) -> BlockKind:
    if furniture(words):
        return BlockKind.FURNITURE
    if kind == BlockKind.PARAGRAPH and index < BYLINES and byline(words):
        return BlockKind.BYLINE
    return kind


def titled(title: str, parts: Sequence[tuple[str, BlockKind]]) -> list[tuple[str, BlockKind]]:
    """*parts* under their title, unless it stands among the first of them."""
    told = not title or any(words == title for words, _ in parts[:3])
    return [*([] if told else [(title, BlockKind.HEADING)]), *parts]


def _titled(said: Said, text: str, blocks: Iterable[Block]) -> Said:
    """*said*, with the first heading as the title where none is said."""
    heads = (text[b.start : b.end] for b in blocks if b.kind == BlockKind.HEADING)
    return replace(said, title=said.title or next(heads, ""))


def tagged(language: str) -> str:
    """The first part of a tag of BCP 47 ("pt" of "pt-BR"); English for what is none."""
    found = re.match(r"([a-z]{2,3})(?:[-_]|$)", language.strip().lower())
    return found[1] if found else "en"


def completed(document: Document, said: Said) -> Document:
    """*document* with what its holder says of it: the address, and what it does not say itself."""
    if said == Said():
        return document
    return replace(
        document,
        title=document.title or _sound(said.title),
        url=web_address(_sound(said.url)) or document.url,
        publisher=document.publisher or _sound(said.publisher),
        author=document.author or _sound(said.author),
        published=document.published or checked(said.date),
        section=document.section or _sound(said.section),
    )
