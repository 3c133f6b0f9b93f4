"""The language model: one ONNX encoder behind the spaCy component ``kg_encoder``.

``blank()`` is a pipeline of tokenizer and encoder, ``model_info()`` says which weights it runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language

from kg.annotate.encoder.component import Encoder, kg_encoder
from kg.annotate.encoder.language import tokenizing
from kg.annotate.encoder.tags import LABELS
from kg.annotate.encoder.weights import default_folder, digest, load

__all__ = ["LABELS", "Encoder", "ModelInfo", "blank", "kg_encoder", "model_info"]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Name, version and SHA-256 (hexadecimal, over all files) of a folder of weights."""

    name: str
    version: str
    sha256: str


def blank(folder: Path | str | None = None, *, threads: int = 0) -> Language:
    """A pipeline of tokenizer and encoder, with the weights of *folder* or those shipped."""
    nlp = tokenizing()
    nlp.max_length = 2**31  # windows bound the memory; the reader bounds the size
    config = {"folder": str(folder) if folder else None, "threads": threads}
    nlp.add_pipe("kg_encoder", config=config)
    return nlp


@cache
def model_info(folder: Path | None = None) -> ModelInfo:
    """Which model lies in *folder*, or is shipped; raises ``ModelError`` when none is there."""
    folder = folder or default_folder()
    meta = load(folder).meta
    return ModelInfo(meta["name"], meta["version"], digest(folder))
