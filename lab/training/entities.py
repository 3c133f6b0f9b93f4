"""The named ones among GUM's entities: the proper-noun core of a person, organization or place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lab.training import treebank
from lab.training.corpora import UNSEEN, leave_open, mark
from lab.training.gazetteer import heads
from lab.training.records import ALL, Record
from lab.training.treebank import Text

TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
PART = re.compile(r"\(([^()]+)|(\d+)\)|\)")
BETWEEN = frozenset("of the and for & de la al - 's".split())
LONGEST = 9  # words of a name


def mentions(text: Text) -> Iterator[tuple[int, int, str, int]]:
    """First and last node, type and head node of each
    mention of a person, organization or place.
    """
    open_: list[tuple[str, str, int, int]] = []
    for number, node in enumerate(text.nodes):
        for part in PART.finditer(node.entity):
            if part[1]:
                fields = part[1].split("-")
                lead = re.match(r"\d+", fields[5] if fields[5:] else "")
                open_.append((fields[0], fields[1], number, int(lead[0]) if lead else 1))
                if node.entity[part.end() : part.end() + 1] != ")":
                    continue
                found = open_.pop()
            else:
                at = next(
                    (i for i in range(len(open_) - 1, -1, -1) if open_[i][0] == part[2]), None
                )
                if at is None:
                    continue
                found = open_.pop(at)
            if found[1] in TYPES:
                yield found[2], number, TYPES[found[1]], found[2] + found[3] - 1


def _core(text: Text, first: int, last: int, head: int) -> tuple[int, int] | None:
    """The run of proper nouns around *head* inside the
    mention, small words between them included.
    """
    if head > last or text.nodes[head].upos != "PROPN":
        return None

    def proper(i: int) -> bool:
        word = text.text[text.nodes[i].start : text.nodes[i].end]
        return text.nodes[i].upos == "PROPN" or (
            word[:1].isupper() and text.nodes[i].upos in {"ADJ", "NOUN", "NUM"}
        )

    def small(i: int) -> bool:
        return text.text[text.nodes[i].start : text.nodes[i].end] in BETWEEN

    start = end = head
    while start > first and (
        proper(start - 1) or (start - 1 > first and small(start - 1) and proper(start - 2))
    ):
        start -= 1
    while end < last and (
        proper(end + 1) or (end + 1 < last and small(end + 1) and proper(end + 2))
    ):
        end += 1
    return start, end


def _usual(text: Text, core: tuple[int, int], native: str) -> bool:
    """Whether the run looks like a name, which an office
    alone, a people or a pair of persons does not.
    """
    nodes = text.nodes[core[0] : core[1] + 1]
    words = [text.text[n.start : n.end] for n in nodes]
    if not words[0][:1].isupper():
        return False
    if native != "PER":
        return True
    lone = len(words) == 1 and (words[0].lower() in heads() or nodes[0].xpos == "NNPS")
    return not lone and not {"and", "&"} & set(words)


def records(path: Path, corpus: str) -> Iterator[Record]:
    """The records of a treebank, with its named entities and
    silver spans; other proper nouns stay open.
    """
    for text in treebank.texts(path):
        record = treebank.record(text, corpus)
        record.names = [1] * len(record.words)
        mark_names(record, text, record.nodes)
        leave_open(record, ("PERSON", "GPE", "LOC", "FAC", "ORG", *UNSEEN))
        for i, upos in enumerate(record.upos):
            if upos == "PROPN" and record.names[i] & 1:
                record.names[i] = ALL
        record.nodes = {}
        yield record


def mark_names(record: Record, text: Text, token_of: dict[int, int]) -> None:
    """Mark on *record* the names among the entities of *text*, the longest first."""
    cores = set()
    for first, last, native, head in mentions(text):
        core = _core(text, first, last, head)
        if core and core[0] in token_of and core[1] in token_of and _usual(text, core, native):
            cores.add((token_of[core[0]], token_of[core[1]] + 1, native))
    taken: set[int] = set()
    for start, end, native in sorted(cores, key=lambda c: (c[0] - c[1], c)):
        if end - start < LONGEST and not taken & set(range(start, end)):
            taken.update(range(start, end))
            mark(record, (start, end), native)
