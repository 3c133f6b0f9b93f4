"""The room that annotates: a Document becomes a spaCy Doc with names, syntax, dates and chains.

What is left on the Doc for the extractors is written down in ``docs/rooms.md``.
"""

from __future__ import annotations

from dataclasses import asdict

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.components import pipeline
from kg.annotate.encoder import model_info as _model_info
from kg.annotation import SexOf, annotate, unknown
from kg.model import Document

__all__ = ["Annotator", "load", "model_info"]


def model_info() -> dict[str, str]:
    """Name, version and SHA-256 of the shipped language model."""
    return {key: str(value) for key, value in asdict(_model_info()).items()}


class Annotator:
    """The annotating pipeline, over documents."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def annotate(self, document: Document, sex_of: SexOf = unknown) -> Doc:
        """*document* as a Doc with everything set that the extractors read.

        *sex_of* helps to tell whom a pronoun means.
        """
        doc = self.nlp.make_doc(document.text)
        annotate(doc, document, sex_of)
        return self.nlp(doc)


def load(model: str = "", *, threads: int = 0) -> Annotator:
    """The annotator, with the names of *model* if given (ModelError when it is not installed).

    *threads* run the language model; 0 is as many as there are cores.
    """
    return Annotator(pipeline(model, threads=threads))
