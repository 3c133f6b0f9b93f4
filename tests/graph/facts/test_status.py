"""What came of an event: one order, within a document and across documents."""

from __future__ import annotations

import pytest

from kg.graph.facts.status import DISPUTED, across, within
from kg.model import Modality


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ({Modality.PLANNED, Modality.PROPOSED}, "planned"),
        ({Modality.HELD, Modality.PLANNED}, "held"),
        ({Modality.HELD, Modality.CANCELLED}, "cancelled"),
        ({Modality.POSTPONED, Modality.PLANNED}, "postponed"),
        ({Modality.HELD, Modality.DENIED}, DISPUTED),
        ({Modality.UNDERWAY, Modality.DENIED}, DISPUTED),
        ({Modality.PLANNED, Modality.DENIED}, "denied"),
        ({Modality.REFUSED, Modality.PLANNED}, "planned"),
        ({Modality.HYPOTHETICAL}, "hypothetical"),
    ],
)
def test_within_a_document(said, outcome):
    assert within(said) == outcome


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ({"early": "planned", "late": "cancelled"}, "cancelled"),
        ({"early": "cancelled", "late": "planned"}, "planned"),
        ({"early": "held", "late": "cancelled"}, "held"),
        ({"early": "held", "late": "denied"}, DISPUTED),
        ({"early": "planned", "late": "denied"}, "denied"),
        ({"early": DISPUTED, "late": "held"}, DISPUTED),
        ({"early": "refused", "late": "hypothetical"}, "refused"),
    ],
)
def test_across_documents(said, outcome):
    dates = {"early": "2024-03-01", "late": "2024-03-09"}
    assert across(said, dates) == outcome
    assert across(dict(reversed(said.items())), dates) == outcome


def test_every_modality_has_its_place():
    assert {within({m}) for m in Modality} == {str(m) for m in Modality}
    assert {across({"d": str(m)}, {"d": ""}) for m in Modality} == {str(m) for m in Modality}
