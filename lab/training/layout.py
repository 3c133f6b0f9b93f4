"""The names of UNER laid upon the raw texts of the English
Web Treebank, whose sentences they annotate.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from lab.training import treebank
from lab.training.corpora import UNSEEN, language, leave_open, lines, mark
from lab.training.records import Record, span_of
from lab.training.treebank import Text

Names = list[tuple[int, int, str]]


def texts(ner: Path, ud: Path) -> Iterator[tuple[Text, Names]]:
    """Each document with its names as (start, end, native label) in characters."""
    waiting: dict[str, deque[dict[str, Any]]] = defaultdict(deque)
    for item in lines(ner):
        waiting["".join(item["tokens"])].append(item)
    for text in treebank.texts(ud):
        names: Names = []
        for _, group in groupby(text.nodes, key=lambda n: n.sentence):
            nodes = list(group)
            start, end = nodes[0].start, nodes[-1].end
            key = "".join(text.text[start:end].split())
            if waiting[key]:
                names += _placed(waiting[key].popleft(), text.text, start)
        yield text, names


def _placed(item: dict[str, Any], text: str, at: int) -> Iterator[tuple[int, int, str]]:
    starts, ends = [], []
    for token in item["tokens"]:
        letters = "".join(token.split())
        while text[at].isspace():
            at += 1
        starts.append(at)
        for letter in letters:
            while text[at] != letter:
                at += 1
            at += 1
        ends.append(at)
    for a, b, label, *_ in item["spans"]:
        yield starts[a], ends[b - 1], label


def records(ner: Path, ud: Path) -> Iterator[Record]:
    """The documents as records whose syntax is left out: it is kept for choosing."""
    for text, names in texts(ner, ud):
        full = treebank.record(text, "uner")
        record = Record(
            "uner", full.words, full.spaces, full.starts, full.blocks, [1] * len(full.words)
        )
        doc = language()(text.text)
        new = {t.i: i for i, t in enumerate(t for t in doc if not t.is_space)}
        for start, end, native in names:
            words = span_of(doc, start, end)
            if words:
                mark(record, (new[words[0]], new[words[1] - 1] + 1), native)
        leave_open(record, UNSEEN)
        yield record
