"""What was passed over on purpose."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was passed over on purpose, and why; it is counted, not an error.

    ``copy`` is the document itself when another of the same words is read in its place;
    ``language`` what it is in, when it is not in English.
    """

    item: str
    reason: str
    copy: Document | None = None
    language: str = ""
