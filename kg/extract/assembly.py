"""Which assembler makes claims of what the rules of each kind find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import lang, vocab
from kg.errors import RuleError
from kg.extract.engine.laying import Assembler, Laid, Plan, plan
from kg.extract.engine.loader import every
from kg.extract.engine.rules import AnyRule
from kg.extract.engine.scene import Scene
from kg.extract.genres import memoranda, notes
from kg.extract.kinds import (
    absences,
    agreements,
    delegations,
    events,
    meetings,
    relations,
    series,
    statements,
    tenures,
    visits,
    whereabouts,
)
from kg.model import Claim, Iri


def _met(scene: Scene, laid: Laid) -> Iterator[Claim]:
    """Meetings and those sent to them: each tells who was at the other."""
    sent = laid.trees.get(vocab.DELEGATION, [])
    told = [*memoranda.tellings(scene), *meetings.tellings(scene, laid)]
    held = laid.once(tenures.claims, scene)
    told_of = events.gather(delegations.seated(scene, told, sent), whereabouts.owners(scene, held))
    united = series.united(scene, told_of, delegations.sides(sent, told_of))
    stays = notes.stays(scene, laid.trees.get(vocab.VISIT, ()))
    about = whereabouts.known(scene, stays, held)
    met = list(whereabouts.placed(scene, united, about))
    yield from meetings.claims(scene, met)
    yield from delegations.claims(scene, sent, met)


def _held(scene: Scene, laid: Laid) -> Iterator[Claim]:
    """Offices; meetings have asked for them before."""
    return iter(laid.once(tenures.claims, scene))


def _said(scene: Scene, _laid: Laid) -> Iterator[Claim]:
    """Statements are read in Python: what is within quotation marks is no tree and no row."""
    return statements.extract(scene)


ASSEMBLERS: dict[Iri, Assembler] = {
    vocab.MEETING: _met,
    vocab.DELEGATION: _met,
    vocab.VISIT: visits.claims,
    vocab.TENURE: _held,
    vocab.RELATION: relations.claims,
    vocab.AGREEMENT: agreements.claims,
    vocab.PARTICIPATION: absences.claims,
}
"""Who makes claims of what the rules of a kind find; a kind of fact is added here."""

READS: tuple[Assembler, ...] = (*dict.fromkeys(ASSEMBLERS.values()), _said)
"""Every assembler once, in a fixed order."""

IN_PASSING = frozenset({vocab.MODALITY})
"""What the engine reads itself, around every trigger."""


def checked(rules: Iterable[AnyRule]) -> Iterator[AnyRule]:
    """The rules; RuleError names the first that emits what nobody assembles."""
    for rule in rules:
        if rule.emits not in ASSEMBLERS.keys() | IN_PASSING:
            item = f"{rule.source}, rule {rule.id}"
            problem = f"emits {rule.emits.removeprefix(vocab.KG)!r}, which nobody assembles"
            raise RuleError(item, problem, "register its assembler in kg/extract/assembly.py")
        yield rule


@lang.cached
def ready() -> Plan:
    """The rules of the language, checked and made ready to be laid."""
    return plan(checked(every()))
