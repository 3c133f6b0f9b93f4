"""Facts: what all claims say together, formed once; everything else only renders them.

Each kind has one assembler, ``claims + things -> facts``: what is one fact or two, what came of
an event, which time is the more exact is decided here and nowhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg import vocab
from kg.graph.facts.meetings import meetings
from kg.graph.facts.relations import relations
from kg.graph.facts.statements import statements
from kg.graph.facts.tenures import owner_of, tenures
from kg.graph.facts.things import Things
from kg.graph.facts.visits import visits
from kg.model import Claim, Fact

__all__ = ["Things", "facts", "owner_of"]


def facts(claims: Iterable[Claim], things: Things) -> tuple[Fact, ...]:
    """What *claims* say together of *things*: by kind, and within a kind in text order."""
    of: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        kind = vocab.MEETING if claim.kind == vocab.DELEGATION else claim.kind
        of[kind].append(claim)
    met = tuple(meetings(of[vocab.MEETING], things))
    return (
        *tenures(of[vocab.TENURE], things),
        *met,
        *visits(of[vocab.VISIT], things),
        *statements(of[vocab.STATEMENT], things, met),
        *relations(of[vocab.RELATION], things),
    )
