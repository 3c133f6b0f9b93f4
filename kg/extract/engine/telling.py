"""One mention of an event as a value: what kinds and genres hand to each other."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg import vocab
from kg.extract.engine.modality import Reading
from kg.extract.engine.standins import Filler
from kg.model import Evidence, Iri, Mention, Modality, When

Identity = tuple[str, str]
REAL = frozenset({Modality.HELD, Modality.UNDERWAY})
AHEAD = frozenset({Modality.PLANNED, Modality.PROPOSED, Modality.HYPOTHETICAL})
ACTING = frozenset({vocab.PARTICIPANT, vocab.PARTY})


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention of an event, with all that its sentence says of it.

    ``definite``: the words take up something already told ("the talks", "their meeting").
    ``complete``: it is an event even when only one who took part is named.  ``closed``: it
    names all who took part, as a participants list does.  ``remote``: by telephone or the like,
    or in one place; None when the words do not tell.
    """

    trigger: Token
    rule: str
    roles: tuple[tuple[Iri, Filler], ...]
    actors: frozenset[Identity]
    reading: Reading
    places: tuple[Mention, ...] = ()
    cities: frozenset[str] = frozenset()
    when: When | None = None
    literals: tuple[tuple[Iri, str], ...] = ()
    definite: bool = False
    complete: bool = False
    closed: bool = False
    round: str = ""
    remote: bool | None = None
    inferred: tuple[Iri, ...] = ()
    ground: Token | None = None
    evidence: Evidence | None = None
