"""Ties between persons: family, successors and predecessors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import vocab
from kg.extract.engine.rows import Item, compiled, groups, items, line
from kg.extract.engine.scene import Scene
from kg.model import Claim, Literal, Mention, MentionKind

FAMILY = (
    "son daughter wife husband brother sister father mother nephew niece cousin uncle aunt grandson granddaughter "
    "grandfather grandmother widow widower stepson stepdaughter son-in-law daughter-in-law father-in-law "
    "mother-in-law brother-in-law sister-in-law"
)
# subject is the <kind> of object. A relation in three words ("son - in - law") is put together first.
PATTERNS = {
    "family-possessive": f"PERSON:o ['s ’s] [late eldest younger older elder youngest]? [{FAMILY}]:k [, and adviser]* PERSON:s",
    "family-appositive": f"PERSON:s [,] [the a]? [late eldest younger older elder youngest]? [{FAMILY}]:k [of] [former then president king]* (TITLE)? PERSON:o",
    "succeeded": "WHO:s [has had will]* [succeeded succeeds succeed replaced replaces replace]:v [as]? ([former] )? (TITLE)? PERSON:o",
    "succeeded-by": "WHO:o [was is be will been has]* [succeeded replaced]:v [as]? (TITLE)? [in]? (DATE)? [by] (TITLE)? PERSON:s",
}


def extract(scene: Scene) -> Iterator[Claim]:
    """The relations of persons that *scene* states, in text order."""
    for sentence in scene.sentences:
        row = _joined(items(sentence, scene))
        text = line(row)
        for name, pattern in PATTERNS.items():
            for match in compiled(pattern).finditer(text):
                kept = groups(match)
                subject, other = row[int(kept["s"])], row[int(kept["o"])]
                kind = kept.get("k", "successor")
                yield _claim(scene, subject, kind, other, name)


def _joined(row: tuple[Item, ...]) -> tuple[Item, ...]:
    """ "son - in - law" as one word."""
    out: list[Item] = []
    i = 0
    while i < len(row):
        words = [x.word for x in row[i : i + 5]]
        if words[1:] in (["-", "in", "-", "law"],):
            doc = row[i].tokens.doc
            joined = doc[row[i].tokens.start : row[i + 4].tokens.end]
            out.append(Item("w", joined, joined.text.lower().replace("’", "'")))
            i += 5
        else:
            out.append(row[i])
            i += 1
    return tuple(out)


def _claim(scene: Scene, subject: Item, kind: str, other: Item, rule: str) -> Claim:
    left, right = _person(scene, subject), _person(scene, other)
    roles = (
        (vocab.SUBJECT, left),
        (vocab.RELATION_KIND, Literal(re.sub(r"\s", "", kind))),
        (vocab.OBJECT, right),
    )
    return Claim(
        vocab.RELATION, roles, scene.evidence([*subject.tokens, *other.tokens], f"relation/{rule}")
    )


def _person(scene: Scene, item: Item) -> Mention:
    """The mention that a name or a resolved pronoun is."""
    known = scene.mention(item.tokens[0]) if item.kind == "PRONOUN" else None
    found = known or scene.entity_mention(item.tokens, MentionKind.PERSON)
    assert found is not None  # the kind is given
    return found
