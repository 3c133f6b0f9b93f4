"""What one document says of a person: names, offices,
states, whether he or she, and beside whom.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kg import countries, lang, organizations, vocab
from kg.authority import Person
from kg.authority.matching import Office
from kg.lang import words
from kg.model import Chain, Claim, Document, Iri, Literal, Mention, MentionKind
from kg.names import core
from kg.resolve.bearing import borne
from kg.resolve.features import score
from kg.resolve.roles import post_slug
from kg.slugs import slug
from kg.spelling import bare
from kg.spelling import key as named

STATES = (MentionKind.COUNTRY, MentionKind.GOVERNMENT)
HELD = frozenset(("current", "acting"))
NICKNAME = re.compile(r"[\"“‘'(]([^\W\d_][\w'’ -]*)[\"”’')](?=\s+\w)")  # Eduardo "Jun" Reyes


@dataclass(frozen=True, slots=True)
class Rated:
    """A person of an authority with what speaks for and against being the one meant."""

    person: Person
    seen: tuple[str, ...]

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return score("link", self.seen)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of one document.

    ``key`` is ``document#index``, ``countries`` ISO codes, ``posts`` pairs of an office and the
    country that it is of, held when written; ``date`` the document's, ``sex`` ``he`` or ``she``;
    ``stated`` the other names that the document gives, ``company`` the full names beside this one,
    ``setting`` the countries that the document names; ``offices`` those that it gives, of any time,
    ``bodies`` the known organizations that the document names, ``beside`` what it says around a
    name without an office; ``rated`` the persons of an authority that the name can mean, once they
    were looked up, and ``item`` the one that the person was linked to.
    """

    key: str
    chain: Chain
    countries: frozenset[str] = frozenset()
    posts: frozenset[tuple[str, str]] = frozenset()
    date: str = ""
    sex: str = ""
    stated: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    setting: frozenset[str] = frozenset()
    offices: tuple[Office, ...] = ()
    bodies: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    item: str = ""
    rated: tuple[Rated, ...] | None = None

    @property
    def place(self) -> tuple[str, int]:
        """The document, and which of its chains it is."""
        document, _, number = self.key.rpartition("#")
        return document, int(number)

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.key.rsplit("#", 1)[0]

    @property
    def slug(self) -> str:
        """The id that the name alone gives: ``person/abbas-araghchi``."""
        return f"person/{slug(self.chain.name)}"

    @property
    def id(self) -> str:
        """The id of this person of this document: ``person/abbas-araghchi#1f2e3d``."""
        return f"{self.slug}#{self.document[:6]}"


def candidates(
    key: str, document: Document, chains: Sequence[Chain], claims: Sequence[Claim]
) -> Iterator[Candidate]:
    """The persons of a document, by its id, in the order of the text."""
    said = _tenures(claims)
    people = [c for c in chains if c.kind == MentionKind.PERSON]
    setting = frozenset(c.ref for c in chains if c.kind in STATES and c.ref)
    bodies = frozenset(_bodies(chains))
    full = frozenset(named(c.name) for c in people if not bare(c.name))
    starts = {m.span.start: c for c in people for m in c.mentions}
    for number, chain in enumerate(chains):
        if chain.kind == MentionKind.PERSON:
            states, posts = _offices(chain, said)
            titles = tuple(dict.fromkeys(_titles(chain, said)))
            yield Candidate(
                f"{key}#{number}",
                chain,
                states,
                posts,
                document.published,
                _sex(chain),
                frozenset(_stated(chain, starts, document.text)),
                full,
                setting,
                titles,
                bodies,
                frozenset() if titles else borne(chain, document.text),
            )


def _bodies(chains: Sequence[Chain]) -> Iterator[str]:
    """The names of the known organizations among *chains*."""
    for chain in chains:
        known = organizations.lookup(chain.name) if chain.kind == MentionKind.ORGANIZATION else None
        if known:
            yield known.name


def _tenures(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for holder in claim.fillers(vocab.HOLDER):
            if claim.kind == vocab.TENURE and isinstance(holder, Mention):
                said[holder.id].append(claim)
    return said


def _offices(
    chain: Chain, said: Mapping[str, Sequence[Claim]]
) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The states that a document gives a person offices
    of, and the posts held when it was written.
    """
    states, posts = set(), set()
    for claim in (c for m in chain.mentions for c in said.get(m.id, ())):
        own = [f.ref for f in _mentions(claim, vocab.IN_COUNTRY) if f.ref]
        states |= set(own)
        status = _status(claim)
        if not status or status & HELD:
            owners = own or [slug(b.text) for b in _mentions(claim, vocab.IN_ORGANIZATION)]
            titles = [post_slug(t.text) for t in _mentions(claim, vocab.TITLE)]
            posts |= set(product(titles, owners))
    return frozenset(states), frozenset(posts)


def _mentions(claim: Claim, term: Iri) -> Iterator[Mention]:
    """What fills *term* in a claim, but for plain values."""
    return (f for f in claim.fillers(term) if isinstance(f, Mention))


def _titles(chain: Chain, said: Mapping[str, Sequence[Claim]]) -> Iterator[Office]:
    """The offices that a document gives a person, of any time."""
    for claim in (c for m in chain.mentions for c in said.get(m.id, ())):
        country = next((f.ref for f in _mentions(claim, vocab.IN_COUNTRY)), "")
        body = next(map(_body, _mentions(claim, vocab.IN_ORGANIZATION)), "")
        for title in _mentions(claim, vocab.TITLE):
            yield Office(title.text, country, body, "former" in _status(claim))


def _body(mention: Mention) -> str:
    """What a body is known by: its id, but its name where that is a state's."""
    return mention.text if mention.ref in countries.countries() else mention.ref or mention.text


def _status(claim: Claim) -> set[str]:
    return {f.value for f in claim.fillers(vocab.TENURE_STATUS) if isinstance(f, Literal)}


def _sex(chain: Chain) -> str:
    """What a person is called, where pronouns leave no doubt."""
    counts = Counter(
        "he" if m.text.lower() in words("$pronoun_male") else "she"
        for m in chain.mentions
        if m.text.lower() in words("$pronoun_male") | words("$pronoun_female")
    )
    return next(iter(counts)) if len(counts) == 1 else ""


def _stated(chain: Chain, starts: Mapping[int, Chain], text: str) -> Iterator[str]:
    """The other names that the text gives right after a mention ("née Petrova"), or within it."""
    nickname = NICKNAME.search(chain.name)
    if nickname is not None and not bare(chain.name):
        yield f"{nickname[1]} {chain.name[nickname.end() :].strip()}"
    for mention in chain.mentions:
        found = lang.patterns("candidates")["stated"].match(text, mention.span.end)
        if found is None or mention.text.lower() in words("$pronoun_male") | words(
            "$pronoun_female"
        ):
            continue
        other = starts.get(found.start("name"))
        if other is not None and other is not chain and not bare(other.name):
            yield other.name
        elif found["birth"] or other is not None:
            given = () if " " in found["name"] else _given(chain.name)
            yield " ".join((*given, found["name"]))


def _given(name: str) -> tuple[str, ...]:
    return tuple(w for w in name.split() if w.casefold() != core(name)[-1])[:1]
