"""Every example of every rule, read by the language model:
each rule finds what it shows, and only that.
"""

from __future__ import annotations

from collections import Counter

import pytest

from kg import annotate, vocab
from kg.extract.assembly import ASSEMBLERS, ready
from kg.extract.engine import matching
from kg.extract.engine.laying import lay
from kg.extract.engine.loader import every
from kg.extract.engine.rules import is_operator, is_row, is_tree
from kg.extract.engine.scene import Scene
from kg.extract.kinds import meetings
from kg.model import Document, Literal
from kg.read.blocks import blocks

pytestmark = pytest.mark.model


def shown(is_kind):
    cases = [(rule, example) for rule in filter(is_kind, every()) for example in rule.examples]
    assert len(cases) > 10
    return pytest.mark.parametrize(
        ("rule", "example"), cases, ids=[f"{r.id}: {e.text[:40]}" for r, e in cases]
    )


@pytest.fixture(scope="module")
def read():
    annotator = annotate.load()

    def run(text):
        return Scene(annotator.annotate(Document(text, blocks=blocks(text))))

    return run


def found_by(rule, scene):
    found = Counter()
    for match in matching.matches(scene, scene.doc, matching.index([rule])):
        found.update((term, filler.mention.text) for term, filler in match.roles)
        found[vocab.EVENT, match.trigger.text] += 1
    return found


@shown(is_tree)
def test_paths_find_what_they_show(read, rule, example):
    found = found_by(rule, read(example.text))
    if not example.yields:
        assert not found
        return
    (group,) = example.yields
    wanted = Counter((term, text) for term, texts in group for text in texts)
    terms = {term for term, _ in wanted}
    assert {k: v for k, v in found.items() if k[0] in terms} == wanted


def said(scene, claim):
    """What a claim says, each role as a reader would write it."""
    for term, filler in claim.roles:
        name = filler.value if isinstance(filler, Literal) else scene.name(filler)
        yield term, name.casefold()
        if not isinstance(filler, Literal) and filler.ref:
            yield term, filler.ref.casefold()


@shown(is_row)
def test_patterns_find_what_they_show(read, rule, example):
    scene = read(example.text)
    claims = list(ASSEMBLERS[rule.emits](scene, lay(scene, ready())))
    if not example.yields:
        assert not [c for c in claims if c.evidence.rule == rule.id]
    for group in example.yields:
        wanted = {(term, text.casefold()) for term, texts in group for text in texts}
        assert any(wanted <= set(said(scene, claim)) for claim in claims)


@shown(is_operator)
def test_operators_change_what_they_show(read, rule, example):
    scene = read(example.text)
    first = meetings.tellings(scene, lay(scene, ready()))[0].reading.modality
    told = rule.literal(vocab.MODALITY) if example.yields else "held"
    assert first == told
