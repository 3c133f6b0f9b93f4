"""The component: one encoder run sets names, tags, lemmas, trees and sentences on a spaCy Doc."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS
from spacy.tokens import Doc, Span

from kg.annotate.encoder import decode
from kg.annotate.encoder.analysis import Analysis, Window, analyse
from kg.annotate.encoder.blocks import Text, segments, text_of
from kg.annotate.encoder.chunks import noun_chunks
from kg.annotate.encoder.weights import Scores, Weights, load
from kg.annotation import annotation

SPACE = IDS["SPACE"]


class Encoder:
    """The pipeline component ``kg_encoder``."""

    def __init__(self, nlp: Language, folder: Path | None = None, threads: int = 0) -> None:
        self.weights: Weights = load(folder)
        self.threads = threads or os.cpu_count() or 1
        # Offsets, as spaCy's own.
        nlp.vocab.get_noun_chunks = noun_chunks  # type: ignore[assignment]

    @cached_property
    def pool(self) -> ThreadPoolExecutor:
        """The threads that run windows."""
        return ThreadPoolExecutor(self.threads, thread_name_prefix="kg-encoder")

    def __call__(self, doc: Doc) -> Doc:
        """Annotate *doc* in place."""
        text = text_of(doc)
        preset = doc.to_array("SENT_START").astype(np.int64)
        values = np.zeros((len(doc), 6), dtype=np.uint64)
        _spaces(doc, text, values)
        names: list[Span] = []
        vectors: list[NDArray[np.float16]] = []
        for segment in segments(text):
            starts = [int(preset[i]) for i in segment.tokens]
            analysis = analyse(self.weights, segment, starts, self._mapped)
            self._fill(doc, segment, analysis, values)
            vectors.append(analysis.words)
            names += (
                Span(doc, segment.tokens[a], segment.tokens[b - 1] + 1, label=label)
                for a, b, label in analysis.names
            )
        if text.words:
            doc.from_array([HEAD, DEP, TAG, POS, LEMMA, MORPH], values)  # type: ignore[arg-type]
        _set_names(doc, names)
        if vectors:
            every = np.zeros((len(doc), vectors[0].shape[1]), np.float16)
            every[list(text.tokens)] = np.concatenate(vectors)
            annotation(doc).vectors = every
        return doc

    def _mapped(
        self, one: Callable[[Window], Scores], windows: Iterable[Window]
    ) -> Iterable[Scores]:
        return map(one, windows) if self.threads == 1 else self.pool.map(one, windows)

    def _fill(self, doc: Doc, text: Text, found: Analysis, values: NDArray[np.uint64]) -> None:
        """Write the hashes of *found* into the rows of *values*:
        head, label, tag, part of speech, lemma, features.
        """
        labels, add = self.weights.labels, doc.vocab.strings.add
        tokens = np.array(text.tokens, dtype=np.int64)
        roots = found.heads == np.arange(len(tokens))
        deps = [
            "ROOT" if root else labels["deps"][d] for root, d in zip(roots, found.deps, strict=True)
        ]
        tags = [labels["xpos"][i] for i in found.xpos]
        edits = [labels["scripts"][i] for i in found.scripts]
        lemmas = [self._lemma(*row) for row in zip(text.words, tags, edits, strict=True)]
        morphology = doc.vocab.morphology
        feats = [morphology.add("" if f == "_" else f) for f in labels["feats"]]
        values[tokens, 0] = (tokens[found.heads] - tokens).astype(np.uint64)
        values[tokens, 1] = [add(d) for d in deps]
        values[tokens, 2] = [add(t) for t in tags]
        values[tokens, 3] = [IDS[labels["upos"][i]] for i in found.upos]
        values[tokens, 4] = [add(lemma) for lemma in lemmas]
        values[tokens, 5] = [feats[i] for i in found.feats]

    def _lemma(self, word: str, tag: str, edit: str) -> str:
        known = self.weights.lemmas.get(tag, {}).get(word.lower())
        return known if known is not None else decode.lemma(word, edit)

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        """Nothing: the weights stay where the package keeps them."""

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> Encoder:
        """The component as it is."""
        return self


def _spaces(doc: Doc, text: Text, values: NDArray[np.uint64]) -> None:
    """Hang every space from the word before it, or from the first word."""
    if not text.words:
        return
    add = doc.vocab.strings.add
    last = text.tokens[0]
    for token in doc:
        if token.is_space:
            head = np.array(last - token.i, dtype=np.int64).astype(np.uint64)
            values[token.i, :5] = [head, add("dep"), add("_SP"), SPACE, add(token.text)]
        else:
            last = token.i


def _set_names(doc: Doc, names: Sequence[Span]) -> None:
    """Set *names* beside the names that *doc* has, which win."""
    given = list(doc.ents)
    taken = {t.i for span in given for t in span}
    free = [s for s in names if not taken.intersection(range(s.start, s.end))]
    doc.set_ents(sorted([*given, *free]), default="outside")


@Language.factory(
    "kg_encoder",
    assigns=[
        "doc.ents",
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "token.is_sent_start",
    ],
    default_config={"folder": None, "threads": 0},
)
def kg_encoder(nlp: Language, name: str, folder: str | None, threads: int) -> Encoder:
    """The factory: *folder* holds the weights (those shipped,
    if none), *threads* run windows (0: all cores).
    """
    return Encoder(nlp, Path(folder) if folder else None, threads)
