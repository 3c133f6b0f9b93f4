"""The table that ``kg build`` prints: what was found, in a screenful."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kg import kinds, vocab
from kg.columns import aligned, cut
from kg.dates import spoken
from kg.graph import Things, owner_of
from kg.model import Entity, Fact, Iri, MentionKind, When
from kg.pipeline import Graph
from kg.view import statuses

LONGEST = 20  # rows of a section before the rest is counted
WIDEST = 44  # characters of a cell


def summary(built: Graph, folder: Path) -> str:
    """What *built* holds and where it was written."""
    of: dict[str, list[Fact]] = defaultdict(list)
    for fact in built.facts:
        of[fact.kind].append(fact)
    lines = [_counts(built)]
    for kind in kinds.FACTS:
        header, row = SECTIONS.get(kind.iri, PLAIN)
        lines += _section(kind.panel, header, sorted(row(f, built.things) for f in of[kind.iri]))
    lines += ["", f"written: {folder / 'graph.ttl'}", f"         {folder / 'graph.html'}"]
    return "\n".join(lines)


def nothing(built: Graph) -> str:
    """Why no fact was found, as far as that can be told, and what kg reads."""
    people = len(_people(built))
    if not built.documents:
        why = "no document was left to read"
    elif not people:
        why = "no person is named"
    else:
        why = f"{_plural(people, 'person')} named, but no office, meeting, visit or words of theirs"
    return f"nothing was found: {why}; kg reads English prose about diplomacy"


def _people(built: Graph) -> list[Entity]:
    return [e for e in built.things.entities.values() if e.kind == MentionKind.PERSON]


def _counts(built: Graph) -> str:
    people = _people(built)
    parts = [_plural(len(built.documents), "document"), _plural(len(people), "person")]
    parts += [_plural(len(built.problems), "unusable input")] if built.problems else []
    parts += [f"{len(built.skipped)} skipped"] if built.skipped else []
    return ", ".join(parts) + _set_aside(built)


def _set_aside(built: Graph) -> str:
    """How many documents were not in English, language by language."""
    found = Counter(passed.language for passed in built.skipped if passed.language)
    told = ", ".join(f"{count} {language}" for language, count in sorted(found.items()))
    return f" (not in English: {told})" if told else ""


def _plural(count: int, one: str) -> str:
    return f"{count} {one if count == 1 else one + 's'}"


def _office(fact: Fact, things: Things) -> tuple[str, ...]:
    owner = owner_of(fact)
    of = things.name(owner) if owner else "-"
    to = things.names(fact.things(vocab.ACCREDITED_TO))[:1]
    of += f", to {to[0]}" if to else ""
    of += " (inferred)" if fact.inferred else ""
    [holder] = things.names(fact.things(vocab.HOLDER))
    status, title = fact.values(vocab.TENURE_STATUS)[0], fact.values(vocab.TITLE)[0]
    span = f" {fact.when.start}..{fact.when.end}" if fact.when else ""
    return holder, title, of, status + span


def _meeting(fact: Fact, things: Things) -> tuple[str, ...]:
    who = dict.fromkeys((*fact.things(vocab.PARTICIPANT), *fact.things(vocab.PARTY)))
    status = _status(fact) + _round(fact.values(vocab.ROUND))
    return status, _when(fact.when), _where(fact, things), ", ".join(things.names(who))


def _visit(fact: Fact, things: Things) -> tuple[str, ...]:
    [who] = things.names(fact.things(vocab.VISITOR))
    return who, _where(fact, things), _when(fact.when), _status(fact)


def _status(fact: Fact) -> str:
    """What came of it, in the words of the page."""
    [status] = fact.values(vocab.STATUS)[:1]
    return statuses().get(status, status)


def _when(when: When | None) -> str:
    days = dict.fromkeys((when.start, when.end)) if when else {}
    return "..".join(spoken(day) for day in days if day) or "-"


def _where(fact: Fact, things: Things) -> str:
    return ", ".join(things.names(fact.things(vocab.PLACE_OF))) or "-"


def _round(numbers: Sequence[str]) -> str:
    if not numbers:
        return ""
    return f" (round {numbers[0]})" if numbers[0].isdigit() else f" ({numbers[0]} round)"


def _statement(fact: Fact, things: Things) -> tuple[str, ...]:
    [who] = things.names(fact.things(vocab.SPEAKER))
    return who, fact.values(vocab.QUOTE)[0]


def _relation(fact: Fact, things: Things) -> tuple[str, ...]:
    [one], [other] = (things.names(fact.things(t)) for t in (vocab.SUBJECT, vocab.OBJECT))
    return one, fact.values(vocab.RELATION_KIND)[0], other


def _plain(fact: Fact, _: Things) -> tuple[str, ...]:
    return fact.label, *((_status(fact),) if fact.values(vocab.STATUS) else ())


Row = Callable[[Fact, Things], tuple[str, ...]]
PLAIN: tuple[tuple[str, ...], Row] = (("what", "status"), _plain)
SECTIONS: Mapping[Iri, tuple[tuple[str, ...], Row]] = {
    vocab.TENURE: (("who", "office", "of", "status"), _office),
    vocab.MEETING: (("status", "when", "where", "who"), _meeting),
    vocab.VISIT: (("who", "where", "when", "status"), _visit),
    vocab.STATEMENT: (("who", "what"), _statement),
    vocab.RELATION: (("who", "is", "of"), _relation),
}
"""The columns of the kinds of facts, and what fills them; PLAIN for any other."""


def _section(title: str, header: Sequence[str], rows: list[tuple[str, ...]]) -> list[str]:
    if not rows:
        return ["", f"{title}: none"]
    shown = [tuple(cut(" ".join(cell.split()), WIDEST) for cell in row) for row in rows[:LONGEST]]
    lines = ["", f"{title} ({len(rows)})", *(f"  {line}" for line in aligned(header, shown))]
    return lines + ([f"  ... and {len(rows) - LONGEST} more"] if len(rows) > LONGEST else [])
