"""Whether an event happened, read from the words around it, on parses made by hand."""

from __future__ import annotations

from kg import vocab
from kg.extract.engine.loader import rules
from kg.extract.engine.modality import reading
from kg.extract.engine.scene import Scene
from kg.model import Modality, Polarity
from tests.extract.parses import parse

MEET = """
    Okoro Okoro PROPN {v} nsubj PERSON
    {extra}
    meet meet VERB {h} {dep} tag=VB
    Berg Berg PROPN {v} obj PERSON
"""


def test_a_denial_belongs_to_who_denies():
    doc = parse("""
        Haddad Haddad PROPN 2 nsubj PERSON
        denied deny VERB 0 root
        that that PART 5 mark
        Okoro Okoro PROPN 5 nsubj PERSON
        met meet VERB 2 ccomp
        Berg Berg PROPN 5 obj PERSON
    """)
    told = reading(Scene(doc), doc[4])
    assert told.modality == Modality.DENIED
    assert told.claimant is not None
    assert told.claimant.text == "Haddad"


def test_a_plain_negation_is_negative():
    doc = parse("""
        Okoro Okoro PROPN 4 nsubj PERSON
        did do AUX 4 aux
        not not PART 4 advmod
        meet meet VERB 0 root tag=VB
        Berg Berg PROPN 4 obj PERSON
    """)
    told = reading(Scene(doc), doc[3])
    assert (told.modality, told.polarity) == (Modality.DENIED, Polarity.NEGATIVE)


def test_would_under_a_past_report_is_a_plan():
    doc = parse("""
        Haddad Haddad PROPN 2 nsubj PERSON
        said say VERB 0 root
        Okoro Okoro PROPN 5 nsubj PERSON
        would would AUX 5 aux tag=MD
        meet meet VERB 2 ccomp tag=VB
        Berg Berg PROPN 5 obj PERSON
    """)
    assert reading(Scene(doc), doc[4]).modality == Modality.PLANNED


def test_talks_that_were_called_for_are_proposed():
    doc = parse("""
        Haddad Haddad PROPN 2 nsubj PERSON
        called call VERB 0 root
        for for ADP 4 case
        talks talk NOUN 2 obl tag=NNS
        between between ADP 6 case
        Okoro Okoro PROPN 4 nmod PERSON
        and and CCONJ 8 cc
        Berg Berg PROPN 6 conj PERSON
    """)
    assert reading(Scene(doc), doc[3]).modality == Modality.PROPOSED


def test_a_verb_that_speaks_about_a_meeting_leaves_it_held():
    doc = parse("""
        Haddad Haddad PROPN 3 nsubj PERSON
        will will AUX 3 aux tag=MD
        criticise criticise VERB 0 root tag=VB
        the the DET 5 det
        talks talk NOUN 3 obj tag=NNS
    """)
    assert reading(Scene(doc), doc[4]).modality == Modality.HELD


def test_every_modality_but_the_plain_ones_has_an_operator():
    plain = {Modality.HELD, Modality.UNDERWAY}
    assert {r.literal(vocab.MODALITY) for r in rules("modality")} == set(Modality) - plain
