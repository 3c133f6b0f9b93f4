"""Links the persons of 248 short articles of our own, and those of marked news.

    python -m lab.benchmarks.linking [--errors]
    python -m lab.benchmarks.linking --news gum-news.dev.jsonl --authority who.db

``people.tsv`` is the authority (invented persons of real states: namesakes, fathers and sons,
successors of one surname, ministers who moved), ``articles.tsv`` the articles that rules were
tuned on, ``heldout.tsv`` those that were written before any was linked; every person is marked
with the item meant, or with ``-``.  Each article is read by itself.  Precision is of the marked
persons that were linked, recall of those that have an item.

Marked news has the titles of persons' pages in Wikipedia: a link is right when the item bears that
name.  Recall is of the persons whom the text names and the authority has by exactly that name.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg import annotate, authority, extract, resolve
from kg.annotation import annotation
from kg.model import Document, Mention, MentionKind
from kg.spelling import likeness

HERE = Path(__file__).parent
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
TITLE = re.compile(r"_\(.*\)$")
NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Meant:
    """A person of an article: where the name stands, and the item meant."""

    start: int
    end: int
    name: str
    item: str


def articles(file: Path) -> Iterator[tuple[Document, list[Meant]]]:
    """The articles of a file, each with its persons."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        if line and not line.startswith("#"):
            day, marked = line.split("\t")
            text, meant, last = "", [], 0
            for found in MARK.finditer(marked):
                text += marked[last : found.start()]
                meant.append(Meant(len(text), len(text) + len(found[1]), found[1], found[2]))
                text, last = text + found[1], found.end()
            name = f"{file.name}:{number + 1}"
            yield Document(text + marked[last:], name=name, published=day), meant


def linked(document: Document, known: authority.Authority) -> list[tuple[Mention, str]]:
    """The mentions of persons of a document, each with the item that it was linked to, or none."""
    doc = annotator().annotate(document)
    chains, claims = annotation(doc).chains, tuple(extract.claims(doc, known))
    found = resolve.resolve({document.id: chains}, claims, (), (document,), known)
    items = {thing: person.item for thing, person in found.items.items()}
    people = (e for e in found.entities if e.kind == MentionKind.PERSON)
    return [(m, items.get(e.id, NOBODY)) for e in people for m in e.mentions]


@cache
def annotator() -> annotate.Annotator:
    """The annotator, loaded once."""
    return annotate.load()


def answer(meant: Meant, found: list[tuple[Mention, str]]) -> str:
    """The item that the mention over a marked name was linked to."""
    over = (i for m, i in found if m.span.start < meant.end and meant.start < m.span.end)
    return next(over, NOBODY)


@dataclass
class Figures:
    """How many links are right and wrong, and how many are missed; what is not right, in words."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, where: str, given: str, wanted: str) -> None:
        """Count the item that was given to a person, and the one that was wanted."""
        self.right += given == wanted != NOBODY
        self.wrong += given not in (wanted, NOBODY)
        self.missed += given != wanted != NOBODY
        if given != wanted:
            self.errors.append(f"{where}: {given}, should be {wanted}")

    def __str__(self) -> str:
        links = self.right + self.wrong
        precision, recall = (self.right / max(n, 1) for n in (links, self.right + self.missed))
        told = f"links {links}, right {self.right}, missed {self.missed}"
        return f"{told}: P {precision:.3f} R {recall:.3f}"


def own(file: Path) -> Figures:
    """The figures of a file of our own articles."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "people.db"
        authority.save(place, [authority.load(HERE / "people.tsv")])
        known = authority.opened(place)
        for document, persons in articles(file):
            found = linked(document, known)
            for meant in persons:
                figures.add(f"{document.name}: {meant.name}", answer(meant, found), meant.item)
    return figures


def marked(file: Path, known: authority.Authority) -> Figures:
    """The figures of news whose persons are marked with titles of pages in Wikipedia."""
    figures = Figures()
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = Document(row["text"], title=row["title"] or "", published=row["date"] or "")
        people = [e for e in row["gold"]["entities"] if e["type"] == "person"]
        given = _given(people, named(linked(document, known), known))
        for number, person in enumerate(people):
            title = TITLE.sub("", person["wikipedia"] or "").replace("_", " ")
            told = title.split(" ")[-1] in " ".join(_words(document.text, person))
            wanted = _titled(title, known) if title and told else set()
            one = given.get(number, NOBODY)
            meant = one if one in wanted else min(wanted, default=NOBODY)
            figures.add(f"{row['id']}: {person['name']}", one, meant)
    return figures


def named(
    found: list[tuple[Mention, str]], known: authority.Authority
) -> list[tuple[Mention, str]]:
    """The links of mentions by name, without those of pronouns and offices."""
    people = {item: known.item(item) for _, item in found if item != NOBODY}
    words = {i: {w for n in p.names for w in n.split()} for i, p in people.items() if p}
    return [(m, i) for m, i in found if i != NOBODY and words[i] & set(m.text.split())]


def _given(people: Sequence[Mapping[str, Any]], found: list[tuple[Mention, str]]) -> dict[int, str]:
    """The item of each marked person: a link is the shortest marked mention's around it."""
    given: dict[int, str] = {}
    for mention, item in found:
        around = [
            (m["end"] - m["begin"], number)
            for number, person in enumerate(people)
            for m in person["mentions"]
            if m["begin"] <= mention.span.start and mention.span.end <= m["end"]
        ]
        if around:
            given[min(around)[1]] = item
    return given


def _words(text: str, person: Mapping[str, Any]) -> Iterator[str]:
    return (text[m["begin"] : m["end"]] for m in person["mentions"])


def _titled(title: str, known: authority.Authority) -> set[str]:
    """The items that bear the title of a page as a name."""
    return {
        p.item
        for p in known.named(title)
        if any(likeness(title, n) == "same name" for n in p.names)
    }


def main() -> None:
    """Print the figures, and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="what of our own is wrong or missed")
    parser.add_argument("--news", type=Path, help="a file of marked news")
    parser.add_argument("--authority", help="the authority that its persons are linked to")
    options = parser.parse_args()
    if options.news:
        known = authority.opened(*filter(None, [options.authority]))
        parts = {options.news.name: marked(options.news, known)}
    else:
        parts = {n: own(HERE / n) for n in ("articles.tsv", "heldout.tsv")}
    for name, figures in parts.items():
        print(f"{name}: {figures}")
        if options.errors:
            print("\n".join(figures.errors))


if __name__ == "__main__":
    main()
