"""The room extract: an annotated document in, the claims of its sentences out.

Rules and word lists are data (``kg/lang``); the engine that lays them over a parse knows no word
of diplomacy, and what they find goes to the assembler of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from spacy.tokens import Doc

from kg.authority import Authority
from kg.extract import learned
from kg.extract.assembly import READS, ready
from kg.extract.engine.laying import lay
from kg.extract.engine.scene import Scene
from kg.extract.genres import forms
from kg.model import Claim

__all__ = ["claims"]


def claims(doc: Doc, known: Authority | None = None) -> Iterator[Claim]:
    """What every sentence of *doc* says, in text order; *known* is who held which office."""
    scene = Scene(doc, known)
    laid = lay(scene, ready())
    # A memorandum's head says which meeting it records: what its body calls talks is that one.
    if scene.once(forms.read) is None:
        learned.add(scene, laid)
    found = (claim for assembler in READS for claim in assembler(scene, laid))
    yield from sorted(found, key=attrgetter("evidence.sentence"))
