"""Walking a parse: subjects, objects and those who are left out of a coordination."""

from __future__ import annotations

from kg.extract.engine import syntax
from tests.extract.parses import parse


def texts(tokens):
    return [t.text for t in tokens]


LIST = parse("""
Ruiz Ruiz PROPN 2 nsubj PERSON
met meet VERB 0 root
Soto Soto PROPN 2 obj PERSON
and and CCONJ 5 cc
Vega Vega PROPN 3 conj PERSON
, , PUNCT 8 punct
not not ADV 8 advmod
Paz Paz PROPN 3 conj PERSON
""")


def test_who_is_named_to_be_left_out_is_no_member():
    assert texts(syntax.nominal_members(LIST[2])) == ["Soto", "Vega"]
    assert texts(syntax.conjoined(LIST[2])) == ["Soto", "Vega", "Paz"]


def test_subjects_and_objects_are_those_of_the_verb():
    assert texts(syntax.subjects(LIST[1])) == ["Ruiz"]
    assert texts(syntax.objects(LIST[1]))[:1] == ["Soto"]


def test_a_second_verb_has_the_subject_of_the_first():
    doc = parse("""
    Ruiz Ruiz PROPN 2 nsubj PERSON
    came come VERB 0 root
    and and CCONJ 4 cc
    met meet VERB 2 conj
    Soto Soto PROPN 4 obj PERSON
    """)
    assert texts(syntax.subjects(doc[3])) == ["Ruiz"]


def test_prepositions_are_told_one_by_one_and_joined():
    doc = parse("""
    talks talk NOUN 0 root
    ahead ahead ADV 4 case
    of of ADP 2 fixed
    summit summit NOUN 1 nmod
    with with ADP 6 case
    Peru Peru PROPN 1 nmod GPE
    """)
    assert syntax.case(doc[3]) == ("ahead_of",)
    assert syntax.under(doc[5], "$with") and not syntax.under(doc[5], "$of")


def test_the_doer_of_a_passive_is_its_agent():
    doc = parse("""
    Soto Soto PROPN 3 nsubj:pass PERSON
    was be AUX 3 aux:pass
    received receive VERB 0 root tag=VBN
    by by ADP 5 case
    Ruiz Ruiz PROPN 3 obl:agent PERSON
    """)
    assert syntax.passive(doc[2])
    assert texts(syntax.agents(doc[2])) == ["Ruiz"]
    assert texts(syntax.subjects(doc[2])) == ["Soto"] or texts(syntax.objects(doc[2])) == ["Soto"]
