"""Organizations across documents: by full name, and by an acronym that can mean one body only.

What every state has, a foreign ministry or a parliament, is one only where the state is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg import countries, lang, organizations, vocab
from kg.model import Chain, Claim, Judgement, Mention, MentionKind
from kg.resolve.deciding import Decisions, Node, Resolved, compared, decide, judged, placed
from kg.resolve.features import reasons, score
from kg.slugs import slug

ACRONYM = re.compile(r"[A-Z][A-Z0-9.&-]{1,7}")


@dataclass(frozen=True, slots=True)
class Body:
    """An organization of one document, the chain of this *number* in it.

    ``state`` is whose it is, for what every state has.
    """

    document: str
    chain: Chain
    common: str = ""
    state: str = ""
    number: int = 0

    @property
    def slug(self) -> str:
        """The id that the name, and the state where it needs one, give."""
        name = slug(self.chain.name)
        if self.common and name == slug(self.common):
            name += f"-{(self.state or self.document[:6]).lower()}"
        return f"organization/{name}"

    @property
    def id(self) -> str:
        """The id of this body of this document."""
        return f"{self.slug}#{self.document[:6]}"


def bodies(found: Sequence[Body], decisions: Decisions) -> Resolved:
    """The organizations of all documents by id."""
    alone = decisions.named()
    groups: dict[str, list[Body]] = defaultdict(list)
    for body in found:
        groups[body.id if body.id in alone else body.slug].append(body)
    nodes = {
        key: Node(key, own[0].chain.name, tuple(sorted({b.document for b in own})))
        for key, own in groups.items()
    }
    made = list(_compared(groups, nodes))
    union, judgements, unheard = decide(
        nodes, made, lambda *_: 0, decisions.of("organization", lambda i: _find(i, groups))
    )
    sets: dict[str, list[str]] = defaultdict(list)
    for key in sorted(groups):
        sets[union.find(key)].append(key)
    named = {
        max(keys, key=lambda k: (_fullness(nodes[k].name), k)): [
            (b.document, b.number) for k in keys for b in groups[k]
        ]
        for keys in sets.values()
    }
    home = {union.find(key): key for key in named}
    every = [*(j for own in groups.values() for j in _within(own)), *judgements]
    places = {k: home[union.find(k)] for k in groups}
    places |= {b.id: places[k] for k, own in groups.items() for b in own}
    return Resolved(named, placed(every, places), unheard)


def _fullness(name: str) -> tuple[bool, int]:
    return (ACRONYM.fullmatch(name) is None, len(name))


def _find(wanted: str, groups: Mapping[str, Sequence[Body]]) -> tuple[str, ...]:
    return tuple(k for k in sorted(groups) if k == wanted or k.partition("#")[0] == wanted)


def of_document(
    document: str, text: str, chains: Sequence[Chain], claims: Sequence[Claim]
) -> Iterator[Body]:
    """The organizations of one document, by its id."""
    states = _states(claims)
    for number, chain in enumerate(chains):
        if chain.kind == MentionKind.ORGANIZATION:
            body = _body(document, chain, chains, states, text)
            yield replace(body, number=number)


def _body(
    document: str, chain: Chain, others: Sequence[Chain], states: Mapping[str, str], text: str
) -> Body:
    """A body with its state, for what every state has: as its
    name, the words beside it or an office say.
    """
    first, _, rest = chain.name.partition(" ")
    own = countries.lookup(first, "demonym") or countries.lookup(first, "country") if rest else ""
    common = rest if own else chain.name
    if lang.patterns("organizations")["of_every_state"].fullmatch(common.lower()) is None:
        return Body(document, chain)
    told = (states.get(m.id, "") for m in chain.mentions)
    state = own or chain.ref or next(filter(None, told), "") or _beside(chain, others, text)
    return Body(document, chain, common, state)


def _beside(chain: Chain, others: Sequence[Chain], text: str) -> str:
    """The state that stands right before or after: "Iran's
    Foreign Ministry", "Parliament of Iran".
    """
    ends = {m.span.end: c.ref for c in others if c.ref for m in c.mentions}
    starts = {m.span.start: c.ref for c in others if c.ref for m in c.mentions}
    for mention in chain.mentions:
        before = re.search(r"(['’]s)?\s+$", text[: mention.span.start])
        after = re.match(r"\s+of\s+(the\s+)?", text[mention.span.end :])
        found = (ends.get(before.start()) or ends.get(before.end(1)) if before else "") or (
            starts.get(mention.span.end + after.end()) if after else ""
        )
        if found:
            return found
    return ""


def _states(claims: Sequence[Claim]) -> dict[str, str]:
    """The state of each body whose officers are said to be a state's."""
    found: dict[str, str] = {}
    for claim in claims:
        refs = [f.ref for f in claim.fillers(vocab.IN_COUNTRY) if isinstance(f, Mention) and f.ref]
        for body in claim.fillers(vocab.IN_ORGANIZATION):
            if claim.kind == vocab.TENURE and isinstance(body, Mention) and len(refs) == 1:
                found.setdefault(body.id, refs[0])
    return found


def _within(own: Sequence[Body]) -> Iterator[Judgement]:
    """The judgements that made one of a name in several documents."""
    first = own[0]
    left = Node(first.id, first.chain.name, (first.document,))
    for other in own[1:]:
        if other.document != first.document:
            right = Node(other.id, other.chain.name, (other.document,))
            seen = ["same name"]
            yield judged(
                left, right, "one", score("organization", seen), reasons("organization", seen)
            )


def _compared(
    groups: Mapping[str, Sequence[Body]], nodes: Mapping[str, Node]
) -> Iterator[Judgement]:
    for left, right, seen in (*_acronyms(groups), *_same(groups)):
        judgement = compared("organization", nodes[left], nodes[right], seen)
        if judgement is not None:
            yield judgement


def _acronyms(groups: Mapping[str, Sequence[Body]]) -> Iterator[tuple[str, str, list[str]]]:
    """Each bare acronym with the full names that it can stand for."""
    stated, initials = _full_names(groups)
    for key in sorted(groups):
        name = groups[key][0].chain.name
        if ACRONYM.fullmatch(name) and not known(groups[key][0].chain):
            letters = _plain(name)
            full = stated[letters] or (initials[letters] if letters[2:] else set())
            word = "stated acronym" if stated[letters] else "initials"
            for other in sorted(full):
                yield key, other, [word, *(["two full names"] if len(full) > 1 else [])]


def _full_names(
    groups: Mapping[str, Sequence[Body]],
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The full names that documents give an acronym, and those with its initials."""
    stated: dict[str, set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    for key, body in ((k, b) for k, own in groups.items() for b in own):
        if ACRONYM.fullmatch(body.chain.name) is None:
            initials["".join(re.findall(r"\b[A-Z]", body.chain.name.replace("-", "")))].add(key)
            for mention in body.chain.mentions:
                if ACRONYM.fullmatch(mention.text):
                    stated[_plain(mention.text)].add(key)
    return stated, initials


def _plain(acronym: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", acronym)


def _same(groups: Mapping[str, Sequence[Body]]) -> Iterator[tuple[str, str, list[str]]]:
    """What is of one name but for the way in which a state or a word is written."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, own in groups.items():
        for body in own:
            if body.common and body.state:
                found[slug(body.common), body.state].add(key)
            elif not body.common:
                found[lang.rewritten("bodies", slug(body.chain.name)), ""].add(key)
                found[known(body.chain), "known body"].add(key)
    for (name, how), keys in sorted(found.items()):
        for left, right in pairwise(sorted(keys)) if name else ():
            yield left, right, ["known body" if how == "known body" else "same name"]


def known(chain: Chain) -> str:
    """The key of the known organization that a name means by itself; empty for none."""
    found = organizations.lookup(chain.name)
    return found.key if found else ""
