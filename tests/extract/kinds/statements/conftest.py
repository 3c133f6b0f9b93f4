"""What tests of statements share: who said which quoted words in a short text."""

from __future__ import annotations

import pytest

from kg import extract, vocab
from kg.annotate import load
from kg.extract.engine.scene import Scene
from kg.model import Document

TWO = (
    "Portuguese Foreign Minister Rui Bettencourt met Moroccan Foreign Minister Anas Lahlou in "
    "Rabat on Monday."
)


@pytest.fixture(scope="session")
def said():
    annotator = load()

    def read(text: str, kind: str = "") -> list[tuple[str, str]]:
        doc = annotator.annotate(Document(text))
        scene, found = Scene(doc), []
        for claim in extract.claims(doc):
            if claim.kind == vocab.STATEMENT:
                [words] = claim.fillers(vocab.QUOTE)
                [how] = claim.fillers(vocab.STATEMENT_KIND)
                who = ", ".join(scene.name(m) for m in claim.fillers(vocab.SPEAKER))
                if how.value == kind or (not kind and how.value != "indirect"):
                    found.append((who, words.text))
        return found

    return read


@pytest.fixture
def after_two(said):
    """The statements of a paragraph after one in which two ministers met."""
    return lambda text, kind="": said(f"{TWO}\n\n{text}", kind)
