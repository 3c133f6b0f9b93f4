"""From chains and claims to entities and meetings, across all documents at once."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg import countries, vocab
from kg.model import Chain, Claim, Entity, Judgement, Literal, Mention, MentionKind, content_id
from kg.names import fuller
from kg.resolve import meetings, persons

CONTENT = {
    MentionKind.PERSON: "person", MentionKind.COUNTRY: "country", MentionKind.GOVERNMENT: "government",
    MentionKind.ORGANIZATION: "organization", MentionKind.PLACE: "place", MentionKind.ROLE: "role",
    MentionKind.SOURCE: "source", MentionKind.GROUP: "group", MentionKind.EVENT: "event",
}  # fmt: skip


@dataclass(frozen=True)
class Resolution:
    """Which entity each mention stands for, which meeting each document's event is, and why.

    ``of`` maps mention ids to entity ids, ``events`` (document id, event key) to meeting ids.
    """

    entities: tuple[Entity, ...]
    of: Mapping[str, str]
    events: Mapping[tuple[str, str], str]
    judgements: tuple[Judgement, ...] = ()
    by_id: Mapping[str, Entity] = field(default_factory=dict)


class Union:
    """Disjoint sets of keys; the smallest key names its set."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The name of the set that *key* is in."""
        while self._up.get(key, key) != key:
            key = self._up[key]
        return key

    def join(self, left: str, right: str) -> None:
        """Make one set of two."""
        a, b = sorted((self.find(left), self.find(right)))
        self._up[b] = a


def slug(text: str) -> str:
    """*text* as a readable part of an IRI: letters and figures of any script, joined by hyphens."""
    plain = unicodedata.normalize(
        "NFKD", text.replace("ı", "i").replace("ł", "l").replace("ø", "o")
    )
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    found = re.sub(r"[^\w]+", "-", re.sub(r"['’]s\b|['’.]", "", plain)).strip("-_")
    return found[:80] or "x"


def resolve(
    chains: Mapping[str, Sequence[Chain]],
    claims: Sequence[Claim],
    decided: Sequence[Judgement] = (),
) -> Resolution:
    """The entities behind all mentions of *chains* (by document id) and *claims*."""
    people, made = _persons(chains, claims, decided)
    groups: dict[str, list[Chain]] = defaultdict(list)
    for key, members in people.items():
        groups[key] += members
    for document in sorted(chains):
        for chain in chains[document]:
            if chain.kind not in (MentionKind.PERSON, MentionKind.GROUP):
                groups[_key(chain)].append(chain)
    for mention in _loose(chains, claims):
        groups[_key_of(mention)].append(
            Chain(mention.kind, _label(mention), (mention,), mention.ref)
        )
    entities = tuple(_entity(key, groups[key]) for key in sorted(groups))
    of = {m.id: e.id for e in entities for m in e.mentions}
    events = meetings.events(claims, of, slug)
    return Resolution(entities, of, events, tuple(made), {e.id: e for e in entities})


def _label(mention: Mention) -> str:
    if mention.kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT) and mention.ref:
        return countries.name_of(mention.ref)
    return mention.text


def _loose(chains: Mapping[str, Sequence[Chain]], claims: Sequence[Claim]) -> Iterable[Mention]:
    """The mentions in claims that no chain holds: offices, inferred states, unnamed sources."""
    known = {
        m.id
        for found in chains.values()
        for c in found
        if c.kind != MentionKind.GROUP
        for m in c.mentions
    }
    for claim in claims:
        fillers = [f for term, f in claim.roles if isinstance(f, Mention) and term != vocab.QUOTE]
        for mention in [*fillers, *([claim.claimant] if claim.claimant else [])]:
            if mention.id not in known and mention.kind != MentionKind.EVENT:
                known.add(mention.id)
                yield mention


def _key(chain: Chain) -> str:
    kind = CONTENT[chain.kind]
    if chain.kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT) and chain.ref:
        return f"{kind}/{chain.ref}"
    if chain.kind == MentionKind.PLACE:
        return f"{kind}/{chain.ref or 'zz'}/{slug(chain.name)}"
    return f"{kind}/{slug(chain.name)}"


def _key_of(mention: Mention) -> str:
    if mention.kind == MentionKind.SOURCE:  # two unnamed officials are never known to be one
        return f"source/{slug(mention.text)[:40]}-{mention.id[:8]}"
    if mention.kind == MentionKind.ROLE:
        return f"role/{role_slug(mention.text)}"
    return _key(Chain(mention.kind, _label(mention), (mention,), mention.ref))


def role_slug(title: str) -> str:
    """The role that a title names: "ministers of foreign affairs" is the foreign minister."""
    text = slug(title)
    text = re.sub(r"\bministers?-(?:of|for)-(?:the-)?foreign-affairs\b", "foreign-minister", text)
    text = re.sub(r"\bministers?-(?:of|for)-(?:the-)?([a-z]+)$", r"\1-minister", text)
    text = text.replace("defense", "defence").replace("vice-president", "vice-president")
    return (
        re.sub(r"s$", "", text)
        if re.search(r"(minister|president|ambassador|envoy)s$", text)
        else text
    )


def _entity(key: str, members: Sequence[Chain]) -> Entity:
    names = [c.name for c in members]
    label = names[0]
    for name in names[1:]:
        label = fuller(label, name)
    kind = members[0].kind
    ref = next((c.ref for c in members if c.ref), "")
    if kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT) and ref:
        label = countries.name_of(ref)
    if kind == MentionKind.ROLE:
        label = min(names, key=lambda n: (len(n), n)).lower()
    mentions = tuple(sorted({m for c in members for m in c.mentions}, key=lambda m: m.span))
    named = {m.text for m in mentions if m.text[:1].isupper()} - {label}
    aliases = tuple(sorted(a for a in named if kind == MentionKind.PERSON or len(a) > 1))
    country = countries.countries().get(ref) if kind == MentionKind.COUNTRY else None
    return Entity(key, kind, label, aliases, ref, country.wikidata if country else "", mentions)


# ------------------------------------------------------------------------------ persons


def _persons(
    chains: Mapping[str, Sequence[Chain]], claims: Sequence[Claim], decided: Sequence[Judgement]
) -> tuple[dict[str, list[Chain]], list[Judgement]]:
    """The persons by id, and the judgements that made them."""
    said = _offices(claims)
    candidates = [
        persons.Candidate(f"{document}#{i}", chain, *_facts(chain, said))
        for document in sorted(chains)
        for i, chain in enumerate(chains[document])
        if chain.kind == MentionKind.PERSON
    ]
    union, names = Union(), {c.key: f"person/{slug(c.chain.name)}" for c in candidates}
    refused = {frozenset((j.left, j.right)) for j in decided if not j.verdict}
    made: list[Judgement] = []
    for found in persons.merges(candidates):
        left, right = names[found.left], names[found.right]
        blocked = frozenset((left, right)) in refused
        if found.verdict and not blocked:
            union.join(found.left, found.right)
        if left != right or not found.verdict:
            made.append(
                Judgement(
                    left,
                    right,
                    found.verdict and not blocked,
                    found.score,
                    found.by,
                    found.at,
                    found.reasons,
                )
            )
    for judgement in decided:
        made.append(judgement)
        if judgement.verdict:
            same = sorted(
                k for k, name in names.items() if name in (judgement.left, judgement.right)
            )
            for key in same[1:]:
                union.join(same[0], key)
    sets: dict[str, list[persons.Candidate]] = defaultdict(list)
    for candidate in candidates:
        sets[union.find(candidate.key)].append(candidate)
    return _named(sets), list(dict.fromkeys(made))


def _offices(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for holder in claim.fillers(vocab.HOLDER):
            if claim.kind == vocab.TENURE and isinstance(holder, Mention):
                said[holder.id].append(claim)
    return said


def _facts(
    chain: Chain, said: Mapping[str, Sequence[Claim]]
) -> tuple[frozenset[str], frozenset[str]]:
    """The states and the titles that a document gives a person."""
    own = [c for m in chain.mentions for c in said.get(m.id, ())]
    states = {
        f.ref for c in own for f in c.fillers(vocab.IN_COUNTRY) if isinstance(f, Mention) and f.ref
    }
    titles = {
        role_slug(f.text) for c in own for f in c.fillers(vocab.TITLE) if isinstance(f, Mention)
    }
    return frozenset(states), frozenset(titles)


def _named(sets: Mapping[str, Sequence[persons.Candidate]]) -> dict[str, list[Chain]]:
    """Each set under a readable id; two sets of one name are told apart by their content."""
    by_name: dict[str, list[Sequence[persons.Candidate]]] = defaultdict(list)
    for members in sets.values():
        label = members[0].chain.name
        for member in members[1:]:
            label = fuller(label, member.chain.name)
        by_name[f"person/{slug(label)}"].append(members)
    found: dict[str, list[Chain]] = {}
    for name, groups in by_name.items():
        for members in groups:
            key = name
            if len(groups) > 1:
                key += (
                    "-" + content_id(*sorted(m.id for c in members for m in c.chain.mentions))[:6]
                )
            found[key] = [c.chain for c in members]
    return found


def text_of(filler: Mention | Literal) -> str:
    """The words or the value of what fills a role."""
    return filler.value if isinstance(filler, Literal) else filler.text
