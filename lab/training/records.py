"""The record: one text cut into words, with whatever its corpus says of each and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.annotate.encoder.tags import LABELS, TAGS, positions, tag

MISSING = -1
ALL = (1 << len(TAGS)) - 1
OUT = 1


def any_of(labels: Iterable[str]) -> int:
    """The set (as bits) of all tags of *labels*."""
    return sum(0b1111 << (1 + 4 * LABELS.index(label)) for label in labels)


@dataclass
class Record:
    """Words with what is known of them; ``names`` are sets of allowed tags as bits.

    ``nodes`` says for each node of a treebank's text on which word it lies.
    """

    corpus: str
    words: list[str]
    spaces: list[bool]
    starts: list[int]
    blocks: list[int]
    names: list[int] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    nodes: dict[int, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        size = len(self.words)
        self.names = self.names or [ALL] * size
        for name in ("upos", "xpos", "feats", "lemmas", "deps"):
            setattr(self, name, getattr(self, name) or [""] * size)
        self.heads = self.heads or [MISSING] * size

    def mark(self, start: int, end: int, labels: Sequence[str], *, out: bool = False) -> None:
        """Say that words *start* to *end* are a name of one of *labels* (or none, if *out*)."""
        for at, position in zip(range(start, end), positions(end - start), strict=True):
            bits = sum(1 << tag(label, position) for label in labels)
            self.names[at] = bits | (OUT if out else 0)


JOINED_LEFT = frozenset(", . ; : ! ? ) ] } % 's ' n't ’s ” …".split())
JOINED_RIGHT = frozenset("( [ { $ £ € “ #".split())


def joined(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """The text that *tokens* were probably cut from, and where each begins."""
    text, at, quoted = "", [], False
    for i, token in enumerate(tokens):
        previous = tokens[i - 1] if i else ""
        glue = i == 0 or token in JOINED_LEFT or previous in JOINED_RIGHT
        glue = glue or (token in {"-", "/", "–"} and False)
        if token.startswith("'") and token[1:] in {"s", "re", "ve", "ll", "d", "m"}:
            glue = True
        if previous == "'" and token == "s" and i > 1:
            glue = True
        if token == '"':
            glue = glue or quoted
            quoted = not quoted
        elif previous == '"' and quoted:
            glue = True
        if not glue:
            text += " "
        at.append(len(text))
        text += token
    return text, at


def span_of(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The words of *doc* that touch the characters *start* to *end*."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None and len(span) else None
