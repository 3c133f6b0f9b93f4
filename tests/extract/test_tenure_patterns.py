"""Every pattern of offices reads its own examples, and leaves alone what it says it leaves."""

from __future__ import annotations

import pytest

from kg import annotate, vocab
from kg.extract.engine.scene import Scene
from kg.extract.kinds.tenures.match import Pattern, claim_of, matches, patterns
from kg.model import Document, Mention

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def annotator():
    return annotate.load()


def read(annotator, text: str, pattern: Pattern | None = None) -> set[str]:
    """What *pattern*, or any, reads in *text*, as ``holder | title | country``."""
    scene = Scene(annotator.annotate(Document(text)))
    found = set()
    for sentence in scene.sentences:
        for match in matches(scene, sentence):
            claim = claim_of(scene, match)
            if claim is None or (pattern is not None and match.pattern != pattern.id):
                continue
            holder, title = claim.fillers(vocab.HOLDER)[0], claim.fillers(vocab.TITLE)[0]
            assert isinstance(holder, Mention)
            states = [f.ref for f in claim.fillers(vocab.IN_COUNTRY) if isinstance(f, Mention)]
            found.add(
                f"{scene.name(holder)} | {title.text} | {states[0] if states else ''}".strip()
            )
    return found


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.id)
def test_reads_its_examples(annotator, pattern):
    for text, wanted in pattern.reads:
        found = {f.casefold() for f in read(annotator, text)}
        assert {w.strip().casefold() for w in wanted} <= found, text
        assert all(f[:1].isalpha() for f in found), found


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.id)
def test_leaves_what_it_leaves(annotator, pattern):
    for text in pattern.leaves:
        assert read(annotator, text, pattern) == set(), text
