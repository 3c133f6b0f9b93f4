"""Words of office: what a title means, and that table and ontology name the same things."""

from __future__ import annotations

import pytest
from rdflib import RDF, SKOS, Graph

from kg import offices


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("Foreign Ministers", ("foreign-minister",)),
        ("minister of foreign affairs", ("foreign-minister",)),
        ("FM", ("foreign-minister",)),
        ("Secretary of Defense", ("defence-minister",)),
        ("chargé d’affaires", ("charge-d-affaires",)),
        (
            "Deputy Prime Minister and Foreign Minister",
            ("deputy-prime-minister", "foreign-minister"),
        ),
        ("Minister for Women and Equality", ("minister",)),
        ("special envoy for the Great Lakes", ("special-envoy",)),
        ("gardener", ()),
    ],
)
def test_a_title_means_roles(title, roles):
    assert offices.roles(title) == roles


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("Foreign Ministers", "Foreign Minister"),
        ("deputies", "deputy"),
        ("Secretaries of State", "Secretary of State"),
        ("Minister of Foreign Affairs", "Minister of Foreign Affairs"),
        ("Secretaries-General", "Secretary-general"),
    ],
)
def test_of_several_each_holds_one(plural, one):
    assert offices.singular(plural) == one


def test_where_an_office_is_held():
    assert offices.at_home("Minister of Trade") and not offices.abroad("Minister of Trade")
    assert offices.abroad("Ambassador Extraordinary and Plenipotentiary")
    assert offices.heads("Prime Minister") and not offices.heads("foreign minister")


def test_words_tell_the_sex_of_their_holders_where_they_can():
    assert [offices.sex(w) for w in ("spokeswoman", "King", "minister")] == ["female", "male", ""]


def test_every_noun_is_of_a_role_and_every_role_has_a_noun(root):
    roles = Graph().parse(root / "ontology/roles.ttl")
    labelled = [
        (str(concept).rsplit("/", 1)[-1], str(label))
        for concept in roles.subjects(RDF.type, SKOS.Concept)
        for label in roles.objects(concept, SKOS.prefLabel | SKOS.altLabel)
    ]
    assert len(labelled) > 200
    for role, label in labelled:
        assert offices.roles(label) == (role,) or role in offices.roles(label), label
