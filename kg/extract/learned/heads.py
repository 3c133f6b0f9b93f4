"""The learned heads: small networks over the encoder's vectors, run with numpy alone.

What a word names and what a candidate is to an anchor; trained by ``python -m
lab.training.heads.train`` on the project's own corpus (``docs/decisions/0042-heads.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Layer = dict[str, Floats]

FILE = Path(__file__).parent / "heads.npz"
STATUSES = tuple(
    "none held underway planned proposed postponed cancelled denied refused hypothetical".split()
)
ROLES = tuple("member place date holder country org".split())
TINY = 1e-5


@dataclass(frozen=True)
class Heads:
    """Several networks of one form; what they say together is the mean of their probabilities."""

    version: str
    nets: tuple[Layer, ...]

    def states(self, vectors: Floats, tags: NDArray[np.int64]) -> list[Floats]:
        """The state of every word, in each network."""
        return [_states(net, vectors, tags) for net in self.nets]

    def statuses(self, states: Sequence[Floats]) -> Floats:
        """How probable each of ``STATUSES`` is for every word."""
        found = [_softmax(_linear(n, "words.statuses", s)) for n, s in _each(self.nets, states)]
        return np.asarray(np.mean(found, 0, dtype=np.float32))

    def roles(self, states: Sequence[Floats], pairs: NDArray[np.int64]) -> Floats:
        """How probable each of ``ROLES`` is for every pair: three words a side, then numbers."""
        found = [_roles(net, s, pairs) for net, s in _each(self.nets, states)]
        return np.asarray(np.mean(found, 0, dtype=np.float32))


def _each(nets: Sequence[Layer], states: Sequence[Floats]) -> list[tuple[Layer, Floats]]:
    return list(zip(nets, states, strict=True))


def _states(net: Layer, vectors: Floats, tags: NDArray[np.int64]) -> Floats:
    parts = [net[f"words.tags.{i}.weight"][tags[:, i]] for i in range(tags.shape[1])]
    inner = _gelu(_linear(net, "words.inner.0", np.concatenate([vectors, *parts], 1)))
    centred = inner - inner.mean(1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(1, keepdims=True) + TINY)
    return np.asarray(scaled * net["words.norm.weight"] + net["words.norm.bias"])


def _roles(net: Layer, states: Floats, pairs: NDArray[np.int64]) -> Floats:
    between = [net[f"pairs.tables.{i}.weight"][pairs[:, 6 + i]] for i in range(pairs.shape[1] - 6)]
    hidden = (
        _linear(net, "pairs.anchor", states[pairs[:, :3]].reshape(len(pairs), -1))
        + _linear(net, "pairs.candidate", states[pairs[:, 3:6]].reshape(len(pairs), -1))
        + _linear(net, "pairs.between", np.concatenate(between, 1))
    )
    hidden = _gelu(_linear(net, "pairs.outer.2", _gelu(hidden)))
    return np.asarray(1 / (1 + np.exp(-_linear(net, "pairs.outer.5", hidden))))


def _linear(net: Layer, name: str, x: Floats) -> Floats:
    return np.asarray(x @ net[f"{name}.weight"].T + net[f"{name}.bias"])


def _gelu(x: Floats) -> Floats:
    cubed = x * x * x  # a power is many times as slow
    return np.asarray(0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * cubed))))


def _softmax(x: Floats) -> Floats:
    found = np.exp(x - x.max(1, keepdims=True))
    return np.asarray(found / found.sum(1, keepdims=True))


@cache
def heads() -> Heads:
    """The heads that are shipped."""
    with np.load(FILE) as data:
        nets: dict[str, Layer] = {}
        for key in data.files:
            number, _, name = key.partition("/")
            if name:
                nets.setdefault(number, {})[name] = data[key].astype(np.float32)
        return Heads(str(data["version"]), tuple(nets[n] for n in sorted(nets)))
