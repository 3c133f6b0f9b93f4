"""What the corpora say of who is who: texts with sets of mentions.

GUM: mentions of persons, organizations and places with their numbers, named, nominal and
pronominal, without first and second persons. Our corpus: the numbered names (but no offices)
and the marked pronouns and descriptions of one thing; a mark within one of the same thing is
not counted. Things mentioned once are kept here and dropped when measured.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lab.training import corpus_format, entities, mixture, treebank

FIFTH = 5

SPOKEN = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """A mention: its characters and those of its head word."""

    start: int
    end: int
    head: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the sets of its mentions."""

    name: str
    text: str
    sets: tuple[frozenset[Said], ...]


def gum(root: Path) -> Iterator[Text]:
    """The genre that nothing is trained on, and every fifth document of the others."""
    for genre in (mixture.HELD_GENRE, *mixture.GUM):
        for number, text in enumerate(treebank.texts(root / "ud" / f"gum-{genre}.conllu.gz")):
            if genre == mixture.HELD_GENRE or number % FIFTH == FIFTH - 1:
                yield _of_treebank(text)


def _of_treebank(text: treebank.Text) -> Text:
    sets: dict[str, set[Said]] = defaultdict(set)
    for first, last, head, thing in _numbered(text):
        nodes = text.nodes
        start, end = nodes[first].start, nodes[last].end
        if text.text[start:end].lower() not in SPOKEN:
            at = nodes[min(head, last)]
            sets[thing].add(Said(start, end, (at.start, at.end)))
    return Text(text.name, text.text, tuple(_apart(sets)))


def _numbered(text: treebank.Text) -> Iterator[tuple[int, int, int, str]]:
    """First, last and head node of each mention, and the number of what it mentions."""
    waiting: list[tuple[list[str], int]] = []
    for number, node in enumerate(text.nodes):
        for part in entities.PART.finditer(node.entity):
            if part[1]:
                waiting.append((part[1].split("-"), number))
                if node.entity[part.end() : part.end() + 1] != ")":
                    continue
                fields, first = waiting.pop()
            else:
                at = next(
                    (i for i in reversed(range(len(waiting))) if waiting[i][0][0] == part[2]), None
                )
                if at is None:
                    continue
                fields, first = waiting.pop(at)
            if fields[1] in entities.TYPES:
                lead = fields[5].partition(",")[0] if fields[5:] else "1"
                yield first, number, first + int(lead if lead.isdigit() else 1) - 1, fields[0]


def own(part: str) -> Iterator[Text]:
    """The *part* (``test``, ``dev``) of the project's own corpus."""
    for article in corpus_format.articles():
        if mixture.held_out(article.meta.get("id", "")) == part:
            sets: dict[str, set[Said]] = defaultdict(set)
            for mark in article.marks:
                if len(mark.ids) == 1 and mark.label not in ("TITLE", "*"):
                    last = article.text.rfind(" ", mark.start, mark.end) + 1
                    head = (max(mark.start, last), mark.end)
                    sets[mark.ids[0]].add(Said(mark.start, mark.end, head))
            yield Text(article.meta["id"], article.text, tuple(_apart(sets)))


def _apart(sets: dict[str, set[Said]]) -> Iterator[frozenset[Said]]:
    """The sets without mentions inside others of their set; a stretch belongs to one set only."""
    taken: set[tuple[int, int]] = set()
    for said in sets.values():
        kept = set()
        for m in said:
            inside = any(o is not m and o.start <= m.start and m.end <= o.end for o in said)
            if not inside and (m.start, m.end) not in taken:
                kept.add(m)
        taken |= {(m.start, m.end) for m in kept}
        if kept:
            yield frozenset(kept)
