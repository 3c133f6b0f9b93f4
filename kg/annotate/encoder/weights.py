"""The weights: an ONNX encoder, its tokenizer and tables, loaded from a folder."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.annotate.encoder.pieces import pieces, shape
from kg.errors import ModelError

FILES = ("model.onnx", "tokenizer.json", "labels.json", "lemmas.json", "relations.npy", "meta.json")
OUTPUTS = "names upos xpos feats scripts starts arc_dep arc_head lab_dep lab_head words".split()


def default_folder() -> Path:
    """The folder of the weights that are shipped with the package."""
    return Path(str(resources.files("kg.annotate"))) / "weights"


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of one window: row 0 is the root, row i the i-th word.

    ``words`` are the vectors of the last layer that all of it is read from.
    """

    names: NDArray[np.float32]
    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    feats: NDArray[np.int64]
    scripts: NDArray[np.int64]
    starts: NDArray[np.float32]
    arc_dep: NDArray[np.float32]
    arc_head: NDArray[np.float32]
    lab_dep: NDArray[np.float32]
    lab_head: NDArray[np.float32]
    words: NDArray[np.float16]


@dataclass
class Weights:
    """The loaded model; ``run`` may be called from several threads at once."""

    folder: Path
    tokenizer: Tokenizer
    labels: dict[str, list[str]]
    lemmas: dict[str, dict[str, str]]
    relations: NDArray[np.float32]
    meta: dict[str, str]
    session: onnxruntime.InferenceSession
    lock: threading.Lock = field(default_factory=threading.Lock)

    def pieces(self, words: Sequence[str]) -> list[list[int]]:
        """The wordpieces of each of *words*."""
        return pieces(self.tokenizer, words)

    def run(
        self,
        words: Sequence[str],
        ids: Sequence[list[int]],
        glued: Sequence[bool],
        borders: frozenset[int],
    ) -> Scores:
        """The scores of one window; *borders* are the words that begin a new block inside it."""
        cls, sep = self.tokenizer.token_to_id("[CLS]"), self.tokenizer.token_to_id("[SEP]")
        flat, kinds, glue, first, last = [cls], [0], [0], [0], [0]
        for i, (word, own) in enumerate(zip(words, ids, strict=True)):
            if i in borders:
                flat.append(sep)
                kinds.append(0)
                glue.append(0)
            begin = 2 if glued[i] and i and i not in borders else 1
            first.append(len(flat))
            flat += own
            kinds += [shape(word)] * len(own)
            glue += [begin] + [3] * (len(own) - 1)
            last.append(len(flat) - 1)
        inputs = {
            "ids": [*flat, sep],
            "shapes": [*kinds, 0],
            "glue": [*glue, 0],
            "first": first,
            "last": last,
        }
        feed = {k: np.array([v], dtype=np.int64) for k, v in inputs.items()}
        return Scores(*(array[0] for array in self.session.run(OUTPUTS, feed)))


def load(folder: Path | None = None) -> Weights:
    """The weights of *folder*, or those shipped; one thread for each window."""
    folder = folder or default_folder()
    for name in FILES:
        if not (folder / name).is_file():
            raise ModelError(
                str(folder / name),
                "is missing, so there is no language model",
                "install kg again, or name a folder of weights",
            )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(
        str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    read = {
        name: json.loads((folder / f"{name}.json").read_text("utf-8"))
        for name in ("labels", "lemmas", "meta")
    }
    relations = np.load(folder / "relations.npy").astype(np.float32)
    return Weights(
        folder, tokenizer, read["labels"], read["lemmas"], relations, read["meta"], session
    )


def digest(folder: Path) -> str:
    """The SHA-256 over all files of the weights in *folder*, in their fixed order."""
    total = hashlib.sha256()
    for name in FILES[:-1]:
        total.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return total.hexdigest()
