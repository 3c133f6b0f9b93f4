"""The room that annotates: a Document becomes a spaCy Doc with names, syntax, dates and chains.

What is left on the Doc for the extractors is written down in ``docs/rooms.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from spacy.language import Language
from spacy.tokens import Doc

from kg import sentences
from kg.annotate import coref, dates, geo, offices, opening, persons, repair
from kg.annotate.encoder import blank
from kg.annotate.encoder import model_info as _model_info
from kg.config import Settings
from kg.errors import ModelError
from kg.model import Document

__all__ = ["Annotator", "load", "model_info"]


def model_info() -> dict[str, str]:
    """Name, version and SHA-256 of the shipped language model."""
    return {key: str(value) for key, value in asdict(_model_info()).items()}


class Annotator:
    """The annotating pipeline: the language model, then what rests on it."""

    def __init__(self, nlp: Language, namer: Language | None = None) -> None:
        self._nlp, self._namer = nlp, namer

    def annotate(self, documents: Iterable[Document]) -> Iterator[Doc]:
        """Each document as a Doc, in order."""
        for document in documents:
            doc = self._nlp.make_doc(document.text)
            doc.user_data["kg_document"] = document
            if document.blocks:
                doc.user_data["kg_blocks"] = [
                    (b.start, b.end, str(b.kind)) for b in document.blocks
                ]
            opening.part(doc)
            for _, component in self._nlp.pipeline:
                doc = component(doc)
            if self._namer is not None:
                self._rename(doc)
            yield self._finished(doc, document)

    @staticmethod
    def _finished(doc: Doc, document: Document) -> Doc:
        repair.mend(doc)
        repair.reattach(doc)
        repair.regovern(doc)
        persons.clean(doc)
        offices.mark(doc)
        year = document.published[:4]
        dates.mark(doc, document.published)
        geo.mark(doc, int(year) if year else None)
        sentences.keep(doc)
        doc.user_data["kg_chains"] = coref.chains(doc, document)
        return doc

    def _rename(self, doc: Doc) -> None:
        """Take the names of another pipeline; offices and dates stay ours."""
        assert self._namer is not None
        other = self._namer(doc.text)
        spans = [
            doc.char_span(e.start_char, e.end_char, e.label_, alignment_mode="expand")
            for e in other.ents
        ]
        taken = {t.i for s in spans if s is not None for t in s}
        ours = [
            e
            for e in doc.ents
            if e.label_ in ("TITLE", "DATE") and not taken.intersection(range(e.start, e.end))
        ]
        doc.set_ents([*[s for s in spans if s is not None], *ours], default="outside")


def load(settings: Settings | None = None) -> Annotator:
    """The annotator that *settings* ask for; ModelError when its model is missing."""
    name = (settings or Settings()).model
    return Annotator(blank(), _installed(name) if name else None)


def _installed(name: str) -> Language:
    import spacy  # noqa: PLC0415 - only for another model

    try:
        return spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        remedy = f"install it, for example: python -m pip install {name.replace('_', '-')}"
        raise ModelError(f"--model {name}", "is no installed spaCy pipeline", remedy) from error
