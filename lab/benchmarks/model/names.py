"""Names measured: strict spans on texts that were kept out of training."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from kg.annotation import annotate
from kg.model import Block, BlockKind, Document
from lab.training import corpora, corpus_format, layout, mixture
from lab.training.records import joined

Spans = set[tuple[int, int, str]]
PLACES = dict.fromkeys(("GPE", "LOC", "FAC"), "PLACE")
UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
POLITICS = {
    "person": "PERSON",
    "politician": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "PLACE",
    "location": "PLACE",
    "event": "EVENT",
    "election": "EVENT",
}


@dataclass
class Tally:
    """What was right, wrong and missed, by label."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    cases: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, gold: Spans, found: Spans, text: str) -> None:
        """Count what was found against what is marked."""
        for name, spans, note in (
            ("right", gold & found, ""),
            ("wrong", found - gold, "+"),
            ("missed", gold - found, "-"),
        ):
            for a, b, label in sorted(spans):
                getattr(self, name)[label] += 1
                if note:
                    self.cases[label].append(
                        f"{note} {text[max(0, a - 25) : a]}[{text[a:b]}]{text[b : b + 15]}".replace(
                            "\n", " "
                        )
                    )

    def figures(self) -> Iterator[tuple[str, float, float, float, int]]:
        """Label, precision, recall, F1 and the number in the gold; ALL last."""
        for label in [*sorted(self.right | self.missed), "ALL"]:
            every = label == "ALL"
            r, w, m = (
                sum(c.values()) if every else c[label]
                for c in (self.right, self.wrong, self.missed)
            )
            p, q = r / max(1, r + w), r / max(1, r + m)
            yield label, p, q, 2 * p * q / max(1e-9, p + q), r + m


def found(
    nlp: Language,
    text: str,
    merge: dict[str, str],
    keep: Iterable[str],
    blocks: Iterable[tuple[int, int, str]] = (),
) -> Spans:
    """The names that *nlp* finds in *text*, labels merged, those of *keep* only."""
    doc = nlp.make_doc(text)
    annotate(doc, Document(text, blocks=tuple(Block(s, e, BlockKind(k)) for s, e, k in blocks)))
    for _, component in nlp.pipeline:
        doc = component(doc)
    spans = {(e.start_char, e.end_char, merge.get(e.label_, e.label_)) for e in doc.ents}
    return {s for s in spans if s[2] in set(keep)}


def web(nlp: Language, root: Path) -> Tally:
    """The tally on uner-ewt.test, names laid upon the raw texts."""
    tally = Tally()
    for text, names in layout.texts(
        root / "ner/uner-ewt.test.jsonl.gz", root / "ud/ewt.test.conllu.gz"
    ):
        gold = {_trimmed(text.text, (a, b, UNER[label])) for a, b, label in names}
        tally.add(
            gold,
            {_trimmed(text.text, s) for s in found(nlp, text.text, PLACES, UNER.values())},
            text.text,
        )
    return tally


def foreign(nlp: Language, path: Path, labels: dict[str, str], together: int) -> Tally:
    """The tally on a file of ``{"tokens", "spans"}``; *together* lines make a text."""
    tally, items = Tally(), list(corpora.lines(path))
    for i in range(0, len(items), together):
        text, gold = "", set()
        for item in items[i : i + together]:
            text += " " if text else ""
            more, at = joined(item["tokens"])
            for start, end, native, *_ in item["spans"]:
                if native in labels:
                    a, b = (
                        len(text) + at[start],
                        len(text) + at[end - 1] + len(item["tokens"][end - 1]),
                    )
                    gold.add((a, b, labels[native]))
            text += more
        gold = {_trimmed(text, s) for s in gold}
        tally.add(
            gold, {_trimmed(text, s) for s in found(nlp, text, PLACES, labels.values())}, text
        )
    return tally


def _trimmed(text: str, span: tuple[int, int, str]) -> tuple[int, int, str]:
    """*span* without a leading article, which the schemes treat differently."""
    start, end, label = span
    if text[start:end].lower().startswith("the "):
        start += 4
    return start, end, label


def own(nlp: Language, part: str = "test") -> Tally:
    """The tally on a *part* of the project's own corpus."""
    tally = Tally()
    for article in corpus_format.articles():
        if mixture.held_out(article.meta["id"]) == part:
            gold = {(m.start, m.end, m.label) for m in article.names}
            tally.add(
                gold,
                found(nlp, article.text, {}, corpus_format.LABELS, article.blocks),
                article.text,
            )
    return tally
