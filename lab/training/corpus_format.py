"""Reads the kg corpus (``lab/training/corpus/*.txt``, see FORMAT.md there) and names every mistake.

``python -m lab.training.corpus_format [FILE...]`` checks the files and prints counts.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path

LABELS = frozenset("PERSON GPE LOC FAC ORG NORP EVENT LAW TITLE DATE".split())
STATUSES = frozenset(
    "held underway planned proposed postponed cancelled denied refused hypothetical".split()
)
TENURES = frozenset("current former acting designate elect".split())
HERE = Path(__file__).parent / "corpus"
TAG = re.compile(r"([A-Z]+)(?:#(\d+))?|=(#\d+(?:,#\d+)*)|\*(m\d+)")


@dataclass(frozen=True)
class Marked:
    """A marked stretch of an article: ``label`` is a name label, ``=`` or ``*``."""

    start: int
    end: int
    label: str
    ids: tuple[str, ...] = ()


@dataclass
class Article:
    """One annotated article; offsets refer to ``text``."""

    file: str
    line: int
    meta: dict[str, str] = field(default_factory=dict)
    text: str = ""
    blocks: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[Marked] = field(default_factory=list)
    speech: list[tuple[int, int, str, bool]] = field(default_factory=list)
    offices: list[dict[str, str]] = field(default_factory=list)
    meetings: list[dict[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def names(self) -> list[Marked]:
        """The labelled, flat spans."""
        return [m for m in self.marks if m.label in LABELS]


@dataclass
class _Markup:
    """A block's raw text while its marks are taken off it and written down in the article."""

    raw: str
    base: int
    art: Article
    out: list[str] = field(default_factory=list)
    stack: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def here(self) -> int:
        """The offset in the article of what comes next."""
        return self.base + len(self.out)

    def text(self) -> str:
        """The text without its marks."""
        at = 0
        while at < len(self.raw):
            at = self._step(at)
        if self.stack:
            self.art.errors.append(f"unclosed mark in {self.raw[:60]!r}")
        return "".join(self.out)

    def _step(self, at: int) -> int:
        """Read what stands at *at*; where the rest begins."""
        if self.raw.startswith("{{", at):
            return self._speech_opens(at)
        if self.raw.startswith("}}", at):
            return self._speech_closes(at)
        if self.raw[at] == "[":
            self.stack.append(("[", self.here, ""))
        elif self.raw[at] == "|" and self.stack and self.stack[-1][0] == "[":
            return self._named(at)
        else:
            self.out.append(self.raw[at])
        return at + 1

    def _speech_opens(self, at: int) -> int:
        head = re.match(r"\{\{(~?)#(\d+)\|", self.raw[at:])
        if not head:
            self.art.errors.append(f"speech without speaker near {self.raw[at : at + 30]!r}")
            return at + 2
        self.stack.append(("{", self.here, head[1] + head[2]))
        return at + head.end()

    def _speech_closes(self, at: int) -> int:
        if self.stack and self.stack[-1][0] == "{":
            _, start, who = self.stack.pop()
            self.art.speech.append((start, self.here, who.lstrip("~"), who.startswith("~")))
        else:
            near = self.raw[max(0, at - 30) : at + 2]
            self.art.errors.append(f"stray closing braces near {near!r}")
        return at + 2

    def _named(self, at: int) -> int:
        close = self.raw.find("]", at)
        tag = TAG.fullmatch(self.raw[at + 1 : close]) if close > 0 else None
        _, start, _ = self.stack.pop()
        if not tag:
            self.art.errors.append(f"bad tag near {self.raw[at : at + 30]!r}")
            return at + 1
        label = tag[1] or ("=" if tag[3] else "*")
        ids = tuple(re.findall(r"m?\d+", (tag[2] or tag[3] or tag[4] or "")))
        self.art.marks.append(Marked(start, self.here, label, ids))
        return close + 1


def _add_block(art: Article, raw: str, kind: str) -> None:
    if art.text:
        art.text += "\n" if kind == "heading" and art.blocks[-1][2] == "heading" else "\n\n"
    start = len(art.text)
    art.text += _Markup(raw.strip(), start, art).text()
    art.blocks.append((start, len(art.text), kind))


def _fields(line: str, art: Article) -> dict[str, str]:
    try:
        return dict(part.split("=", 1) for part in shlex.split(line))
    except ValueError:
        art.errors.append(f"bad fields: {line!r}")
        return {}


def read(path: Path) -> Iterator[Article]:
    """The articles of one file, checked; mistakes are in ``Article.errors``."""
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if line.strip().startswith("@ id:")]
    for number, line in enumerate(lines[: starts[0] if starts else None], 1):
        if line.strip() and not line.strip().startswith("//"):
            raise ValueError(f"{path}:{number}: text before the first '@ id:'")
    for start, end in pairwise([*starts, len(lines)]):
        art = Article(path.name, start + 1)
        _read_lines(art, (line.strip() for line in lines[start:end]))
        yield check(art)


def _read_lines(art: Article, lines: Iterable[str]) -> None:
    """Fill *art* with what its lines say; what stands between two that say more is a paragraph."""
    for plain, group in groupby(lines, key=_plain):
        if plain:
            _add_block(art, " ".join(group), "paragraph")
            continue
        for line in group:
            if line.startswith("@ "):
                key, _, value = line[2:].partition(":")
                art.meta[key.strip()] = value.strip()
            elif line.startswith("# "):
                _add_block(art, line[2:], "heading")
            elif line.startswith("% office"):
                art.offices.append(_fields(line[8:], art))
            elif line.startswith("% meeting"):
                art.meetings.append(_fields(line[9:], art))


def _plain(line: str) -> bool:
    """Whether a line is running text."""
    return bool(line) and not line.startswith(("@ ", "# ", "% office", "% meeting"))


def _check_names(art: Article) -> None:
    last = Marked(0, 0, "")
    for m in sorted(art.names, key=lambda m: (m.start, m.end)):
        text = art.text[m.start : m.end]
        if text != text.strip() or not text:
            art.errors.append(f"span with outer space: {text!r}")
        if re.match(r"(?i)the\s(?!hague|gambia|bahamas)", text) and m.label != "ORG":
            art.errors.append(f"span begins with 'the': {text!r}")
        if m.start < last.end:
            art.errors.append(f"overlapping names: {art.text[last.start : m.end]!r}")
        if m.label == "PERSON" and not m.ids:
            art.errors.append(f"PERSON without number: {text!r}")
        last = m


def _check_records(art: Article) -> None:
    known = {i for m in art.marks for i in m.ids}
    for rec in [*art.offices, *art.meetings]:
        named = re.findall(r"#(\d+)", " ".join(rec.values()))
        art.errors += [f"#{n} is not marked in the text: {rec}" for n in named if n not in known]
    for o in art.offices:
        if o.get("status", "current") not in TENURES or not {"holder", "title"} <= o.keys():
            art.errors.append(f"bad office: {o}")
    for m in art.meetings:
        if m.get("status") not in STATUSES or "id" not in m:
            art.errors.append(f"bad meeting: {m}")
    declared = {m.get("id") for m in art.meetings}
    art.errors += [
        f"meeting {i} is marked and not declared"
        for m in art.marks
        if m.label == "*"
        for i in m.ids
        if i not in declared
    ]
    art.errors += [f"speaker #{who} is not marked" for *_, who, _ in art.speech if who not in known]


def check(art: Article) -> Article:
    """*art* with every mistake found recorded in its ``errors``."""
    for label in {m.label for m in art.marks} - LABELS - {"=", "*"}:
        art.errors.append(f"unknown label {label}")
    _check_names(art)
    _check_records(art)
    for key in ("id", "date", "kind", "region"):
        if not art.meta.get(key):
            art.errors.append(f"no '@ {key}:'")
    return art


def articles(paths: list[Path] | None = None) -> list[Article]:
    """All articles of the corpus, or of *paths*."""
    return [a for p in (paths or sorted(HERE.glob("*.txt"))) for a in read(p)]


def sentences(text: str) -> int:
    """A rough count of the sentences of *text*."""
    return sum(
        max(1, len(re.findall(r"[.!?][\"”’)]*(?:\s|$)", line))) for line in text.split("\n") if line
    )


def main(argv: list[str]) -> int:
    """Check the files named, or the whole corpus; 1 when anything is wrong."""
    found = articles([Path(a) for a in argv] or None)
    bad = 0
    for art in found:
        for error in art.errors:
            bad += 1
            print(f"{art.file}:{art.line}: {art.meta.get('id', '?')}: {error}")
    labels = Counter(m.label for a in found for m in a.marks)
    print(
        f"{len(found)} articles, {sum(sentences(a.text) for a in found)} sentences, "
        f"{sum(len(a.offices) for a in found)} offices, {sum(len(a.meetings) for a in found)} "
        f"meetings, "
        f"{sum(len(a.speech) for a in found)} quotations; {dict(labels.most_common())}"
    )
    ids = Counter(a.meta.get("id") for a in found)
    for i, n in ids.items():
        if n > 1:
            bad += 1
            print(f"id {i} occurs {n} times")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
