"""The corpus as the heads are trained on it: ``python -m lab.training.heads.samples OUT.pkl``.

Every article is annotated by kg itself, so that the heads learn from what they will see: its names,
trees and chains; what the corpus marks is laid upon that. Needs kg alone, no torch.
"""

from __future__ import annotations

import argparse
import pickle
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span, Token

from kg import annotate, vocab
from kg.annotate.components import pipeline
from kg.annotate.encoder.weights import load
from kg.extract.assembly import ready
from kg.extract.engine.laying import lay
from kg.extract.engine.scene import Scene
from kg.extract.learned.sight import PAIR, WORD, Candidate, Sight
from kg.model import Document
from lab.training import corpus_format, mixture
from lab.training.corpus_format import Article

MEETING = {"member": ("participants", "parties"), "place": ("place",), "date": ("date",)}
OFFICE = ("holder", "country", "org")
ROLES = (*MEETING, *OFFICE)
STATUSES = tuple(
    "none held underway planned proposed postponed cancelled denied refused hypothetical".split()
)
OPEN = -1
UNNUMBERED = frozenset({"*", "TITLE", "DATE"})  # marks whose number is another thing's


@dataclass
class Sample:
    """One article as numbers: words, and pairs of an anchor with a candidate.

    ``pairs`` are rows of anchor (first and last word), candidate (first, head and last word), then
    what lies between them; ``roles`` says of each which it fills (1), does not (0) or may (-1).
    """

    id: str
    part: str
    words: list[str]
    vectors: NDArray[np.float16]
    tags: NDArray[np.int64]
    sentences: NDArray[np.int64]
    triggers: NDArray[np.int64]
    pairs: NDArray[np.int64]
    roles: NDArray[np.int64]
    kinds: NDArray[np.int64]
    ruled: set[int] = field(default_factory=set)
    meeting: dict[int, str] = field(default_factory=dict)
    things: list[str] = field(default_factory=list)


class Laid:
    """The marks of an article upon kg's analysis of its text."""

    def __init__(self, article: Article, sight: Sight) -> None:
        self.article, self.sight, self.scene = article, sight, sight.scene
        self.ids = {c: self._ids(c) for c in sight.candidates}

    def _ids(self, candidate: Candidate) -> frozenset[str]:
        """The numbers of what a candidate stands for: as marked, else as its mentions are."""
        found = self._at(candidate.span.start_char, candidate.span.end_char)
        if found:
            return found
        return frozenset(i for m in candidate.mentions for i in self._at(m.span.start, m.span.end))

    def _at(self, start: int, end: int) -> frozenset[str]:
        """The numbers of the mark that a stretch shares most with, if it is the half of either."""
        found: list[tuple[int, frozenset[str]]] = []
        for mark in self.article.marks:
            shared = min(end, mark.end) - max(start, mark.start)
            shorter = min(end - start, mark.end - mark.start)
            if mark.label not in UNNUMBERED and shared > 0 and 2 * shared >= shorter:
                found.append((2 * shared - (mark.end - mark.start), frozenset(mark.ids)))
        return max(found, key=lambda f: f[0], default=(0, frozenset[str]()))[1]

    def span(self, start: int, end: int) -> Span | None:
        """The tokens of a stretch."""
        return self.scene.doc.char_span(start, end, alignment_mode="expand")


def numbers(value: str) -> frozenset[str]:
    """The numbers that a field of a record names."""
    return frozenset(re.findall(r"#(\d+)", value))


def sample(article: Article, annotator: annotate.Annotator) -> Sample:
    """An article as numbers."""
    document = Document(article.text, published=article.meta.get("date", ""))
    scene = Scene(annotator.annotate(document))
    sight = Sight(scene)
    laid = Laid(article, sight)
    assert sight.vectors is not None
    triggers, meeting = _triggers(laid)
    pairs, roles, kinds, things = _pairs(laid, meeting)
    found = lay(scene, ready()).trees.get(vocab.MEETING, ())
    numbered = [scene.sentence_number(t) for t in scene.doc]
    return Sample(
        article.meta["id"],
        mixture.held_out(article.meta["id"]),
        [t.text for t in scene.doc],
        sight.vectors.astype(np.float16),
        sight.tags,
        np.array(numbered),
        triggers,
        np.array(pairs, np.int64).reshape(len(pairs), 6 + len(PAIR)),
        np.array(roles, np.int64).reshape(len(pairs), len(ROLES)),
        np.array(kinds, np.int64),
        {m.trigger.i for m in found},
        meeting,
        things,
    )


def _triggers(laid: Laid) -> tuple[NDArray[np.int64], dict[int, str]]:
    """The status that each word names a meeting with, 0 for none; and which meeting."""
    found = np.zeros(len(laid.scene.doc), np.int64)
    known = {m["id"]: m for m in laid.article.meetings if "id" in m}
    meeting: dict[int, str] = {}
    for mark in laid.article.marks:
        span = laid.span(mark.start, mark.end) if mark.label == "*" else None
        if span is None or mark.ids[0] not in known:
            continue
        found[span.start : span.end] = OPEN
        found[span.root.i] = STATUSES.index(known[mark.ids[0]]["status"])
        meeting[span.root.i] = mark.ids[0]
    return found, meeting


def _pairs(
    laid: Laid, meeting: dict[int, str]
) -> tuple[list[list[int]], list[list[int]], list[int], list[str]]:
    """The pairs around every marked trigger and every office, with what fills what."""
    known = {m["id"]: m for m in laid.article.meetings if "id" in m}
    pairs: list[list[int]] = []
    roles: list[list[int]] = []
    kinds: list[int] = []
    things: list[str] = []
    for at, name in meeting.items():
        anchor = laid.scene.doc[at]
        wanted = {
            role: numbers(",".join(known[name].get(field, "") for field in fields))
            for role, fields in MEETING.items()
        }
        for candidate, row in _labelled(laid, anchor, wanted, known[name].get("date", "")):
            pairs.append(_row(laid, anchor, anchor.i, anchor.i, candidate))
            roles.append([*row, *[OPEN] * len(OFFICE)])
            kinds.append(0)
            things.append(name)
    for title in laid.scene.doc.ents:
        if title.label_ != "TITLE":
            continue
        office = _office(laid, title)
        if office is None:
            continue
        for candidate, row in _labelled(laid, title.root, office, ""):
            pairs.append(_row(laid, title.root, title.start, title.end - 1, candidate))
            roles.append([*[OPEN] * len(MEETING), *row])
            kinds.append(1)
            things.append(title.text)
    return pairs, roles, kinds, things


def _row(laid: Laid, anchor: Token, first: int, last: int, c: Candidate) -> list[int]:
    span = [c.span.start, c.head.i, c.span.end - 1]
    return [first, anchor.i, last, *span, *laid.sight.pair(anchor, c)]


def _labelled(
    laid: Laid, anchor: Token, wanted: dict[str, frozenset[str]], date: str
) -> Iterator[tuple[Candidate, list[int]]]:
    """The candidates around an anchor with the roles that they fill; of a thing the nearest."""
    around = list(laid.sight.around(anchor))
    number = laid.scene.sentence_number
    here = {i for c in around if number(c.head) == number(anchor) for i in laid.ids[c]}
    nearest: dict[str, tuple[int, Candidate]] = {}
    for c in around:
        for i in laid.ids[c]:
            far = abs(c.head.i - anchor.i) + (0 if c.head.i < anchor.i else 15)
            if i not in nearest or far < nearest[i][0]:
                nearest[i] = (far, c)
    for c in around:
        row = []
        for role, ids in wanted.items():
            if role == "date":
                row.append(_dated(laid, c, date))
                continue
            fills = bool(ids) and bool(laid.ids[c]) and laid.ids[c] <= ids
            first = number(c.head) == number(anchor) or any(
                nearest[i][1] is c and i not in here for i in laid.ids[c]
            )
            row.append((1 if first else OPEN) if fills else 0)
        yield c, row


def _dated(laid: Laid, candidate: Candidate, date: str) -> int:
    when = laid.scene.when(candidate.span) if candidate.span.label_ == "DATE" else None
    if candidate.span.label_ != "DATE" or not date:
        return 0
    if when is None or not when.start:
        return OPEN
    start = date.partition("/")[0]
    return int(when.start.startswith(start[:10]) or start.startswith(when.start))


def _office(laid: Laid, title: Span) -> dict[str, frozenset[str]] | None:
    """Whose an office in the text is and of what; None when the corpus does not say."""
    marks = [
        m
        for m in laid.article.marks
        if m.label == "TITLE" and m.start < title.end_char and title.start_char < m.end
    ]
    if not marks:
        return None
    mark = marks[0]
    words = laid.article.text[mark.start : mark.end].lower()
    holders = frozenset(mark.ids)
    records = [
        o
        for o in laid.article.offices
        if numbers(o.get("holder", "")) & holders
        and (o["title"].lower() in words or words in o["title"].lower())
    ]
    states: set[str] = set()
    bodies: set[str] = set()
    for record in records:
        bodies |= numbers(record.get("org", ""))
        states |= _of_code(laid, record.get("country", ""))
    return {"holder": holders, "country": frozenset(states), "org": frozenset(bodies)}


def _of_code(laid: Laid, code: str) -> set[str]:
    """The numbers of the state with a code, as kg knows it in the text."""
    votes: dict[str, int] = defaultdict(int)
    for candidate, ids in laid.ids.items():
        if code and candidate.span.ent_id_ and any(m.ref == code for m in candidate.mentions):
            for i in ids:
                votes[i] += 1
    return set(votes)


def _kept(path: Path) -> list[dict[str, Any]]:
    """The samples that were made before; an article that has not changed is not read again."""
    return pickle.loads(path.read_bytes())["samples"] if path.exists() else []


def main(argv: list[str] | None = None) -> int:
    """Write the samples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, help="a folder of weights other than those shipped")
    args = parser.parse_args(argv)
    nlp = pipeline(threads=1)
    if args.weights:
        nlp.get_pipe("kg_encoder").weights = load(args.weights)  # type: ignore[attr-defined]
    annotator = annotate.Annotator(nlp)
    known = {a["key"]: a for a in _kept(args.out)}
    found = []
    for article in corpus_format.articles():
        key = repr(article)
        found.append(known.get(key) or {**vars(sample(article, annotator)), "key": key})
    sizes = {"pair": PAIR, "word": WORD, "roles": ROLES, "statuses": STATUSES}
    args.out.write_bytes(pickle.dumps({"sizes": sizes, "samples": found}))
    print(len(found), "articles")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
