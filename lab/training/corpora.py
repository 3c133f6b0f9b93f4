"""Readers of the open corpora: each yields records in the one scheme of labels, ambiguity kept."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.encoder.language import tokenizing
from lab.training import silver
from lab.training.corpus_format import Article
from lab.training.gazetteer import (
    ABBREVIATED,
    EVENTS,
    HONORIFICS,
    LAWS,
    MODIFIERS,
    demonyms,
    heads,
    kind_of_place,
)
from lab.training.records import MISSING, OUT, Record, any_of, joined, span_of

PLACES = ("GPE", "LOC", "FAC")
OTHER = ("NORP", "EVENT", "LAW")
UNSEEN = ("NORP", "EVENT", "LAW", "TITLE", "DATE")

PEOPLE = "person politician writer scientist researcher musicalartist PER per"
BODIES = "organisation politicalparty band university ORG org corporation"
NATIVE: dict[str, tuple[tuple[str, ...], bool]] = {
    **{name: (("PERSON",), False) for name in PEOPLE.split()},
    **{name: (("ORG",), False) for name in BODIES.split()},
    "country": (("GPE",), False),
    "location": (PLACES, False),
    "LOC": (PLACES, False),
    "event": (("EVENT",), False),
    "election": (("EVENT",), False),
    "conference": (("EVENT", "ORG"), False),
    "TIME": (("DATE",), False),
    "MISC": (OTHER, True),
    "misc": ((*OTHER, "TITLE", "DATE"), True),
    "group": (("ORG",), True),
    "magazine": (("ORG",), True),
    "academicjournal": (("ORG",), True),
    "astronomicalobject": (("LOC",), True),
    "literarygenre": (("NORP",), True),
    "musicgenre": (("NORP",), True),
    "award": (("PERSON",), True),
}


@cache
def language() -> Language:
    """kg's own tokenizer."""
    return tokenizing()


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def named(path: Path, corpus: str, missing: tuple[str, ...]) -> Iterator[Record]:
    """The records of a file of ``{"tokens", "spans"}`` whose corpus does not label *missing*."""
    for item in lines(path):
        yield _named(item, corpus, missing)


def _named(item: dict[str, Any], corpus: str, missing: tuple[str, ...]) -> Record:
    text, at = joined(item["tokens"])
    ends = [a + len(t) for a, t in zip(at, item["tokens"], strict=True)]
    doc = language()(text)
    record = _blank(doc, corpus, OUT)
    first = {at[i] for i in item.get("sentence_starts", [0]) if i < len(at)}
    record.starts = [int(t.idx in first) for t in doc]
    taken: set[int] = set()
    for start, end, native, *_ in sorted(item["spans"], key=lambda s: (s[0] - s[1], s[0])):
        words = span_of(doc, at[start], ends[end - 1])
        if words is None or taken & set(range(*words)):
            continue
        taken.update(range(*words))
        mark(record, words, native)
    leave_open(record, missing)
    return record


def mark(record: Record, words: tuple[int, int], native: str) -> None:
    """Mark *words* of *record* as the *native* label of its corpus says, in our scheme."""
    start, end = words
    if native not in NATIVE:
        return
    labels, out = NATIVE[native]
    name = " ".join(record.words[start:end])
    if record.words[start].lower() == "the" and end - start > 1:
        start += 1
    if end - start > 1 and record.words[end - 1].lower() in {"'s", "’s"}:
        end -= 1
    if labels == ("PERSON",):
        start = _after_title(record, start, end)
    elif labels == PLACES:
        labels = _place(name, record.words[end : end + 4])
    elif labels[:3] == OTHER:
        labels, out = _other(name)
    record.mark(start, end, labels, out=out)


def _place(name: str, after: list[str]) -> tuple[str, ...]:
    """The labels that the name of a place may have, by what it is and what follows it."""
    kind = kind_of_place(name)
    if kind is not None:
        return (kind,)
    if name in demonyms():
        return ("NORP",)
    return ("GPE",) if _before_place(after) else PLACES


def _before_place(after: list[str]) -> bool:
    """Whether ", Country" follows, which only a place with a government takes."""
    return after[:1] == [","] and any(
        kind_of_place(" ".join(after[1 : 1 + n])) == "GPE" for n in (1, 2, 3)
    )


def _other(name: str) -> tuple[tuple[str, ...], bool]:
    if name in demonyms():
        return ("NORP",), False
    if LAWS.search(name):
        return ("LAW",), True
    if EVENTS.search(name):
        return ("EVENT",), False
    return OTHER, True


def _after_title(record: Record, start: int, end: int) -> int:
    """Where the name begins once honorifics and words of office are taken off its front."""
    words = record.words[start:end]
    found = next(iter(silver.offices(words)), None)
    if found and found[0] == 0 and found[1] < len(words):
        record.mark(start, start + found[1], ("TITLE",))
        return start + found[1]
    while start < end - 1 and record.words[start].lower() in HONORIFICS | ABBREVIATED:
        start += 1
    return start


def leave_open(record: Record, missing: tuple[str, ...]) -> None:
    """Add the silver spans of *missing* labels, and let doubtful words be either."""
    free = [bits == OUT for bits in record.names]
    found: list[tuple[int, int, str]] = []
    if "DATE" in missing:
        found += _dates(record)
    if "NORP" in missing:
        found += [(a, b, "NORP") for a, b in silver.groups(record.words)]
    if "TITLE" in missing:
        found += [(a, b, "TITLE") for a, b in silver.offices(record.words)]
    extra = any_of(missing)
    for at, word in enumerate(record.words):
        doubtful = word in DOUBTFUL or any(c.isupper() or c.isdigit() for c in word)
        doubtful = doubtful and word.lower() not in PLAIN
        if free[at] and doubtful:
            record.names[at] |= extra
    for start, end, label in found:
        if all(free[start:end]):
            record.mark(start, end, (label,))
            free[start:end] = [False] * (end - start)


PLAIN = frozenset(
    "the a an in on at of to from by for with and or but so as if when while after before since he "
    "she it they we you i his her its their this that these those there here what who which how "
    "why where not no yes is are was were be been has have had do does did".split()
)
DOUBTFUL = frozenset(
    form
    for phrase in (*heads(), *MODIFIERS, "head", "chief", "leader")
    for word in phrase.split()
    for form in (word, word + "s")
) - {"of", "the", "in", "and", "state", "states"}


def _dates(record: Record) -> Iterator[tuple[int, int, str]]:
    doc = Doc(language().vocab, words=record.words, spaces=record.spaces)
    for start, end in silver.dates(doc.text):
        words = span_of(doc, start, end)
        if words:
            yield (*words, "DATE")


def _blank(doc: Doc, corpus: str, names: int) -> Record:
    size = len(doc)
    return Record(
        corpus,
        [t.text for t in doc],
        [bool(t.whitespace_) for t in doc],
        [0] * size,
        [0] * size,
        [names] * size,
    )


def own(article: Article, corpus: str = "own") -> Record:
    """The record of an article of the project's own corpus: every label is settled."""
    doc = language()(article.text)
    keep = [t.i for t in doc if not t.is_space]
    new = {old: i for i, old in enumerate(keep)}
    starts = {a for a, _, _ in article.blocks}
    record = Record(
        corpus,
        [doc[i].text for i in keep],
        [bool(doc[i].whitespace_) for i in keep],
        [1 if doc[i].idx in starts else MISSING for i in keep],
        [sum(a <= doc[i].idx for a, _, _ in article.blocks) for i in keep],
        [OUT] * len(keep),
    )
    for name in article.names:
        words = span_of(doc, name.start, name.end)
        if words:
            inside = [new[i] for i in range(*words) if i in new]
            record.mark(inside[0], inside[-1] + 1, (name.label,))
    return record
