"""Windows: stretches of consecutive sentences, augmented, as padded arrays of numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from kg.annotate.encoder.pieces import pieces, shape
from lab.training.records import MISSING, Record
from lab.training.vocabulary import Vocabulary, script

BROKEN = 0.4  # share of sentences after which a block ends
MAX_PIECES = 500  # of a window


@dataclass
class Window:
    """One window of words as numbers; heads count words from 1, 0 is the root."""

    ids: list[int]
    shapes: list[int]
    glue: list[int]
    first: list[int]
    last: list[int]
    names: list[int]
    labels: np.ndarray
    heads: list[int]
    deps: list[int]
    sentence: list[int]


def cut(
    record: Record, lengths: Sequence[float], limit: int, rng: random.Random
) -> Iterator[tuple[int, int]]:
    """Stretches of whole sentences (as far as known) of at
    most *limit* pieces, from a random offset.
    """
    start, size, room = 0, 0.0, rng.randint(limit // 2, limit)
    for i, n in enumerate(lengths):
        begins = record.starts[i] == 1 or (
            record.starts[i] == MISSING and record.words[i - 1] in {".", "?", "!"}
        )
        ahead = sum(lengths[i : i + 40]) if begins else n
        if i > start and (
            (begins and size + min(ahead, limit // 3) > room) or size + n > limit + 60
        ):
            yield start, i
            start, size, room = i, 0, limit
        size += n
    if start < len(lengths):
        yield start, len(lengths)


def _known(tokenizer: Tokenizer, piece: str) -> int:
    found = tokenizer.token_to_id(piece)
    if found is None:
        raise ValueError(f"the tokenizer has no {piece}: take the encoder's own")
    return found


class Maker:
    """Turns stretches of records into windows."""

    def __init__(self, tokenizer: Tokenizer, vocabulary: Vocabulary) -> None:
        self.tokenizer = tokenizer
        self.index = {k: {v: i for i, v in enumerate(vs)} for k, vs in vocabulary.as_dict().items()}
        self.cls, self.sep, self.mask = (
            _known(tokenizer, piece) for piece in ("[CLS]", "[SEP]", "[MASK]")
        )

    def window(self, record: Record, start: int, end: int, *, case: str = "") -> Window:
        """The window of words *start* to *end*, its letters changed to *case* if given."""
        words = [changed(w, case) for w in record.words[start:end]]
        w = Window(
            [self.cls], [0], [0], [0], [0], [-1], np.empty(0), [MISSING], [MISSING], [MISSING]
        )
        labels = [[MISSING] * 5]
        sentence = 0
        for i, ids in enumerate(pieces(self.tokenizer, words)):
            at = start + i
            border = i > 0 and record.blocks[at] != record.blocks[at - 1]
            if border:
                self._piece(w, self.sep, 0, 0)
            sentence += record.starts[at] == 1
            glued = int(i > 0 and not border and not record.spaces[at - 1]) + 1
            w.first.append(len(w.ids))
            kind = shape(words[i])
            for k, piece in enumerate(ids):
                self._piece(w, piece, kind, 3 if k else glued)
            w.last.append(len(w.ids) - 1)
            w.names.append(record.names[at])
            labels.append(self._labels(record, at))
            head = record.heads[at]
            inside = start <= head < end
            w.heads.append((0 if head == at else head - start + 1) if inside else MISSING)
            w.deps.append(self.index["deps"].get(record.deps[at], MISSING) if inside else MISSING)
            w.sentence.append(sentence)
        self._piece(w, self.sep, 0, 0)
        w.labels = np.array(labels)
        return w

    @staticmethod
    def _piece(w: Window, piece: int, kind: int, glue: int) -> None:
        w.ids.append(piece)
        w.shapes.append(kind)
        w.glue.append(glue)

    def _labels(self, r: Record, at: int) -> list[int]:
        ix = self.index
        known = r.upos[at] != ""
        lemma = (
            ix["scripts"].get(script(r.words[at], r.lemmas[at]), MISSING)
            if r.lemmas[at]
            else MISSING
        )
        feats = ix["feats"].get(r.feats[at], MISSING) if r.feats[at] else MISSING
        return [
            ix["upos"].get(r.upos[at], MISSING) if known else MISSING,
            ix["xpos"].get(r.xpos[at], MISSING) if known else MISSING,
            feats,
            lemma,
            r.starts[at],
        ]


SMALL = frozenset("a an the of in on at to for from by with and or but nor as into over".split())


def changed(word: str, case: str) -> str:
    """*word* in the letters of *case*: lower, upper, headline or as it is."""
    if case == "lower":
        return word.lower()
    if case == "upper":
        return word.upper()
    if case == "headline" and word.islower() and word not in SMALL and word[0] not in "'’":
        return word[0].upper() + word[1:]
    return word


CURLY = {
    "'": "’",
    "'s": "’s",
    "n't": "n’t",
    "'re": "’re",
    "'ve": "’ve",
    "'ll": "’ll",
    "'d": "’d",
    "'m": "’m",
}


def joined(records: Sequence[Record], rng: random.Random) -> Record:
    """Several one-sentence records as one text, at times parted as blocks."""
    parts: dict[str, Any] = {
        k: []
        for k in (
            "words",
            "spaces",
            "starts",
            "blocks",
            "names",
            "upos",
            "xpos",
            "feats",
            "lemmas",
            "heads",
            "deps",
        )
    }
    block = 0
    for r in records:
        block += rng.random() < BROKEN
        before = len(parts["words"])
        for key, values in parts.items():
            if key == "blocks":
                values += [block] * len(r.words)
            elif key == "heads":
                values += [h if h == MISSING else h + before for h in r.heads]
            else:
                values += getattr(r, key)
        parts["spaces"][-1] = True
    return replace(records[0], **parts)


@dataclass
class Batch:
    """Padded arrays of several windows."""

    arrays: dict[str, np.ndarray]
    pieces: int


def batch(windows: Sequence[Window]) -> Batch:
    """*windows* padded to the longest."""
    # Few shapes only: oneDNN builds its kernels anew for every shape, which costs about a second
    # each.
    longest = -(-max(len(w.ids) for w in windows) // 64) * 64
    most = -(-max(len(w.first) for w in windows) // 64) * 64
    rows = -(-len(windows) // 2) * 2 if len(windows) > 1 else 1
    out: dict[str, np.ndarray] = {}
    for key, width, fill in (
        ("ids", longest, 0),
        ("shapes", longest, 0),
        ("glue", longest, 0),
        ("first", most, 0),
        ("last", most, 0),
        ("names", most, -1),
        ("heads", most, MISSING),
        ("deps", most, MISSING),
        ("sentence", most, -2),
    ):
        array = np.full((rows, width), fill, dtype=np.int64)
        for i, w in enumerate(windows):
            values = getattr(w, key)
            array[i, : len(values)] = values
        out[key] = array
    out["mask"] = np.zeros((rows, longest), dtype=np.int64)
    out["labels"] = np.full((rows, most, 5), MISSING, dtype=np.int64)
    for i, w in enumerate(windows):
        out["mask"][i, : len(w.ids)] = 1
        out["labels"][i, : len(w.first)] = w.labels
    return Batch(out, int(out["mask"].sum()))
