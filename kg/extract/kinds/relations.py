"""Ties between persons: family, successors and predecessors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import vocab
from kg.extract.engine.laying import Laid
from kg.extract.engine.rows import Item
from kg.extract.engine.scene import Scene
from kg.model import Claim, Literal, Mention, MentionKind


def claims(scene: Scene, laid: Laid) -> Iterator[Claim]:
    """The relations of persons that the matches of a document state, in text order."""
    for match in laid.rows.get(vocab.RELATION, ()):
        subject, other = match.item("s"), match.item("o")
        assert subject is not None and other is not None  # every rule keeps both
        kind = match.rule.literal(vocab.RELATION_KIND) or match.kept["k"]
        yield _claim(scene, subject, kind, other, match.rule.id)


def _claim(scene: Scene, subject: Item, kind: str, other: Item, rule: str) -> Claim:
    left, right = _person(scene, subject), _person(scene, other)
    roles = (
        (vocab.SUBJECT, left),
        (vocab.RELATION_KIND, Literal(re.sub(r"#\d+ w=", "", kind))),
        (vocab.OBJECT, right),
    )
    return Claim(vocab.RELATION, roles, scene.evidence([*subject.tokens, *other.tokens], rule))


def _person(scene: Scene, item: Item) -> Mention:
    """The mention that a name or a resolved pronoun is."""
    known = scene.mention(item.tokens[0]) if item.kind == "PRONOUN" else None
    found = known or scene.entity_mention(item.tokens, MentionKind.PERSON)
    assert found is not None  # the kind is given
    return found
