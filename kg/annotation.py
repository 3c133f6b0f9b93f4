"""What kg adds to a spaCy Doc: one typed value, ``Doc._.kg``.

The annotators write it, the extractors read it; everything else on a Doc is spaCy's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.model import Block, Chain, Document, When

SexOf = Callable[[str], str]
"""Tells what is known of the sex of whoever bears a whole name: ``male``, ``female``, or empty."""


def unknown(_name: str) -> str:
    """Of nobody anything is known."""
    return ""


@dataclass(frozen=True, slots=True)
class Stretches:
    """Where the sentences of a finished document begin, with its end, and its named entities.

    Entities are numbers (start, end, label, code, id): spans would hold on to their document.
    """

    starts: list[int]
    begins: list[int]
    ents: list[tuple[int, int, int, int, int]]


@dataclass(slots=True)
class Annotation:
    """A document and what was read in it: its chains, the times of its DATE entities (by character
    offsets), and its stretches once they change no more.
    """

    document: Document
    chains: tuple[Chain, ...] = ()
    whens: dict[tuple[int, int], When] = field(default_factory=dict)
    stretches: Stretches | None = None
    vectors: NDArray[np.float16] | None = None
    sex_of: SexOf = unknown

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the document, as its reader found them."""
        return self.document.blocks


Doc.set_extension("kg", default=None, force=True)
_KEY: Any = (
    "._.",
    "kg",
    None,
    None,
)  # where spaCy keeps it: the plain look-up is ten times as fast


def annotation(doc: Doc) -> Annotation:
    """What kg knows of *doc*; for a Doc made by hand, its text as a document."""
    found: Annotation | None = doc.user_data.get(_KEY)
    return found if found is not None else annotate(doc, Document(doc.text))


def annotate(doc: Doc, document: Document, sex_of: SexOf = unknown) -> Annotation:
    """Begin the annotation of *doc*, which holds the text of *document*."""
    found = Annotation(document, sex_of=sex_of)
    doc._.kg = found
    return found
