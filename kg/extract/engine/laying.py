"""All rules laid over a document in one pass: their matches, grouped by what they emit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span

from kg.extract.engine.matching import Index, Match, index, matches
from kg.extract.engine.rows import Item, groups, items, line
from kg.extract.engine.rules import AnyRule, Row, Rule, is_row
from kg.extract.engine.scene import READ, Scene
from kg.model import Claim, Iri


@dataclass(frozen=True, slots=True)
class RowMatch:
    """A pattern found in a sentence: the row, what it kept by name, and the stretch it covers.

    What is kept is the position of an item, the text of a list of them, or a word.
    """

    rule: Rule[Row]
    sentence: Span
    row: tuple[Item, ...]
    kept: dict[str, str]
    span: tuple[int, int]

    def item(self, *names: str) -> Item | None:
        """The first item kept under one of *names*."""
        return next((self.row[int(self.kept[n])] for n in names if n in self.kept), None)


@dataclass(frozen=True, slots=True)
class Laid:
    """What the rules found in a document, in text order, by what they emit."""

    trees: dict[Iri, list[Match]] = field(default_factory=dict)
    rows: dict[Iri, list[RowMatch]] = field(default_factory=dict)
    _made: dict[Assembler, tuple[Claim, ...]] = field(default_factory=dict)

    def once(self, assembler: Assembler, scene: Scene) -> tuple[Claim, ...]:
        """What *assembler* makes of this, made the first time that it is asked for."""
        if assembler not in self._made:
            self._made[assembler] = tuple(assembler(scene, self))
        return self._made[assembler]


Assembler = Callable[[Scene, Laid], Iterator[Claim]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Rules made ready to be laid over documents."""

    index: Index
    rows: tuple[Rule[Row], ...]


def plan(rules: Iterable[AnyRule]) -> Plan:
    """The rules by how they are laid."""
    found = tuple(rules)
    return Plan(index(found), tuple(filter(is_row, found)))


def lay(scene: Scene, ready: Plan) -> Laid:
    """What the rules of a plan find in *scene*; furniture and bylines are not read."""
    laid = Laid()
    for match in matches(scene, scene.readable, ready.index):
        laid.trees.setdefault(match.rule.emits, []).append(match)
    for sentence in scene.sentences:
        if scene.block_kind(sentence[0]) in READ:
            for found in row_matches(scene, sentence, ready.rows):
                laid.rows.setdefault(found.rule.emits, []).append(found)
    return laid


def row_matches(scene: Scene, sentence: Span, rules: Iterable[Rule[Row]]) -> Iterator[RowMatch]:
    """What patterns find in one sentence, rule by rule."""
    row = items(sentence, scene)
    text, kinds = line(row), {item.kind for item in row}
    for rule in rules:
        if rule.match.needs <= kinds:
            for match in rule.match.pattern.finditer(text):
                yield RowMatch(rule, sentence, row, groups(match), match.span())
