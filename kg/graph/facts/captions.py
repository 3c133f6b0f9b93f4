"""How a fact is called, in a graph, a table or a page."""

from __future__ import annotations

from collections.abc import Iterable

from kg import vocab
from kg.dates import spoken
from kg.graph.facts.things import Things
from kg.model import Iri, Literal, Thing, When

ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth",
)  # fmt: skip


def meeting_label(
    roles: Iterable[tuple[Iri, Thing | Literal]], when: When | None, things: Things
) -> str:
    """How to call a meeting: its round or kind, who, where and when."""
    values: dict[Iri, list[str]] = {}
    for term, value in roles:
        name = value.value if isinstance(value, Literal) else things.name(value)
        values.setdefault(term, []).append(name)
    kind, rounds = "Meeting", sorted(values.get(vocab.ROUND, ()))
    number = int(rounds[0]) if rounds and rounds[0].isdigit() else 0
    if number:
        word = ORDINALS[number] if number < len(ORDINALS) else f"{number}th"
        kind = f"{word.capitalize()} round"
    elif rounds:
        kind = f"{rounds[0].capitalize()} round"
    elif "phone" in values.get(vocab.FORMAT, ()):
        kind = "Phone call"
    people, states = (sorted(values.get(t, ())) for t in (vocab.PARTICIPANT, vocab.PARTY))
    who = people if len(people) > 1 else states or people
    if not rounds and who:
        kind = f"{kind}: {', '.join(who[:3])}{' ...' if len(who) > 3 else ''}"
    days = [when.start] if when else []
    return ", ".join([kind, *sorted(values.get(vocab.PLACE_OF, ()))[:1], *map(spoken, days)])
