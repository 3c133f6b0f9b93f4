"""Links the persons of 150 short articles of our own:
``python -m lab.benchmarks.linking [--errors]``.

``people.tsv`` is the authority (invented persons of real states: namesakes, fathers and sons,
successors of one surname, ministers who moved), ``articles.tsv`` the articles, every person
marked with the item meant, or with ``-``.  Each article is read by itself.  Precision is of the
marked persons that were linked, recall of those that have an item.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import annotate, authority, extract, resolve
from kg.annotation import annotation
from kg.model import Document, Mention, MentionKind

HERE = Path(__file__).parent
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
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


def main() -> None:
    """Print the figures, and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    right = wrong = missed = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "people.db"
        authority.save(place, [authority.load(HERE / "people.tsv")])
        known = authority.opened(place)
        for document, persons in articles(HERE / "articles.tsv"):
            found = linked(document, known)
            for meant in persons:
                given = answer(meant, found)
                right += given == meant.item != NOBODY
                wrong += given not in (meant.item, NOBODY)
                missed += given != meant.item != NOBODY
                if options.errors and given != meant.item:
                    print(f"{document.name}: {meant.name}: {given}, should be {meant.item}")
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    print(
        f"links {right + wrong}, right {right}, missed {missed}: P {precision:.3f} R {recall:.3f}"
    )


if __name__ == "__main__":
    main()
