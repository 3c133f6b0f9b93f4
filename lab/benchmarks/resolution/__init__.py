"""Whether kg knows across documents who is who: short articles of our own, with planted traps.

    python -m lab.benchmarks.resolution [--write] [--all-errors]

A file of ``articles/`` holds many: ``=== id PLACE, date`` and a text in which ``[name|person]``
says whom a name means.  What is counted are pairs of persons of two documents; a pair is right
when both are one person and one node.  Every third person was kept unseen while rules were made.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import kg
from kg.model import MentionKind

ARTICLES = Path(__file__).parent / "articles"
HEAD = re.compile(r"^=== (?P<id>\S+) (?P<place>[^\n]+?), (?P<date>\d{1,2} \w+ \d{4})\n", re.M)
MARK = re.compile(r"\[(?P<name>[^|\]]+)\|(?P<person>\w+)\]")


@dataclass(frozen=True)
class Article:
    """One article: its text as read, and whom each marked name means."""

    id: str
    text: str
    people: tuple[tuple[str, str], ...]  # name, person


@dataclass(frozen=True)
class Score:
    """Pairs found rightly, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was made one that is one."""
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        """The share of what is one that was made one."""
        return self.right / ((self.right + self.missed) or 1)


def articles(folder: Path = ARTICLES) -> Iterator[Article]:
    """The articles of every file, in order."""
    for place in sorted(folder.glob("*.txt")):
        whole = place.read_text(encoding="utf-8")
        heads = [*HEAD.finditer(whole)]
        for head, after in zip(heads, [*(h.start() for h in heads[1:]), len(whole)], strict=True):
            body = whole[head.end() : after].strip()
            people = tuple((m["name"], m["person"]) for m in MARK.finditer(body))
            text = f"{head['place']}, {head['date']} – {MARK.sub(lambda m: m['name'], body)}\n"
            yield Article(head["id"], f"News from {head['place'].title()}\n\n{text}", people)


def nodes(chosen: Iterable[Article]) -> dict[tuple[str, str, str], str]:
    """The entity of each (article, person, name); one of its own where no name was found."""
    chosen = list(chosen)
    with tempfile.TemporaryDirectory() as scratch:
        for article in chosen:
            (Path(scratch) / f"{article.id}.txt").write_text(article.text, encoding="utf-8")
        built = kg.build(scratch)
    found: dict[tuple[str, str], str] = {}
    stems = {d.id: Path(d.name).stem for d in built.documents}
    for entity in built.resolution.entities:
        for mention in entity.mentions if entity.kind == MentionKind.PERSON else ():
            found.setdefault((stems[mention.span.document], mention.text), entity.id)
    return {
        (a.id, person, name): found.get((a.id, name), f"missing {a.id} {name}")
        for a in chosen
        for name, person in a.people
    }


def score(found: dict[tuple[str, str, str], str], people: Iterable[str]) -> tuple[Score, list[str]]:
    """The figures over pairs of which both are among *people*, and each error in words."""
    people, errors = set(people), []
    right = wrong = missed = 0
    for (left, a), (right_key, b) in combinations(sorted(found.items()), 2):
        if left[0] == right_key[0] or not {left[1], right_key[1]} <= people:
            continue
        one, same = left[1] == right_key[1], a == b
        right += one and same
        if one != same:
            wrong, missed = wrong + same, missed + one
            words = "MISSED" if one else "WRONG "
            errors.append(f"{words} {left[0]} {left[2]} | {right_key[0]} {right_key[2]}")
    return Score(right, wrong, missed), errors


def split(people: Iterable[str]) -> tuple[list[str], list[str]]:
    """The persons seen while rules were made, and every third one, unseen."""
    ordered = sorted(set(people))
    return [p for i, p in enumerate(ordered) if i % 3], ordered[::3]
