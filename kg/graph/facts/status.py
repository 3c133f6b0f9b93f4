"""What came of an event, from everything that is claimed of it.

The one place where the order is written down.  Within a document the first of ``WITHIN`` stands:
who writes that a meeting was cancelled reads a looser "the meeting" as that one, and a proposal
that was planned after all is planned.  Across documents what was held stays held, a later
document's word on what was to come counts more, and a report beside a denial is disputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from kg.graph.facts.things import Things
from kg.model import Claim, Modality

DISPUTED = "disputed"
HAPPENED = (Modality.HELD, Modality.UNDERWAY)
# From the weakest word on what was to come to the strongest.
PLANS = (Modality.PROPOSED, Modality.PLANNED, Modality.POSTPONED, Modality.CANCELLED)
NOTHING = (Modality.DENIED, Modality.REFUSED, Modality.HYPOTHETICAL)
WITHIN = (
    Modality.CANCELLED,
    Modality.POSTPONED,
    *HAPPENED,
    Modality.DENIED,
    Modality.PLANNED,
    Modality.PROPOSED,
    Modality.REFUSED,
    Modality.HYPOTHETICAL,
)


def status(claims: Sequence[Claim], things: Things) -> str:
    """What came of the event that all *claims* tell of."""
    said: dict[str, set[Modality]] = defaultdict(set)
    dates: dict[str, str] = {}
    for claim in claims:
        document = claim.evidence.sentence.document
        said[document].add(claim.modality)
        dates[document] = things.published(claim)
    return across({d: within(m) for d, m in said.items()}, dates)


def within(said: Collection[Modality]) -> str:
    """What one document says came of an event, of which its claims have the modalities *said*."""
    if Modality.DENIED in said and any(m in said for m in HAPPENED):
        return DISPUTED
    return next(str(m) for m in WITHIN if m in said)


def across(said: Mapping[str, str], dates: Mapping[str, str]) -> str:
    """What documents say together: *said* is each one's own word, *dates* when it was written."""
    words = set(said.values())
    happened = next((str(m) for m in HAPPENED if m in words), "")
    if DISPUTED in words or (happened and Modality.DENIED in words):
        return DISPUTED
    if happened:
        return happened
    plans = [d for d, word in said.items() if word in PLANS]
    if plans and Modality.DENIED not in words:
        return said[max(plans, key=lambda d: (dates[d], PLANS.index(Modality(said[d]))))]
    return next(str(m) for m in (*NOTHING, *PLANS) if m in words)
