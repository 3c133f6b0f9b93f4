"""Copies of one report count once; two reports of one event count twice."""

from __future__ import annotations

from kg.graph.copies import originals
from kg.model import Document

REPORT = (
    "The foreign ministers of Peru and Chile met in Lima on Tuesday and agreed on a joint "
    "commission that will look "
    "into the fishing quota before the season opens in October. Rosa Quispe called the talks "
    "useful. Pablo Soto said "
    "that the commission would begin its work within a month, and thanked his hosts for their "
    "patience."
)
OTHER = (
    "Lima and Santiago are talking again. Ministers sat together for three hours on Tuesday, and "
    "left with a plan: "
    "a commission on the quota, to start within weeks. Fishermen in both countries have waited for "
    "it since March."
)


def test_a_copy_with_another_head_and_tail_is_one():
    first, copy, other = (
        Document(REPORT),
        Document(f"LIMA (Agency) - {REPORT} Reporting by Ana."),
        Document(OTHER),
    )
    found = originals([first, copy, other])
    assert found[first.id] == found[copy.id] != found[other.id]
    assert originals([other, copy, first]) == found


def test_short_and_empty_texts():
    one, two, none = Document("Talks."), Document("Visit."), Document("")
    assert len(set(originals([one, two, none]).values())) == 3
    assert originals([]) == {}
