"""The component: one encoder run sets names, tags, lemmas, trees and sentences on a spaCy Doc."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.encoder import decode
from kg.annotate.encoder.blocks import LONGEST, Block, Text, owners, plan, text_of
from kg.annotate.encoder.chunks import noun_chunks
from kg.annotate.encoder.weights import Scores, Weights, load

UNCHANGED = frozenset({"NNP", "NNPS", "ADD", "FW", "CD"})


@dataclass(frozen=True)
class Reading:
    """Windows of a text with their scores; a word's own scores come from the window it is most inside."""

    windows: tuple[tuple[int, int], ...]
    scores: tuple[Scores, ...]
    owner: tuple[int, ...]

    def column(self, name: str) -> np.ndarray:
        """The scores *name* of all words, each from its own window."""
        parts = [getattr(s, name)[1:] for s in self.scores]
        offsets = np.cumsum([0, *(len(p) for p in parts)])
        rows = [offsets[w] + i - self.windows[w][0] for i, w in enumerate(self.owner)]
        return np.concatenate(parts)[rows]

    def around(self, start: int, end: int) -> int | None:
        """The window that holds words *start* to *end* with the widest margin, if one does."""
        near = range(max(0, self.owner[start] - 2), min(len(self.windows), self.owner[end - 1] + 3))
        fits = [w for w in near if self.windows[w][0] <= start and end <= self.windows[w][1]]
        return max(
            fits,
            key=lambda w: min(start - self.windows[w][0], self.windows[w][1] - end),
            default=None,
        )


class Encoder:
    """The pipeline component ``kg_encoder``."""

    def __init__(self, nlp: Language, folder: Path | None = None, threads: int = 0) -> None:
        self.weights: Weights = load(folder)
        self.vocab = nlp.vocab
        self.threads = threads or os.cpu_count() or 1
        nlp.vocab.get_noun_chunks = noun_chunks

    @cached_property
    def pool(self) -> ThreadPoolExecutor:
        """The threads that run windows."""
        return ThreadPoolExecutor(self.threads, thread_name_prefix="kg-encoder")

    def __call__(self, doc: Doc) -> Doc:
        """Annotate *doc* in place."""
        text = text_of(doc)
        if not text.words:
            return doc
        ids = self.weights.pieces(text.words)
        sizes = [len(p) for p in ids]
        reading = self._read(text, ids, sizes)
        forced = _forced(doc, text)
        names = list(_names(reading.column("names"), forced, text.blocks))
        starts = _starts(reading.column("starts"), forced, names, sizes)
        heads, deps = self._trees(text, ids, reading, starts)
        self._write(doc, text, reading, heads, deps)
        _set_names(doc, text, names)
        return doc

    def _read(self, text: Text, ids: Sequence[list[int]], sizes: Sequence[int]) -> Reading:
        windows = tuple(plan(text, sizes))
        scores = tuple(self._scores(text, ids, windows))
        return Reading(windows, scores, tuple(owners(windows, len(text.words))))

    def _scores(
        self, text: Text, ids: Sequence[list[int]], windows: Sequence[tuple[int, int]]
    ) -> Iterator[Scores]:
        borders = frozenset(b.start for b in text.blocks)

        def one(window: tuple[int, int]) -> Scores:
            a, b = window
            inner = frozenset(i - a for i in range(a + 1, b) if i in borders)
            return self.weights.run(text.words[a:b], ids[a:b], text.glued[a:b], inner)

        if len(windows) == 1 or self.threads == 1:
            return map(one, windows)
        return self.pool.map(one, windows)

    def _trees(
        self, text: Text, ids: Sequence[list[int]], reading: Reading, starts: Sequence[int]
    ) -> tuple[np.ndarray, np.ndarray]:
        """The head (as a word number, its own for a root) and the label of every word."""
        size = len(text.words)
        sentences = list(pairwise([*starts, size]))
        homes = [reading.around(a, b) for a, b in sentences]
        alone = [s for s, home in zip(sentences, homes, strict=True) if home is None]
        extra = iter(list(self._scores(text, ids, alone)))
        heads, deps = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        for (a, b), home in zip(sentences, homes, strict=True):
            scores = next(extra) if home is None else reading.scores[home]
            first = a if home is None else reading.windows[home][0]
            heads[a:b], deps[a:b] = self._tree(scores, a - first, b - first)
            heads[a:b] += a
        return heads, deps

    def _tree(self, scores: Scores, start: int, end: int) -> tuple[np.ndarray, np.ndarray]:
        rows = np.arange(start + 1, end + 1)
        with_root = np.concatenate([[0], rows])
        found = np.array(decode.heads(scores.arc_dep[rows] @ scores.arc_head[with_root].T))
        labels = decode.relations(
            scores.lab_dep[rows], scores.lab_head[with_root[found]], self.weights.relations
        )
        own = np.arange(end - start)
        return np.where(found == 0, own, found - 1), labels

    def _write(
        self, doc: Doc, text: Text, reading: Reading, heads: np.ndarray, deps: np.ndarray
    ) -> None:
        """Set all token attributes at once; a space hangs from the token before it."""
        labels, strings = self.weights.labels, doc.vocab.strings
        columns = {k: [labels[key][i] for i in reading.column(key)]
                   for k, key in (("upos", "upos"), ("xpos", "xpos"), ("feats", "feats"), ("edit", "scripts"))}  # fmt: skip
        tokens = np.array(text.tokens, dtype=np.int64)
        lemmas = [
            self._lemma(*row)
            for row in zip(text.words, columns["xpos"], columns["edit"], strict=True)
        ]
        values = np.zeros((len(doc), 6), dtype=np.uint64)
        _spaces(doc, text, values)
        roots = heads == np.arange(len(heads))
        names = [("ROOT" if r else labels["deps"][d]) for r, d in zip(roots, deps, strict=True)]
        values[tokens, 0] = (tokens[heads] - tokens).astype(np.uint64)
        for at, column in ((1, names), (2, columns["xpos"]), (3, columns["upos"]), (4, lemmas)):
            values[tokens, at] = [strings.add(v) for v in column]
        morphology = doc.vocab.morphology
        known = {f: morphology.add("" if f == "_" else f) for f in set(columns["feats"])}
        values[tokens, 5] = [known[f] for f in columns["feats"]]
        values[tokens, 3] = [POS_IDS[p] for p in columns["upos"]]
        doc.from_array([HEAD, DEP, TAG, POS, LEMMA, MORPH], values)

    def _lemma(self, word: str, xpos: str, edit: str) -> str:
        known = self.weights.lemmas.get(xpos, {}).get(word.lower())
        return known if known is not None else decode.lemma(word, edit)

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        """Nothing: the weights stay where the package keeps them."""

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> Encoder:
        """The component as it is."""
        return self


def _pos_ids() -> dict[str, int]:
    from spacy.parts_of_speech import IDS  # noqa: PLC0415 - a compiled table

    return dict(IDS)


POS_IDS = _pos_ids()


def _spaces(doc: Doc, text: Text, values: np.ndarray) -> None:
    strings = doc.vocab.strings
    space = [strings.add("dep"), strings.add("_SP"), POS_IDS["SPACE"]]
    words = set(text.tokens)
    for token in doc:
        if token.i not in words:
            values[token.i, 0] = np.array(
                text.tokens[0] - token.i
                if token.i < text.tokens[0]
                else _last(token, words) - token.i
            ).astype(np.uint64)
            values[token.i, 1:4] = space
            values[token.i, 4] = strings.add(token.text)


def _last(token: object, words: set[int]) -> int:
    at = token.i - 1
    while at not in words:
        at -= 1
    return at


def _forced(doc: Doc, text: Text) -> list[int]:
    """For each word 1 where a sentence must start, -1 where none may, else 0."""
    preset = doc.to_array("SENT_START").astype(np.int64)
    found = [int(preset[i]) for i in text.tokens]
    for block in text.blocks:
        found[block.start] = 1
    return found


def _names(
    scores: np.ndarray, forced: Sequence[int], blocks: Sequence[Block]
) -> Iterator[tuple[int, int, str]]:
    """The names as (start, end, label) in words; none crosses a forced start, none is in furniture."""
    for block in blocks:
        if block.kind == "furniture":
            continue
        cuts = [i for i in range(block.start, block.end) if forced[i] == 1]
        for a, b in pairwise([*cuts, block.end]):
            for start, end, label in decode.spans(decode.best_tags(scores[a:b])):
                yield a + start, a + end, label


def _starts(
    scores: np.ndarray,
    forced: Sequence[int],
    names: Sequence[tuple[int, int, str]],
    sizes: Sequence[int],
) -> list[int]:
    """The words that begin a sentence: as forced, never inside a name, no sentence beyond ``LONGEST``."""
    inside = np.zeros(len(scores), dtype=bool)
    for start, end, _ in names:
        inside[start + 1 : end] = True
    preset = np.asarray(forced)
    wanted = (preset == 1) | ((scores > 0) & (preset == 0) & ~inside)
    found, room = [], 0
    for i in range(len(scores)):
        if wanted[i] or i == 0 or room + sizes[i] > LONGEST:
            found.append(i)
            room = 0
        room += sizes[i]
    return found


def _set_names(doc: Doc, text: Text, names: Sequence[tuple[int, int, str]]) -> None:
    taken = {t.i for span in doc.ents for t in span}
    spans = list(doc.ents)
    for start, end, label in names:
        first, last = text.tokens[start], text.tokens[end - 1] + 1
        if not taken.intersection(range(first, last)):
            spans.append(Span(doc, first, last, label=label))
    doc.set_ents(sorted(spans), default="outside")


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
    """The factory: *folder* holds the weights (those shipped, if none), *threads* run windows (0: all cores)."""
    return Encoder(nlp, Path(folder) if folder else None, threads)
