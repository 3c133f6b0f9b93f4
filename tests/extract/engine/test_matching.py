"""What the engine finds on syntax that leaves things unsaid, on parses made by hand."""

from __future__ import annotations

import pytest
import yaml

from kg import vocab
from kg.errors import RuleError
from kg.extract.assembly import ASSEMBLERS, checked
from kg.extract.engine import matching, syntax
from kg.extract.engine.laying import lay, plan
from kg.extract.engine.loader import every, rules
from kg.extract.engine.loader import parse as parse_rules
from kg.extract.engine.scene import Scene
from tests.extract.parses import parse

RULES = matching.index(rules("meetings"))


def found(doc):
    return [
        sorted({f.mention.text for _, f in m.roles})
        for m in matching.matches(Scene(doc), doc, RULES)
    ]


def test_a_relative_pronoun_stands_for_its_antecedent():
    doc = parse("""
        Okoro Okoro PROPN 6 nsubj PERSON
        , , PUNCT 4 punct
        who who PRON 4 nsubj tag=WP
        met meet VERB 1 acl:relcl
        Berg Berg PROPN 4 obj PERSON
        resigned resign VERB 0 root
    """)
    assert found(doc) == [["Berg", "Okoro"]]


def test_a_passive_turns_host_and_guest_round():
    doc = parse("""
        Berg Berg PROPN 3 nsubj:pass PERSON
        was be AUX 3 aux:pass
        received receive VERB 0 root tag=VBN
        by by ADP 5 case
        Okoro Okoro PROPN 3 obl:agent PERSON
    """)
    (match,) = matching.matches(Scene(doc), doc, RULES)
    assert [f.mention.text for t, f in match.roles if t.endswith("host")] == ["Okoro"]


def test_a_controlled_verb_has_the_subject_of_its_governor():
    doc = parse("""
        Okoro Okoro PROPN 2 nsubj PERSON
        hastened hasten VERB 0 root
        to to PART 4 mark
        meet meet VERB 2 xcomp tag=VB
        Berg Berg PROPN 4 obj PERSON
        and and CCONJ 7 cc
        Ito Ito PROPN 5 conj PERSON
    """)
    assert found(doc) == [["Berg", "Ito", "Okoro"]]


def test_an_object_that_cannot_act_silences_the_rule():
    doc = parse("""
        Okoro Okoro PROPN 2 nsubj PERSON
        met meet VERB 0 root
        resistance resistance NOUN 2 obj
        in in ADP 5 case
        Oslo Oslo PROPN 2 obl GPE:city:NO
    """)
    assert found(doc) == []


def test_separately_makes_separate_meetings():
    doc = parse("""
        Okoro Okoro PROPN 2 nsubj PERSON
        met meet VERB 0 root
        separately separately ADV 2 advmod
        with with ADP 5 case
        Berg Berg PROPN 2 obl PERSON
        and and CCONJ 7 cc
        Ito Ito PROPN 5 conj PERSON
    """)
    assert found(doc) == [["Berg", "Okoro"], ["Ito", "Okoro"]]


def test_a_group_stands_for_its_members():
    doc = parse(
        """
        Okoro Okoro PROPN 2 nsubj PERSON
        praised praise VERB 0 root
        Berg Berg PROPN 2 obj PERSON
        before before ADP 6 mark
        they they PRON 6 nsubj
        met meet VERB 2 advcl
    """,
        groups=(("they", "0,1"),),
    )
    assert found(doc) == [["Berg", "Okoro"]]


def test_a_note_takes_its_subject_from_the_sentence_before():
    doc = parse("""
        Okoro Okoro PROPN 2 nsubj PERSON
        visited visit VERB 0 root
        Norway Norway PROPN 2 obj GPE:country:NO
        . . PUNCT 2 punct
        Met meet VERB 0 root
        with with ADP 7 case
        Berg Berg PROPN 5 obl PERSON
    """)
    assert syntax.clipped(doc[4])
    assert found(doc)[-1] == ["Berg", "Okoro"]


def test_people_without_a_name_stand_for_their_state():
    doc = parse("""
        Okoro Okoro PROPN 2 nsubj PERSON
        met meet VERB 0 root
        Peruvian peruvian ADJ 4 amod NORP:demonym:PE
        officials official NOUN 2 obj tag=NNS
    """)
    assert found(doc) == [["Okoro", "Peruvian"]]


RULE = {
    "rule": "greet",
    "emits": "kg:Meeting",
    "trigger": {"lemma": ["greet"]},
    "slots": [{"paths": ["subject"], "fill": {"person": "kg:participant"}}],
    "examples": [
        {"text": "A greeted B.", "yields": {"kg:participant": ["A"]}},
        {"text": "A left.", "yields": "nothing"},
    ],
}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"emits": "kg:Handshake"}, "unknown term"),
        ({"weight": 3}, "unknown key"),
        ({"examples": RULE["examples"][:1]}, "no negative example"),
        ({"examples": RULE["examples"][1:]}, "no positive example"),
        ({"trigger": {"lemma": ["$nowhere"]}}, "no such word list"),
        ({"slots": [{"paths": ["obl with"], "fill": {}}]}, "malformed"),
        ({"slots": [{"paths": ["obj"], "fill": {"ghost": "kg:participant"}}]}, "malformed"),
    ],
)
def test_the_loader_refuses_what_it_does_not_know(change, complaint):
    data = yaml.safe_load(yaml.safe_dump({"rules": [{**RULE, **change}]}))
    with pytest.raises(RuleError, match=complaint):
        list(parse_rules(data, "mine.yaml"))


def test_a_whole_rule_is_accepted():
    assert [r.id for r in parse_rules({"rules": [RULE]}, "mine.yaml")] == ["greet"]


def test_emits_is_obeyed():
    """The same words found by a rule of visits are no meeting."""
    visit = {**RULE, "emits": "kg:Visit", "trigger": {"lemma": ["meet"]}}
    visit["slots"] = [
        {"paths": ["subject"], "fill": {"person": "kg:visitor"}},
        {"paths": ["object"], "fill": {"country": "kg:place"}},
    ]
    visit["examples"] = [{**RULE["examples"][0], "yields": {"kg:visitor": ["A"]}}]
    visit["examples"].append(RULE["examples"][1])
    doc = parse("""
        Okoro Okoro PROPN 2 nsubj PERSON
        met meet VERB 0 root
        Norway Norway PROPN 2 obj GPE:country:NO
    """)
    scene = Scene(doc)
    laid = lay(scene, plan(parse_rules({"rules": [visit]}, "mine.yaml")))
    assert [c.kind for c in ASSEMBLERS[vocab.VISIT](scene, laid)] == [vocab.VISIT]
    assert not list(ASSEMBLERS[vocab.MEETING](scene, laid))


def test_what_nobody_assembles_is_refused():
    rule = parse_rules({"rules": [{**RULE, "emits": "kg:Person"}]}, "mine.yaml")
    with pytest.raises(RuleError, match=r"mine.yaml, rule greet.*nobody assembles"):
        list(checked(rule))


def test_every_rule_of_the_language_is_assembled():
    assert len(list(checked(every()))) >= 60
