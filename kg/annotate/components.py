"""The annotating pipeline: its components in order, each saying what it needs and what it sets.

``nlp.analyze_pipes()`` checks the order; ``kg_encoder`` is declared beside its code.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import sentences
from kg.annotate import coref, dates, geo, offices, persons, repair
from kg.annotate.encoder import blank
from kg.annotation import annotation
from kg.errors import ModelError
from kg.model import BlockKind

AFTER = (
    "kg_repair",
    "kg_persons",
    "kg_offices",
    "kg_dates",
    "kg_places",
    "kg_stretches",
    "kg_coref",
)
"""What rests on the names and the syntax of the encoder, in order."""

SYNTAX = ["token.dep", "token.head", "token.pos", "token.lemma"]
KEPT = frozenset(("TITLE", "DATE"))
"""Labels that stay ours when another model names persons, places and bodies."""


def pipeline(model: str = "", *, threads: int = 0) -> Language:
    """Tokenizer and components; names are taken from the
    installed spaCy pipeline *model*, if given.
    """
    nlp = blank(threads=threads)
    nlp.add_pipe("kg_blocks", first=True)
    if model:
        nlp.add_pipe("kg_names", config={"model": model})
    for name in AFTER:
        nlp.add_pipe(name)
    return nlp


@Language.component("kg_blocks", assigns=["doc._.kg", "token.is_sent_start"])
def blocks(doc: Doc) -> Doc:
    """Lets a sentence begin after each dateline, which a parser takes for a part of it."""
    for block in annotation(doc).blocks:
        if block.kind == BlockKind.DATELINE:
            span = doc.char_span(block.end - 1, block.end, alignment_mode="expand")
            if span is not None and span.end < len(doc):
                doc[span.end].is_sent_start = True
    return doc


@dataclass(frozen=True, slots=True)
class Names:
    """The component ``kg_names``: names as another pipeline finds them."""

    other: Language

    def __call__(self, doc: Doc) -> Doc:
        """Replace the names on *doc*, but for offices and dates."""
        found = [
            span
            for e in self.other(doc.text).ents
            if (span := doc.char_span(e.start_char, e.end_char, e.label_, alignment_mode="expand"))
        ]
        taken = {t.i for span in found for t in span}
        ours = [e for e in doc.ents if e.label_ in KEPT and not _within(e, taken)]
        doc.set_ents([*found, *ours], default="outside")
        return doc


def _within(span: Span, taken: set[int]) -> bool:
    return not taken.isdisjoint(range(span.start, span.end))


@Language.factory("kg_names", requires=["doc.ents"], assigns=["doc.ents"])
def names(nlp: Language, name: str, model: str) -> Names:
    """The factory: *model* names an installed pipeline; ModelError when there is none."""
    import spacy  # noqa: PLC0415 - its loader, only for another model

    try:
        return Names(spacy.load(model))
    except (OSError, ImportError, ValueError) as error:
        remedy = f"install it, for example: python -m pip install {model.replace('_', '-')}"
        raise ModelError(f"--model {model}", "is no installed spaCy pipeline", remedy) from error


@Language.component(
    "kg_repair",
    requires=["doc._.kg", "doc.ents", *SYNTAX],
    assigns=["doc.ents", "token.head", "token.dep"],
)
def repaired(doc: Doc) -> Doc:
    """Mends what the encoder gets wrong in a regular way."""
    repair.mend(doc)
    repair.reattach(doc)
    repair.regovern(doc)
    return doc


@Language.component(
    "kg_persons", requires=["doc._.kg", "doc.ents", "token.pos"], assigns=["doc.ents"]
)
def cleaned(doc: Doc) -> Doc:
    """Puts the names of persons right."""
    persons.clean(doc)
    return doc


@Language.component("kg_offices", requires=["doc.ents", "token.pos"], assigns=["doc.ents"])
def with_offices(doc: Doc) -> Doc:
    """Adds offices that were missed, and widens those that were cut."""
    offices.mark(doc)
    return doc


@Language.component(
    "kg_dates",
    requires=["doc._.kg", "doc.ents", "token.tag", *SYNTAX],
    assigns=["doc.ents", "doc._.kg"],
)
def dated(doc: Doc) -> Doc:
    """Reads dates against the document's own."""
    known = annotation(doc)
    known.whens = dates.mark(doc, known.document.published)
    return doc


@Language.component(
    "kg_places",
    requires=["doc._.kg", "doc.ents", *SYNTAX],
    assigns=["doc.ents", "token.ent_kb_id", "token.ent_id"],
)
def placed(doc: Doc) -> Doc:
    """Tells which country each place and people is, and as what it stands."""
    year = annotation(doc).document.published[:4]
    geo.mark(doc, int(year) if year else None)
    return doc


@Language.component(
    "kg_stretches", requires=["doc._.kg", "doc.ents", "token.is_sent_start"], assigns=["doc._.kg"]
)
def kept(doc: Doc) -> Doc:
    """Remembers sentences and names, which change no more."""
    sentences.keep(doc)
    return doc


@Language.component(
    "kg_coref", requires=["doc._.kg", "doc.ents", "token.ent_kb_id", *SYNTAX], assigns=["doc._.kg"]
)
def chained(doc: Doc) -> Doc:
    """Tells who is who within the document."""
    known = annotation(doc)
    known.chains = coref.chains(doc, known.document)
    return doc
