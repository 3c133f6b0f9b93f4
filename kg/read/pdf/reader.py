"""PDF files: taken apart in a process of their own, laid out, and made a document."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import BlockKind, Document
from kg.read.extras import extra
from kg.read.making import Said, assembled
from kg.read.pdf.layout import Page, Paragraph, paragraphs
from kg.read.pdf.lines import Line, ordered

MEGABYTES = 2000  # that the process may take: the library maps much that it never uses
SECONDS = 120  # of a processor
MOST_TOLD = 60_000_000  # bytes that it may say
ENCRYPTED, DAMAGED = 3, 4
UNTITLED = ("untitled", "microsoft word", "enscript output")  # what programs put for a title
SAVE = "save it anew, or print it to a new PDF"


def from_pdf(data: bytes, source: str) -> Iterator[Document]:
    """The one document of a PDF, with the offsets at which its pages begin."""
    extra("pypdfium2", "pdf", source)
    about, pages = _taken_apart(data, source)
    if not any(page.lines for page in pages):
        raise InputError(source, "holds no text, only pictures of it", "recognise its text first")
    found = paragraphs(pages)
    title = str(about.get("Title") or "").strip()
    heading = any(p.kind == BlockKind.HEADING for p in found)
    shown = "" if heading or title.lower().startswith(UNTITLED) else title
    said = Said(title=shown, author=str(about.get("Author") or ""))
    made = assembled([(p.text, p.kind) for p in found], source, said)
    yield replace(made, pages=tuple(_begins(found, len(pages))))


def _taken_apart(data: bytes, source: str) -> tuple[dict[str, Any], list[Page]]:
    """What the file says of itself, and its pages with their lines in the order of reading."""
    script = Path(__file__).with_name("glyphs.py")
    command = [sys.executable, "-I", str(script), str(MEGABYTES), str(SECONDS)]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    if done.returncode == ENCRYPTED:
        raise InputError(source, "is encrypted", "save it without a password")
    if done.returncode == DAMAGED and not done.stdout:
        raise InputError(source, "is no PDF, or damaged", SAVE)
    if done.returncode or len(done.stdout) > MOST_TOLD:
        raise InputError(source, "is damaged, or takes too much to be read", SAVE)
    about, *told = (json.loads(line) for line in done.stdout.splitlines())
    return about["about"], [_page(page) for page in told]


def _page(told: Sequence[Any]) -> Page:
    _, height, lines = told
    return Page(height, tuple(ordered([Line(*line) for line in lines])))


def _begins(found: Sequence[Paragraph], pages: int) -> Iterator[int]:
    """Where each page begins in the text of *found*; one without text where the next does."""
    at: dict[int, int] = {}
    start = 0
    for paragraph in found:
        for page, offset in paragraph.begins:
            at.setdefault(page, start + offset)
        start += len(paragraph.text) + 2
    end = max(0, start - 2)
    for page in range(pages - 1, -1, -1):
        end = at[page] = at.get(page, end)
    yield from (at[page] for page in range(pages))
