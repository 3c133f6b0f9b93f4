"""One way from words to ids, on both sides of a graph:
of what is read and of the scheme of roles.
"""

from __future__ import annotations

import pytest

from kg.graph.roles import scheme
from kg.slugs import role_slug, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rosa Quispe", "rosa-quispe"),
        ("Ønsø  Łukasz", "onso-lukasz"),
        ("O’Brien's", "obrien"),
        ("Σοφία Παπά", "σοφια-παπα"),
        ("«…»", "x"),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("Secretary of Defense", "defence-minister"),
        ("chargé d'affaires", "charge-d-affaires"),
        ("ministers of foreign affairs", "foreign-minister"),
        ("Ambassadors", "ambassador"),
    ],
)
def test_a_title_reaches_its_concept(title, concept):
    assert scheme().concept(role_slug(title)).endswith(f"/roles/{concept}")


def test_every_label_of_the_scheme_reaches_its_own_concept():
    found = scheme()
    assert len(set(found.by_slug.values())) > 60
    assert set(found.by_slug.values()) <= set(found.triples)
