"""Meetings across documents: one by round of a series, or by day, place and those who met."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg import vocab
from kg.model import Claim, Literal, Mention, MentionKind, content_id
from kg.resolve.clusters import clusters

Key = tuple[str, str]
STOP = frozenset(
    "the of a an on with between and in talks talk negotiations negotiation round rounds".split()
)


@dataclass(slots=True)
class Profile:
    """What one document says of one meeting."""

    people: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    round: str = ""
    topic: set[str] = field(default_factory=set)
    modal: set[str] = field(default_factory=set)


def events(
    claims: Sequence[Claim], of: Mapping[str, str], slug: Callable[[str], str]
) -> dict[Key, str]:
    """The meeting (or visit) id of each document's event key."""
    told: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.event and claim.kind in (vocab.MEETING, vocab.DELEGATION, vocab.VISIT):
            told[claim.evidence.sentence.document, claim.event].append(claim)
    profiles = {
        key: _profile(group, of) for key, group in told.items() if group[0].kind != vocab.VISIT
    }
    flat = {"\x1f".join(key): key for key in profiles}
    links = [
        (left, right)
        for left, right in combinations(sorted(flat), 2)
        if flat[left][0] != flat[right][0] and _same(profiles[flat[left]], profiles[flat[right]])
    ]

    def against(left: str, right: str) -> int:
        a, b = flat[left], flat[right]
        return 2 * (a[0] == b[0] or _differ(profiles[a], profiles[b]))

    union, _ = clusters(links, against)
    groups: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(flat):
        groups[union.find(key)].append(flat[key])
    names: dict[Key, str] = {}
    for members in groups.values():
        label = _id([profiles[m] for m in members], members, slug)
        names.update(dict.fromkeys(members, label))
    return names


def _profile(claims: Sequence[Claim], of: Mapping[str, str]) -> Profile:
    found = Profile()
    for claim in claims:
        found.modal.add(claim.modality)
        if (
            claim.when
            and re.fullmatch(r"\d{4}-\d\d-\d\d", claim.when.start)
            and claim.kind == vocab.MEETING
        ):
            found.days.add(claim.when.start)
        for term, filler in claim.roles:
            _add(found, term, filler, of)
    return found


def _add(found: Profile, term: str, filler: Mention | Literal, of: Mapping[str, str]) -> None:
    if isinstance(filler, Literal):
        if term == vocab.ROUND:
            found.round = filler.value
        elif term in (vocab.SERIES, vocab.TOPIC):
            found.topic |= set(re.findall(r"[a-z]{4,}", filler.value.lower())) - STOP
        return
    entity = of.get(filler.id, "")
    if filler.kind == MentionKind.PERSON:
        found.people.add(entity)
    elif term in (vocab.PARTY, vocab.REPRESENTS) and filler.ref:
        found.states.add(filler.ref)
    elif term == vocab.PLACE_OF:
        found.places.add(entity.rsplit("/", 1)[-1])


def _differ(a: Profile, b: Profile) -> bool:
    """Whether two meetings have different days, rounds or places."""
    if a.round and b.round and a.round != b.round:
        return True
    pairs = ((a.days, b.days), (a.places, b.places))
    return any(left and right and not left & right for left, right in pairs)


def _same(a: Profile, b: Profile) -> bool:
    """Whether two documents tell of one meeting; nothing known may speak against it."""
    if _differ(a, b):
        return False
    shared = len(a.people & b.people) + len(a.states & b.states)
    if a.round and b.round and a.round.isdigit():
        return shared >= 2 or (shared >= 1 and bool(a.topic & b.topic))
    if a.days & b.days:
        return shared >= 2
    return bool(a.places & b.places) and len(a.people & b.people) >= 2 and not (a.days or b.days)


def _id(profiles: Sequence[Profile], members: Sequence[Key], slug: Callable[[str], str]) -> str:
    days = sorted({d for p in profiles for d in p.days})
    places = sorted({x for p in profiles for x in p.places})
    rounds = sorted({p.round for p in profiles if p.round})
    who = sorted({s.lower() for p in profiles for s in p.states}) or sorted(
        {x.rsplit("-", 1)[-1] for p in profiles for x in p.people}
    )
    words = [*(days[:1] or ["undated"]), *(f"round-{r}" for r in rounds[:1]), *places[:1], *who[:3]]
    return f"meeting/{slug('-'.join(words))}-{content_id(*(f'{d}#{k}' for d, k in sorted(members)))[:6]}"
