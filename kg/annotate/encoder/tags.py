"""The labels of names and their BILOU tags; the order is part of the model."""

from __future__ import annotations

LABELS = ("PERSON", "GPE", "LOC", "FAC", "ORG", "NORP", "EVENT", "LAW", "TITLE", "DATE")
"""What a name can be; see the model card for the definitions."""

TAGS = ("O", *(f"{position}-{label}" for label in LABELS for position in "BILU"))
"""Outside; begin, inside, last and unit of each label."""


def tag(label: str, position: str) -> int:
    """The index in ``TAGS`` of *label* at *position* (one of B, I, L, U)."""
    return 1 + 4 * LABELS.index(label) + "BILU".index(position)


def positions(size: int) -> str:
    """The BILU letters of a span of *size* words."""
    return "U" if size == 1 else "B" + "I" * (size - 2) + "L"
