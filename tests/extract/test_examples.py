"""Every example of every rule, read by the language model: each rule finds what it shows, and only that."""

from __future__ import annotations

from collections import Counter

import pytest

from kg import annotate, vocab
from kg.extract.engine import matching
from kg.extract.engine.operators import operators
from kg.extract.engine.rules import rules
from kg.extract.engine.scene import Scene
from kg.extract.kinds import meetings
from kg.model import Document
from kg.read.blocks import blocks

pytestmark = pytest.mark.model

FILES = ("meetings", "visits", "delegations")
RULES = [(rule, example) for name in FILES for rule in rules(name) for example in rule.examples]
OPERATORS = [(o, text, told) for o in operators() for text, told in o.examples]


@pytest.fixture(scope="module")
def read():
    annotator = annotate.load()

    def run(text):
        return annotator.annotate(Document(text, blocks=blocks(text)))

    return run


def found_by(rule, doc):
    found = Counter()
    for match in matching.matches(Scene(doc), doc, matching.index([rule])):
        found.update((term, filler.mention.text) for term, filler in match.roles)
        found[vocab.EVENT, match.trigger.text] += 1
    return found


@pytest.mark.parametrize(
    ("rule", "example"), RULES, ids=[f"{r.id}: {e.text[:40]}" for r, e in RULES]
)
def test_rule(read, rule, example):
    found = found_by(rule, read(example.text))
    if not example.yields:
        assert not found
        return
    wanted = Counter((term, text) for term, texts in example.yields for text in texts)
    terms = {term for term, _ in wanted}
    assert {k: v for k, v in found.items() if k[0] in terms} == wanted


@pytest.mark.parametrize(("operator", "text", "told"), OPERATORS, ids=[t for _, t, _ in OPERATORS])
def test_modality(read, operator, text, told):
    readings = [t.reading.modality for t in meetings.tellings(Scene(read(text)))]
    assert readings[0] == ("held" if told == "nothing" else operator.modality)


def test_nothing_was_left_out():
    assert len(RULES) > 60
    assert len(OPERATORS) > 14
