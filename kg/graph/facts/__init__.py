"""Facts: what all claims say together, formed once; everything else only renders them.

Each kind has one assembler, ``claims + things -> facts``: what is one fact or two, what came of
an event, which time is the more exact is decided here and nowhere else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg import kinds, vocab
from kg.errors import GraphError
from kg.graph.facts.agreements import agreement_id, agreements
from kg.graph.facts.captions import articled, label, words
from kg.graph.facts.meetings import meetings
from kg.graph.facts.relations import relations
from kg.graph.facts.statements import statements
from kg.graph.facts.tenures import owner_of, tenures
from kg.graph.facts.things import Things
from kg.graph.facts.visits import visits
from kg.model import Claim, Fact, Iri

__all__ = ["Things", "agreement_id", "articled", "facts", "owner_of", "words"]

Assembler = Callable[[Sequence[Claim], Things, Sequence[Fact]], Iterator[Fact]]
ASSEMBLERS: Mapping[Iri, Assembler] = {
    vocab.TENURE: tenures,
    vocab.VISIT: visits,
    vocab.STATEMENT: statements,
    vocab.RELATION: relations,
    vocab.AGREEMENT: agreements,
}
"""What forms the facts of each kind; those of meetings, which others speak of, come before."""


OF_MEETINGS = (vocab.DELEGATION, vocab.PARTICIPATION)  # what claims tell of a meeting besides


def facts(claims: Iterable[Claim], things: Things, beside: Sequence[Fact] = ()) -> tuple[Fact, ...]:
    """What *claims* say together of *things*: by kind, and within a kind in text order.

    They may speak of the meetings that are *beside* them, formed of other claims.
    """
    of: dict[Iri, list[Claim]] = defaultdict(list)
    for claim in claims:
        of[vocab.MEETING if claim.kind in OF_MEETINGS else claim.kind].append(claim)
    met = tuple(meetings(of.pop(vocab.MEETING, []), things))
    for kind in of.keys() - ASSEMBLERS.keys():
        raise GraphError(kinds.of(kind).iri, "has no assembler", "add one in kg/graph/facts")
    near = (*met, *beside)
    known = [kind for kind in ASSEMBLERS if kind in of]
    rest = (fact for kind in known for fact in ASSEMBLERS[kind](of[kind], things, near))
    return tuple(replace(fact, label=label(fact, things)) for fact in (*met, *rest))
