"""What tests of the annotator share: one annotator, and short ways to look at its Docs."""

from __future__ import annotations

import pytest

from kg.annotate import load
from kg.model import Document
from kg.read.blocks import blocks


@pytest.fixture(scope="session")
def annotated():
    annotator = load()

    def annotate(text: str, published: str = ""):
        return annotator.annotate(Document(text, published=published, blocks=blocks(text)))

    return annotate
