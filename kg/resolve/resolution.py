"""From chains and claims to entities and meetings, across all documents at once."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg import countries, vocab
from kg.model import Chain, Claim, Entity, Judgement, Literal, Mention, MentionKind, content_id
from kg.names import fuller
from kg.resolve import meetings, persons
from kg.resolve.clusters import Union, clusters

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
    names = {c.key: f"person/{slug(c.chain.name)}" for c in candidates}
    known = _keys(names, decided, lambda: _named(_sets(candidates, _joined(candidates, (), {})[0])))
    union, made = _joined(candidates, [j for j in decided if not j.verdict], known)
    for judgement in decided:
        made.append(judgement)
        if judgement.verdict:
            same = sorted({*known[judgement.left], *known[judgement.right]})
            for key in same[1:]:
                union.join(same[0], key)
    found = {
        name: [c.chain for c in group] for name, group in _named(_sets(candidates, union)).items()
    }
    return found, list(dict.fromkeys(made))


def _keys(
    names: Mapping[str, str],
    decided: Sequence[Judgement],
    final: Callable[[], Mapping[str, Sequence[persons.Candidate]]],
) -> dict[str, list[str]]:
    """The candidates that each id in the decisions means: by own name, else by the id given in the end."""
    found: dict[str, list[str]] = {i: [] for d in decided for i in (d.left, d.right)}
    for key, name in names.items():
        if name in found:
            found[name].append(key)
    if not all(found.values()):
        for name, group in final().items():
            if not found.get(name, True):
                found[name] = [c.key for c in group]
    return found


def _joined(
    candidates: Sequence[persons.Candidate],
    refused: Sequence[Judgement],
    known: Mapping[str, Sequence[str]],
) -> tuple[Union, list[Judgement]]:
    """The candidates that are one by rule, unless *refused*; and the judgements on each pair."""
    by_key = {c.key: c for c in candidates}
    apart = {
        frozenset((a, b)) for j in refused for a in known[j.left] for b in known[j.right] if a != b
    }

    def against(left: str, right: str) -> int:
        if frozenset((left, right)) in apart:
            return 2
        return persons.against(by_key[left], by_key[right])

    judged = list(persons.merges(candidates))
    yes = sorted((j for j in judged if j.verdict), key=lambda j: (-j.score, j.left, j.right))
    links = [(j.left, j.right) for j in yes]
    union, cut = clusters([k for k in links if frozenset(k) not in apart], against)
    why: dict[tuple[str, str], tuple[str, ...]] = {}
    why |= {k: ("not one: could be two persons",) for k in cut}
    why |= {k: () for k in links if frozenset(k) in apart}
    made = [_told(j, by_key, why) for j in judged]
    return union, [j for j in made if j.left != j.right or not j.verdict]


def _told(
    judged: Judgement,
    by_key: Mapping[str, persons.Candidate],
    cut: Mapping[tuple[str, str], tuple[str, ...]],
) -> Judgement:
    """A judgement on two candidates as one on the ids of their names."""
    left, right = (f"person/{slug(by_key[k].chain.name)}" for k in (judged.left, judged.right))
    if (judged.left, judged.right) in cut:
        reasons = (*cut[judged.left, judged.right], *judged.reasons)
        return replace(judged, left=left, right=right, verdict=False, reasons=reasons)
    return replace(judged, left=left, right=right)


def _sets(candidates: Sequence[persons.Candidate], union: Union) -> list[list[persons.Candidate]]:
    found: dict[str, list[persons.Candidate]] = defaultdict(list)
    for candidate in candidates:
        found[union.find(candidate.key)].append(candidate)
    return list(found.values())


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


def _named(
    sets: Sequence[Sequence[persons.Candidate]],
) -> dict[str, Sequence[persons.Candidate]]:
    """Each set under a readable id; two sets of one name are told apart by their content."""
    by_name: dict[str, list[Sequence[persons.Candidate]]] = defaultdict(list)
    for members in sets:
        label = members[0].chain.name
        for member in members[1:]:
            label = fuller(label, member.chain.name)
        by_name[f"person/{slug(label)}"].append(members)
    found: dict[str, Sequence[persons.Candidate]] = {}
    for name, groups in by_name.items():
        for members in groups:
            key = name
            if len(groups) > 1:
                key += (
                    "-" + content_id(*sorted(m.id for c in members for m in c.chain.mentions))[:6]
                )
            found[key] = members
    return found


def text_of(filler: Mention | Literal) -> str:
    """The words or the value of what fills a role."""
    return filler.value if isinstance(filler, Literal) else filler.text
