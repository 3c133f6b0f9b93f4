"""Agreement of two independent annotations of the kg corpus.

``python -m lab.training.agreement --raw ID...`` prints articles without their marks, for a blind
annotator. ``python -m lab.training.agreement`` compares ``lab/training/agreement/*.txt`` with the
first annotation of the same articles as it stood before any settling
(``lab/training/agreement/before``); ``--corpus`` with the corpus of today.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from lab.training import corpus_format
from lab.training.corpus_format import LABELS, Article

SECOND = Path(__file__).parent / "agreement"
BEFORE = SECOND / "before"
Items = Mapping[str, Counter[Hashable]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of one kind of mark: in both annotations, in the first, in the second."""

    both: int
    first: int
    second: int

    @property
    def precision(self) -> float:
        """The share of the second annotation's marks that the first has."""
        return self.both / self.second if self.second else 1.0

    @property
    def recall(self) -> float:
        """The share of the first annotation's marks that the second has."""
        return self.both / self.first if self.first else 1.0

    @property
    def f1(self) -> float:
        """The agreement: 1.0 where the two are the same, whichever is called the first."""
        total = self.first + self.second
        return 2 * self.both / total if total else 1.0


def raw(art: Article) -> str:
    """*art* without its marks, headings kept."""
    lines = [f"@ {key}: {value}" for key, value in art.meta.items()]
    for start, end, kind in art.blocks:
        lines.append(("# " if kind == "heading" else "") + art.text[start:end] + "\n")
    return "\n".join(lines)


def things(second: Article, first: Article) -> dict[str, str]:
    """The first annotation's number for each thing of the
    second: the one that shares most mentions.
    """
    places = {(m.start, m.end): m.ids[0] for m in first.marks if len(m.ids) == 1}
    votes = Counter(
        (m.ids[0], places[m.start, m.end])
        for m in second.marks
        if len(m.ids) == 1 and (m.start, m.end) in places
    )
    found: dict[str, str] = {}
    for (mine, theirs), _ in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if mine not in found and theirs not in found.values():
            found[mine] = theirs
    return found


def _who(refs: str, number: Mapping[str, str]) -> frozenset[str]:
    ids = [r.lstrip("#") for r in refs.split(",") if r]
    return frozenset(number.get(i, f"?{i}") for i in ids)


def _links(art: Article) -> Iterable[Hashable]:
    chains: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for m in art.marks:
        for i in m.ids if m.label != "*" else ():
            chains[i].add((m.start, m.end))
    return {pair for spans in chains.values() for pair in combinations(sorted(spans), 2)}


def items(art: Article, number: Mapping[str, str]) -> Items:
    """What *art* marks, by kind, with things named by *number*."""
    name = art.meta["id"]
    found: dict[str, list[Hashable]] = {label: [] for label in sorted(LABELS)}
    for m in art.names:
        found[m.label].append((m.start, m.end))
    found["coreference links"] = list(_links(art))
    found["speech spans"] = [(s, e) for s, e, _, _ in art.speech]
    found["speech and speaker"] = [(s, e, _who(who, number)) for s, e, who, _ in art.speech]
    found["meeting words"] = [(m.start, m.end) for m in art.marks if m.label == "*"]
    words = {i for m in art.marks if m.label == "*" for i in m.ids}
    meetings = [(number.get(r["id"], f"?{r['id']}"), r) for r in art.meetings if r["id"] in words]
    found["meeting and status"] = [(which, r["status"]) for which, r in meetings]
    found["meeting and participants"] = [
        (which, p) for which, r in meetings for p in _who(r.get("participants", ""), number)
    ]
    found["offices"] = [
        (_who(o["holder"], number), o["title"].casefold(), o.get("country")) for o in art.offices
    ]
    return {kind: Counter((name, v) for v in values) for kind, values in found.items()}


def compare(first: Iterable[Article], second: Iterable[Article]) -> dict[str, Agreement]:
    """The agreement on each kind of mark over the articles of *second*.

    Raises ValueError naming an article that is wrong, missing from *first* or differs in its bare
    text.
    """
    by_id = {a.meta["id"]: a for a in first}
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for mine in second:
        name = mine.meta["id"]
        if name not in by_id:
            raise ValueError(f"{name}: not in the first annotation; correct its '@ id:'")
        theirs = by_id[name]
        if mine.errors or mine.text != theirs.text:
            why = "; ".join(mine.errors) or "the text differs; take it from --raw " + name
            raise ValueError(f"{mine.file}: {name}: {why}")
        ours = items(mine, things(mine, theirs))
        for kind, known in items(theirs, {i: i for m in theirs.marks for i in m.ids}).items():
            counts = ((known & ours[kind]).total(), known.total(), ours[kind].total())
            totals[kind] = [a + b for a, b in zip(totals[kind], counts, strict=True)]
    found = {kind: Agreement(*counts) for kind, counts in totals.items()}
    labels = [found[label] for label in sorted(LABELS & found.keys())]
    names = Agreement(
        sum(a.both for a in labels), sum(a.first for a in labels), sum(a.second for a in labels)
    )
    return {"all names": names, **found}


def table(found: Mapping[str, Agreement]) -> str:
    """*found* as a Markdown table."""
    head = "| marks | first | second | both | P | R | F1 |\n|---|---|---|---|---|---|---|"
    rows = [
        f"| {kind} | {a.first} | {a.second} | {a.both} | {a.precision:.3f} | {a.recall:.3f} | "
        f"{a.f1:.3f} |"
        for kind, a in found.items()
    ]
    return "\n".join([head, *rows])


def main(argv: list[str]) -> int:
    """Print bare articles (``--raw``), or the table of agreement."""
    if argv[:1] == ["--raw"]:
        print(*(raw(a) for a in corpus_format.articles() if a.meta["id"] in argv[1:]), sep="\n")
        return 0
    second = corpus_format.articles(sorted(SECOND.glob("*.txt")))
    first = corpus_format.articles(None if argv == ["--corpus"] else sorted(BEFORE.glob("*.txt")))
    print(
        f"{len(second)} articles, {sum(corpus_format.sentences(a.text) for a in second)} "
        f"sentences\n"
    )
    print(table(compare(first, second)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
