"""Reported clauses without quotation marks: "the minister said that talks would go on"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Token

from kg.extract.engine.scene import Scene
from kg.extract.kinds.statements.speakers import Speakers, speakers, subject_of
from kg.extract.kinds.statements.verbs import does, unsaid
from kg.lang import words
from kg.model import Mention, MentionKind

SHORTEST = 3  # words of a clause
LONGEST = 400  # tokens of a clause
READ = ("paragraph", "dateline")


def reported(
    scene: Scene, quoted: Sequence[tuple[int, int]]
) -> Iterator[tuple[Token, Speakers, Mention]]:
    """The verb, the speakers, who have a name, and the words of each reported clause."""
    inside = _Within(quoted)
    for verb in (v for v in scene.doc if _says(scene, v, inside)):
        clauses = (c for c in verb.children if c.dep_ == "ccomp")
        said = next((_clause(scene, clause, inside) for clause in clauses), None)
        subject = subject_of(verb)
        if said is None or subject is None:
            continue
        who = tuple(m for m in speakers(scene, subject) if _apart(m, said))
        if who:
            yield verb, who, said


def _says(scene: Scene, verb: Token, inside: _Within) -> bool:
    """Whether a verb reports words, in a block that is read and outside of quotations."""
    if does(verb) != "say" or unsaid(verb) or inside.holds(verb.idx):
        return False
    return scene.block_kind(verb) in READ


def _apart(speaker: Mention, said: Mention) -> bool:
    """Whether the speaker has a name, and is not the clause's own subject."""
    own = said.span.start <= speaker.span.start < said.span.end
    return speaker.kind != MentionKind.SOURCE and not own


class _Within:
    """Whether a character, or any of a stretch, is quoted."""

    def __init__(self, quoted: Sequence[tuple[int, int]]) -> None:
        self._quoted = sorted(quoted)

    def holds(self, start: int, end: int = 0) -> bool:
        """Whether a quotation and the characters from *start* to *end* share one."""
        end = end or start + 1
        at = bisect_right(self._quoted, start, key=lambda q: q[0])
        return any(s < end and start < e for s, e in self._quoted[max(0, at - 1) : at + 1])


def _clause(scene: Scene, clause: Token, inside: _Within) -> Mention | None:
    """The reported clause as one stretch, when it is one and holds no quotation."""
    if clause.right_edge.i - clause.left_edge.i > LONGEST:
        return None
    tokens = sorted(clause.subtree, key=lambda t: t.i)
    while tokens and (tokens[0].is_punct or tokens[0].lower_ in words("$that")):
        tokens = tokens[1:]
    while tokens and tokens[-1].is_punct:
        tokens = tokens[:-1]
    if len(tokens) < SHORTEST or any(b.i - a.i > 1 for a, b in pairwise(tokens)):
        return None
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    if inside.holds(start, end):
        return None
    return Mention(scene.span(start, end), scene.text[start:end], MentionKind.SOURCE)
