"""The base language: spaCy's English tokenizer and the syntax that Universal Dependencies gives it."""

from __future__ import annotations

import spacy
from spacy.language import Language


def tokenizing() -> Language:
    """A pipeline without components: the tokenizer that the model was trained with."""
    return spacy.blank("en")
