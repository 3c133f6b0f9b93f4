"""Parses that the model gets wrong in the same way again and again, mended."""

from __future__ import annotations

from kg.annotate import repair
from tests.extract.parses import parse

REPORTED = """
Quispe  Quispe PROPN 6 nsubj PERSON
spoke   speak  VERB  6 ccomp
with    with   ADP   4 case
Soto    Soto   PROPN 2 obl PERSON
Rady    Rady   PROPN 6 nsubj PERSON
said    say    VERB  0 root
"""


def test_the_first_of_two_subjects_is_that_of_what_is_said():
    doc = parse(REPORTED)
    repair.regovern(doc)
    assert doc[0].head.text == "spoke"
    assert doc[4].head.text == "said"


def test_a_clause_with_a_subject_of_its_own_keeps_it():
    doc = parse(REPORTED.replace("Quispe PROPN 6 nsubj", "Quispe PROPN 2 nsubj"))
    repair.regovern(doc)
    assert [t.head.text for t in doc[:2]] == ["spoke", "said"]
