"""Reader of CoNLL-U: syntax laid upon the words of the run-time tokenizer by characters."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lab.training.corpora import language
from lab.training.records import MISSING, Record


@dataclass
class Node:
    """One syntactic word with its characters in the document's text."""

    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    sentence: int
    entity: str = ""


@dataclass
class Text:
    """One document of a treebank: text, nodes (heads are indices of nodes), blocks."""

    name: str
    text: str
    nodes: list[Node]
    blocks: list[int]


def texts(path: Path) -> Iterator[Text]:
    """The documents of a CoNLL-U file, paragraphs parted by an empty line."""
    current = Text(path.name, "", [], [])
    rows: list[list[str]] = []
    pending, count = False, 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for raw in file:
            line = raw.rstrip("\n")
            if line.startswith("# newdoc"):
                if current.nodes:
                    yield current
                current = Text(line.partition("=")[2].strip(), "", [], [])
            elif line.startswith("# newpar"):
                pending = True
            elif line and line[0] != "#":
                rows.append(line.split("\t"))
            elif not line and rows:
                _add(current, rows, count, fresh=pending or not current.text)
                pending, rows, count = False, [], count + 1
    if current.nodes:
        yield current


def _add(text: Text, rows: list[list[str]], sentence: int, *, fresh: bool) -> None:
    if fresh:
        text.text = text.text.rstrip() + ("\n\n" if text.text.strip() else "")
        text.blocks.append(len(text.text))
    base, inner, until = len(text.nodes), 0, 0
    spans: dict[int, tuple[int, int]] = {}
    for row in rows:
        if "." in row[0]:
            continue
        space = " " if "SpaceAfter=No" not in row[9] else ""
        if "-" in row[0]:
            inner, until = map(int, row[0].split("-"))
            parts = [r[1] for r in rows if r[0].isdigit() and inner <= int(r[0]) <= until]
            spans |= _parts(row[1], parts, inner, len(text.text))
            text.text += row[1] + space
        elif int(row[0]) > until:
            spans[int(row[0])] = (len(text.text), len(text.text) + len(row[1]))
            text.text += row[1] + space
    for row in rows:
        if row[0].isdigit():
            head = base + (int(row[6]) or int(row[0])) - 1
            entity = next((f[7:] for f in row[9].split("|") if f.startswith("Entity=")), "")
            start, end = spans[int(row[0])]
            text.nodes.append(
                Node(start, end, row[2], row[3], row[4], row[5], head, row[7], sentence, entity)
            )


def _parts(surface: str, parts: list[str], first: int, at: int) -> dict[int, tuple[int, int]]:
    if "".join(parts) != surface:
        return {first + i: (at, at + len(surface)) for i in range(len(parts))}
    spans = {}
    for i, part in enumerate(parts):
        spans[first + i] = (at, at + len(part))
        at += len(part)
    return spans


def record(text: Text, corpus: str) -> Record:
    """*text* on the words of the run-time tokenizer; what does not align is left missing."""
    doc = language()(text.text)
    tokens = [t for t in doc if not t.is_space]
    result = Record(
        corpus,
        [t.text for t in tokens],
        [bool(t.whitespace_) for t in tokens],
        [0] * len(tokens),
        [sum(b <= t.idx for b in text.blocks) for t in tokens],
    )
    touch = _touching([(t.idx, t.idx + len(t)) for t in tokens], text.nodes)
    token_of = {n: i for i, nodes in enumerate(touch) for n in nodes}
    result.nodes = token_of
    seen = None
    for i, nodes in enumerate(touch):
        if not nodes:
            continue
        sentence = text.nodes[nodes[0]].sentence
        result.starts[i] = int(sentence != seen)
        seen = sentence
        _copy(result, i, nodes, text, token_of, tokens[i].idx)
    return result


def _touching(spans: list[tuple[int, int]], nodes: list[Node]) -> list[list[int]]:
    found: list[list[int]] = []
    first = 0
    for start, end in spans:
        while first < len(nodes) and nodes[first].end <= start:
            first += 1
        here, n = [], first
        while n < len(nodes) and nodes[n].start < end:
            if nodes[n].end > start:
                here.append(n)
            n += 1
        found.append(here)
    return found


def _copy(
    result: Record, i: int, inside: list[int], text: Text, token_of: dict[int, int], at: int
) -> None:
    outer = [n for n in inside if text.nodes[n].head == n or text.nodes[n].head not in inside]
    lead = text.nodes[outer[0]]
    whole = lead.start >= at and lead.end <= at + len(result.words[i])
    if token_of[outer[0]] != i or not (whole or len(inside) > 1):
        return
    same = len(inside) == 1 and whole
    result.upos[i], result.xpos[i] = lead.upos, lead.xpos
    if same:
        result.feats[i], result.lemmas[i] = lead.feats, lead.lemma
    head = token_of.get(lead.head, MISSING)
    if head != MISSING and (head != i or lead.head == outer[0]):
        result.heads[i], result.deps[i] = head, lead.dep
