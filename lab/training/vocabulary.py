"""The closed label sets of the heads, the lemma edit scripts and the lemma table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from lab.training.records import Record

AGREED = 0.8  # share of a word's lemmas that are the same


@dataclass(frozen=True)
class Vocabulary:
    """Labels of every closed head; the order is part of the model."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    deps: tuple[str, ...]
    scripts: tuple[str, ...]

    def as_dict(self) -> dict[str, list[str]]:
        """The labels of each layer, as lists."""
        return {k: list(v) for k, v in asdict(self).items()}


def script(word: str, lemma: str) -> str:
    """The edit that makes *lemma* of *word*: case (k or l), letters to cut, ending to add."""
    case = "k" if lemma[:1] == word[:1] and lemma != lemma.lower() else "l"
    base = word if case == "k" else word.lower()
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{case}{len(base) - shared}+{lemma[shared:]}"


def build(records: Iterable[Record]) -> Vocabulary:
    """The vocabulary of *records*; rare feature strings and scripts are left out."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for r in records:
        for name in ("upos", "xpos", "feats", "deps"):
            count[name].update(v for v in getattr(r, name) if v)
        count["scripts"].update(script(w, m) for w, m in zip(r.words, r.lemmas, strict=True) if m)

    def kept(name: str, least: int) -> tuple[str, ...]:
        return tuple(sorted(k for k, n in count[name].items() if n >= least))

    return Vocabulary(
        kept("upos", 1), kept("xpos", 1), kept("feats", 3), kept("deps", 3), kept("scripts", 4)
    )


def lemma_table(records: Iterable[Record]) -> dict[str, dict[str, str]]:
    """For each tag the words whose usual lemma the common endings would not give."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for r in records:
        for word, xpos, lemma in zip(r.words, r.xpos, r.lemmas, strict=True):
            if lemma and xpos and xpos not in {"NNP", "NNPS", "ADD", "FW", "CD"}:
                seen[word.lower(), xpos][lemma] += 1
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (word, xpos), lemmas in sorted(seen.items()):
        lemma, n = min(lemmas.items(), key=lambda kv: (-kv[1], kv[0]))
        if n > 1 and n / sum(lemmas.values()) > AGREED and word.isascii():
            table[xpos][word] = lemma
    return {k: table[k] for k in sorted(table)}
