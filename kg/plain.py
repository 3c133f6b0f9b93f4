"""Text without the marks that no reader sees: what is
read for facts when a document has such marks.

Soft hyphens, zero-width and bidirectional marks go, ligatures and combining marks become letters,
and a word that the end of a line parts is whole.  The document that is kept stays as it was: what
was found is put back to the places that it has there.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Chain, Claim, Document, Evidence, Literal, Mention, Span

# Marks without a width: soft hyphen, joiners, directions, invisible operators, byte-order mark.
_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# A letter with the marks that combine with it: as many as any language has, no more.
_COMBINED = r"[^\W\d_][\u0300-\u036f]{1,4}(?![\u0300-\u036f])"
_LIGATURE = r"[\ufb00-\ufb06]"
_PARTED = r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[a-zà-öø-ÿ])"
_DIFFERENT = re.compile(rf"(?P<gone>[{_UNSEEN}]+|{_PARTED})|{_COMBINED}|{_LIGATURE}")


@dataclass(frozen=True, slots=True)
class Plain:
    """A document as it is read, and where each of its characters stands in the one that is kept.

    ``starts`` and ``ends`` are offsets into the kept text, one for each character.
    """

    kept: Document
    read: Document
    starts: list[int]
    ends: list[int]


def plain(document: Document) -> Plain | None:
    """*document* as it is read; None when it has no mark that would hide a word."""
    if not _DIFFERENT.search(document.text):
        return None
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, said in _pieces(document.text):
        text.append(said)
        same = len(said) == end - start
        starts += range(start, end) if same else [start] * len(said)
        ends += range(start + 1, end + 1) if same else [end] * len(said)
    blocks = tuple(
        replace(b, start=bisect_left(starts, b.start), end=bisect_left(starts, b.end))
        for b in document.blocks
    )
    read = replace(document, text="".join(text), blocks=tuple(b for b in blocks if b.end > b.start))
    return Plain(document, read, starts, ends)


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of *text*, each with what it says."""
    last = 0
    for found in _DIFFERENT.finditer(text):
        yield last, found.start(), text[last : found.start()]
        if not found["gone"]:
            yield found.start(), found.end(), unicodedata.normalize("NFKC", found[0])
        last = found.end()
    yield last, len(text), text[last:]


def _span(found: Span, at: Plain) -> Span:
    start = at.starts[found.start]
    end = at.ends[found.end - 1] if found.end > found.start else start
    return Span(at.kept.id, start, end)


def _mention(found: Mention, at: Plain) -> Mention:
    return replace(found, span=_span(found.span, at))


def _filler(found: Mention | Literal, at: Plain) -> Mention | Literal:
    return _mention(found, at) if isinstance(found, Mention) else found


def _evidence(found: Evidence, at: Plain) -> Evidence:
    return replace(found, sentence=_span(found.sentence, at))


def chain(found: Chain, at: Plain) -> Chain:
    """A chain at its place in the document that is kept."""
    return replace(found, mentions=tuple(_mention(m, at) for m in found.mentions))


def claim(found: Claim, at: Plain) -> Claim:
    """A claim at its place in the document that is kept."""
    return replace(
        found,
        roles=tuple((term, _filler(filler, at)) for term, filler in found.roles),
        evidence=_evidence(found.evidence, at),
        claimant=_mention(found.claimant, at) if found.claimant else None,
        ground=_evidence(found.ground, at) if found.ground else None,
    )
