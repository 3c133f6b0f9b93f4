"""Meetings across documents: one by the day or the round,
by place and subject, and by those who met.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from kg import lang, vocab
from kg.dates import Precision, parse
from kg.model import Claim, Judgement, Literal, Mention, MentionKind, content_id
from kg.resolve.deciding import Decisions, Node, compared, decide, placed
from kg.resolve.judgements import Unheard
from kg.resolve.times import days, gap
from kg.sets import Union
from kg.slugs import slug

Key = tuple[str, str]
Owner = int
"""What a mention belongs to in its document: the number of a chain, or of a mention without one."""
WEEK = 7
DAY = "day "  # how the blocks begin of those who share a day
LONGEST = 7  # days of a meeting of which each is remembered
ABOUT = (vocab.SERIES, vocab.TOPIC)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document says of one meeting, before it is known who its persons are."""

    event: str
    people: tuple[Owner, ...] = ()
    states: tuple[str, ...] = ()
    places: tuple[Owner, ...] = ()
    days: tuple[str, ...] = ()
    round: str = ""
    topic: tuple[str, ...] = ()


@dataclass(slots=True)
class Profile:
    """What one document says of one meeting; ``behind`` are the states whose officers met.

    ``written`` is the day of the document, empty when it has none.
    """

    people: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    round: str = ""
    topic: set[str] = field(default_factory=set)
    written: tuple[int, ...] = ()


def tellings(claims: Sequence[Claim], numbers: Mapping[str, int]) -> tuple[Telling, ...]:
    """What the claims of one document say of its meetings; *numbers* are its mentions' owners."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.event and claim.kind in (vocab.MEETING, vocab.DELEGATION, vocab.VISIT):
            told[claim.event].append(claim)
    return tuple(
        _telling(key, group, numbers) for key, group in told.items() if group[0].kind != vocab.VISIT
    )


def offices(
    claims: Sequence[Claim], numbers: Mapping[str, int]
) -> tuple[tuple[Owner, tuple[str, ...]], ...]:
    """The states whose offices a document says that its persons hold."""
    found: dict[Owner, set[str]] = defaultdict(set)
    for claim in (c for c in claims if c.kind == vocab.TENURE):
        own = {f.ref for f in _mentions(claim, vocab.IN_COUNTRY) if f.ref}
        for holder in _mentions(claim, vocab.HOLDER):
            found[numbers[holder.id]] |= own
    return tuple((who, tuple(sorted(own))) for who, own in found.items() if own)


def events(
    told: Mapping[Key, Telling],
    entity: Callable[[str, Owner], str],
    behind: Mapping[str, Collection[str]],
    decisions: Decisions,
    dates: Mapping[str, str],
) -> tuple[dict[Key, str], list[Judgement], list[Unheard]]:
    """The meeting id of each document's event key, and why.

    *entity* gives what an owner of a document is, *behind* the states that persons hold offices of.
    """
    profiles = {key: _profile(key[0], one, entity, behind) for key, one in told.items()}
    for key, profile in profiles.items():
        profile.written = tuple(days([dates.get(key[0], "")]))
    own = {_id([profile], [key]): key for key, profile in profiles.items()}
    nodes = {i: Node(i, _name(profiles[key]), (key[0],)) for i, key in own.items()}

    def against(left: str, right: str) -> int:
        a, b = own[left], own[right]
        return 2 * (a[0] == b[0] or _differ(profiles[a], profiles[b]))

    made = list(_judged(own, profiles, nodes))

    def find(wanted: str) -> tuple[str, ...]:
        if wanted in own:
            return (wanted,)
        final = _named(decide(nodes, made, against)[0], own, profiles)
        return tuple(i for i in sorted(own) if final[own[i]] == wanted)

    said = decisions.of("meeting", find)
    union, judgements, unheard = decide(nodes, made, against, said)
    named = _named(union, own, profiles)
    return named, placed(judgements, {i: named[key] for i, key in own.items()}), unheard


def _judged(
    own: Mapping[str, Key], profiles: Mapping[Key, Profile], nodes: Mapping[str, Node]
) -> Iterator[Judgement]:
    blocked: dict[str, list[str]] = defaultdict(list)
    for name, key in sorted(own.items()):
        for block in sorted(_blocks(profiles[key])):
            blocked[block].append(name)
    seen: set[tuple[str, str]] = set()
    for block in sorted(blocked):
        dated = {name: bool(profiles[own[name]].days) for name in blocked[block]}
        for left, right in _pairs(block, dated):
            if (left, right) not in seen and own[left][0] != own[right][0]:
                seen.add((left, right))
                features = compare(profiles[own[left]], profiles[own[right]])
                judgement = compared("meeting", nodes[left], nodes[right], features)
                if judgement is not None:
                    yield judgement


def _pairs(block: str, dated: Mapping[str, bool]) -> Iterator[tuple[str, str]]:
    """The pairs of a block, whose members are *dated* or not, that may be one.

    Two that are dated and may be one share a block of a day: in any other they are not compared.
    """
    if block.startswith(DAY):
        yield from combinations(dated, 2)
        return
    places = {name: place for place, name in enumerate(dated)}
    undated = [name for name in dated if not dated[name]]
    for one in undated:
        for other in dated:
            if dated[other] or places[one] < places[other]:
                yield (one, other) if places[one] < places[other] else (other, one)


def _blocks(profile: Profile) -> set[str]:
    """Two that can be one share a day, a round of the same sides, or a place and two persons."""
    sides = sorted(profile.states | profile.behind | profile.people)
    found = {f"{DAY}{day} {side}" for day in profile.days for side in sides}
    found |= {f"round {profile.round} {side}" for side in sides if profile.round}
    pairs = combinations(sorted(profile.people)[:12], 2)
    return found | {f"place {place} {a} {b}" for a, b in pairs for place in profile.places}


def _telling(event: str, claims: Sequence[Claim], numbers: Mapping[str, int]) -> Telling:
    """What the claims of one document tell of a meeting."""
    roles = [role for claim in claims for role in claim.roles]
    said = [(term, f.value) for term, f in roles if isinstance(f, Literal)]
    things = [(term, f) for term, f in roles if isinstance(f, Mention)]
    rounds = [value for term, value in said if term == vocab.ROUND]
    return Telling(
        event,
        tuple(dict.fromkeys(numbers[f.id] for _, f in things if f.kind == MentionKind.PERSON)),
        tuple(sorted({f.ref for term, f in things if _is_state(term, f)})),
        tuple(dict.fromkeys(numbers[f.id] for term, f in things if _is_place(term, f, numbers))),
        tuple(sorted(set(_told_days(claims)))),
        rounds[-1] if rounds else "",
        tuple(sorted(_words(" ".join(text for term, text in said if term in ABOUT)))),
    )


def _is_state(term: str, filler: Mention) -> bool:
    """Whether a filler is a state that met or that somebody came for."""
    state = filler.kind != MentionKind.PERSON and bool(filler.ref)
    return state and term in (vocab.PARTY, vocab.REPRESENTS)


def _is_place(term: str, filler: Mention, numbers: Mapping[str, int]) -> bool:
    return term == vocab.PLACE_OF and filler.kind != MentionKind.PERSON and filler.id in numbers


def _told_days(claims: Iterable[Claim]) -> Iterator[str]:
    """The days at which the claims of a meeting put it."""
    for claim in claims:
        if claim.when and claim.kind == vocab.MEETING:
            yield from _days(claim.when.start, claim.when.end)


def _mentions(claim: Claim, term: str) -> Iterator[Mention]:
    return (f for f in claim.fillers(term) if isinstance(f, Mention))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower())) - lang.word_list("meeting_glue")


def _days(start: str, end: str) -> Iterator[str]:
    """Each day of an interval, when it is a short one."""
    first, last = parse(start), parse(end)
    if first is not None and first.year and first.precision == Precision.DAY:
        yield from map(str, islice(first.until(last or first), LONGEST + 1))


def _profile(
    document: str,
    told: Telling,
    entity: Callable[[str, Owner], str],
    behind: Mapping[str, Collection[str]],
) -> Profile:
    people = {entity(document, owner) for owner in told.people}
    return Profile(
        people,
        set(told.states),
        {s for person in people for s in behind.get(person, ())},
        {entity(document, owner).rsplit("/", 1)[-1] for owner in told.places},
        set(told.days),
        told.round,
        set(told.topic),
    )


def compare(a: Profile, b: Profile) -> list[str]:
    """The features of ``features.tsv`` that are seen in a pair."""
    return [*_when(a, b), *_who(a, b), *_against(a, b)]


def _when(a: Profile, b: Profile) -> Iterator[str]:
    if a.round and a.round == b.round and a.round.isdigit():
        yield "same round"
    if a.days & b.days:
        yield "same day"
    if a.places & b.places:
        yield "same place"
    if a.topic & b.topic:
        yield "same series"
    if not (a.days and b.days) and gap(a.written, b.written) <= WEEK:
        yield "told together"


def _who(a: Profile, b: Profile) -> Iterator[str]:
    people = len(a.people & b.people)
    sides = len((a.states | a.behind) & (b.states | b.behind))
    if people > 1:
        yield "same people"
    if sides > 1:
        yield "same parties"
    if people <= 1 and sides <= 1 and people + sides >= 1:
        yield "one in common"


def _against(a: Profile, b: Profile) -> list[str]:
    """What is given by both and not the same."""
    found = []
    if a.round and b.round and a.round != b.round:
        found.append("other round")
    for word, left, right in (
        ("day", a.days, b.days),
        ("place", a.places, b.places),
        ("people", a.people, b.people),
    ):
        if left and right and not left & right:
            found.append(f"other {word}")
    return found


def _differ(a: Profile, b: Profile) -> bool:
    """Whether two are not one; a round has more people than any one document names."""
    found = _against(a, b)
    same_round = a.round and a.round == b.round
    return bool(found) and not (same_round and found == ["other people"])


def _named(union: Union, own: Mapping[str, Key], profiles: Mapping[Key, Profile]) -> dict[Key, str]:
    groups: dict[str, list[Key]] = defaultdict(list)
    for name in sorted(own):
        groups[union.find(name)].append(own[name])
    found: dict[Key, str] = {}
    for members in groups.values():
        found |= dict.fromkeys(members, _id([profiles[m] for m in members], members))
    return found


def _name(profile: Profile) -> str:
    """How a list calls a meeting of one document: its day, round, places and sides."""
    parts = [
        *sorted(profile.days)[:1],
        *([f"round {profile.round}"] if profile.round else []),
        *sorted(profile.places)[:1],
        *sorted(profile.states)[:3],
        *(p.rsplit("/", 1)[-1] for p in sorted(profile.people)[:3]),
    ]
    return ", ".join(parts) or "a meeting"


def _id(profiles: Sequence[Profile], members: Sequence[Key]) -> str:
    days = sorted({d for p in profiles for d in p.days})
    places = sorted({x for p in profiles for x in p.places})
    rounds = sorted({p.round for p in profiles if p.round})
    who = sorted({s.lower() for p in profiles for s in p.states}) or sorted(
        {x.rsplit("-", 1)[-1] for p in profiles for x in p.people}
    )
    words = [*(days[:1] or ["undated"]), *(f"round-{r}" for r in rounds[:1]), *places[:1], *who[:3]]
    mark = content_id(*(f"{d}#{k}" for d, k in sorted(members)))[:6]
    return f"meeting/{slug('-'.join(words))}-{mark}"
