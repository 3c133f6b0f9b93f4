"""Persons across documents: compared by names, offices, states
and times, merged when nothing speaks against it.

Never on a surname alone; never a father and a son; never two holders of different countries'
offices; a name that could be two people's stays apart and is listed for review.  What documents
say alike of one name is first gathered in a card, so that work grows with the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from kg import offices
from kg.lang import word_list
from kg.model import Judgement
from kg.names import core, generation
from kg.resolve.candidates import Candidate
from kg.resolve.deciding import Node, compared, judged
from kg.resolve.features import reasons, score
from kg.resolve.times import NEVER, days, gap
from kg.spelling import (
    SURNAME_FIRST,
    TRANSLITERATED,
    at_odds,
    bare,
    blocks,
    key,
    likeness,
    skeleton,
)

NEAR, REIGN, CAREER, LIFETIME = 366, 5 * 366, 30 * 366, 60 * 366  # days
CROWD = 200  # cards of one block, beyond which it says nothing
LOOSE = ("p ", "i ")  # blocks by office and surname, and by initial and surname
SAME, TWO = "same item", "two items"
ERA = 50  # years whose documents may share a card


@dataclass(frozen=True)
class Card:
    """What all documents that say alike of one name say together; ``id`` is unique in a build."""

    id: str
    members: tuple[Candidate, ...]

    @property
    def name(self) -> str:
        """The name as the first document has it."""
        return self.members[0].chain.name

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id, and those of its members."""
        return (self.id, *(m.id for m in self.members))

    @property
    def countries(self) -> frozenset[str]:
        """The states whose offices all members have in common."""
        return self.members[0].countries

    @cached_property
    def documents(self) -> frozenset[str]:
        """The ids of the documents."""
        return frozenset(m.document for m in self.members)

    @cached_property
    def posts(self) -> Mapping[tuple[str, str], tuple[int, ...]]:
        """The offices that few hold at once, with the days of the documents that give them."""
        found: dict[tuple[str, str], set[int]] = defaultdict(set)
        for member in self.members:
            for post in member.posts:
                if _telling(post[0]):
                    found[post] |= set(days([member.date]))
        return {post: tuple(sorted(at)) for post, at in found.items()}

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The days of the documents."""
        return tuple(days(m.date for m in self.members))

    @cached_property
    def sex(self) -> str:
        """``he`` or ``she``, where all documents agree."""
        found = {m.sex for m in self.members if m.sex}
        return found.pop() if len(found) == 1 else ""

    @property
    def item(self) -> str:
        """The item of an authority that all members were linked to."""
        return self.members[0].item

    @cached_property
    def stated(self) -> frozenset[str]:
        """The other names that documents give."""
        return frozenset(n for m in self.members for n in m.stated)

    @cached_property
    def company(self) -> frozenset[str]:
        """The full names in its documents, its own among them."""
        return frozenset(n for m in self.members for n in m.company)

    @cached_property
    def setting(self) -> frozenset[str]:
        """The countries that all documents name."""
        return frozenset.intersection(*(m.setting for m in self.members))

    @cached_property
    def node(self) -> Node:
        """What a judgement says of it."""
        return Node(self.id, self.name, tuple(sorted(self.documents)))


def _telling(post: str) -> bool:
    """Whether few hold an office at once: what many hold says nothing of who it is."""
    rank, _, rest = post.partition("-")
    shared = offices.nouns("crowd", plurals=False) | word_list("office_shared")
    return post not in shared and not (rest and rank in word_list("office_second"))


def cards(candidates: Sequence[Candidate], alone: Collection[str] = ()) -> list[Card]:
    """The cards of *candidates*; those whose ids are in *alone* get one each."""
    groups: dict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[_gathered(candidate, candidate.id in alone)].append(candidate)
    by_slug: dict[str, list[list[Candidate]]] = defaultdict(list)
    for members in groups.values():
        for single in _one_a_document(members):
            by_slug[single[0].slug].append(single)
    found: list[Card] = []
    for name, sets in sorted(by_slug.items()):
        found += [Card(i, tuple(s)) for i, s in zip(_ids(name, sets), sets, strict=True)]
    return found


def _gathered(candidate: Candidate, alone: bool) -> tuple[object, ...]:
    name = candidate.chain.name
    if alone or bare(name):  # a bare word is nobody's for sure
        return (key(name), candidate.key)
    era = candidate.date[:4]
    return (
        key(name),
        generation(name),
        candidate.slug,
        tuple(sorted(candidate.countries)),
        candidate.sex,
        candidate.item,
        int(era) // ERA if era.isdigit() else "",
    )


def _one_a_document(members: Sequence[Candidate]) -> list[list[Candidate]]:
    """*members*, such that no set has two of one document."""
    found: list[list[Candidate]] = []
    seen: dict[str, int] = defaultdict(int)
    for member in members:
        place = seen[member.document]
        seen[member.document] += 1
        if place == len(found):
            found.append([])
        found[place].append(member)
    return found


def _ids(name: str, sets: Sequence[Sequence[Candidate]]) -> list[str]:
    """Ids that tell cards of one name apart: by states, else by the first document."""
    if len(sets) == 1:
        return [name]
    made = [f"{name}@{'+'.join(sorted(s[0].countries)) or '-'}" for s in sets]
    longer = [
        f"{i}#{s[0].document[:6]}" if made.count(i) > 1 else i
        for i, s in zip(made, sets, strict=True)
    ]
    return [
        f"{i}.{longer[:n].count(i) + 1}" if longer.count(i) > 1 else i for n, i in enumerate(longer)
    ]


def within(card: Card) -> Iterator[Judgement]:
    """The judgements that made one card of several documents' persons."""
    first = card.members[0]
    left = Node(first.id, first.chain.name, (first.document,))
    seen = ["same name", *(["same country"] if card.countries else [])]
    for other in card.members[1:]:
        right = Node(other.id, other.chain.name, (other.document,))
        yield judged(left, right, "one", score("person", seen), reasons("person", seen))


def judgements(found: Sequence[Card]) -> Iterator[Judgement]:
    """The judgements on every pair of cards that share a block."""
    blocked: dict[str, list[Card]] = defaultdict(list)
    for card in found:
        for block in sorted(_blocks(card)):
            blocked[block].append(card)
    pairs = {
        (left.id, right.id): (left, right)
        for block in sorted(blocked)
        for left, right in _pairs(block, sorted(blocked[block], key=lambda c: c.id))
    }
    for left, right in pairs.values():
        judgement = compared("person", left.node, right.node, compare(left, right))
        if judgement is not None:
            yield judgement


def _pairs(block: str, members: Sequence[Card]) -> Iterator[tuple[Card, Card]]:
    """The pairs of a block that can be one; a block of too many tells nobody apart.

    What only an office or an initial joins is compared over documents: two of one document,
    which keeps them apart, need a name that leaves no doubt, and share a firmer block.
    """
    if len(members) > CROWD:
        return
    loose = block.startswith(LOOSE)
    for left, right in combinations(members, 2):
        if not (loose and left.documents & right.documents):
            yield left, right


def _blocks(card: Card) -> set[str]:
    return _name_blocks(card) | ({f"q {card.item}"} if card.item else set())


def _name_blocks(card: Card) -> set[str]:
    last = {skeleton(w) for w in core(card.name)[-1:] + core(card.name)[:1]}
    posts = {f"p {word} {'/'.join(post)}" for word in last for post in card.posts}
    if bare(card.name):
        return posts | {f"s {d} {skeleton(card.name.lower())}" for d in card.documents}
    found = set(blocks(card.name)) | posts
    for other in card.stated:
        found |= blocks(other)
        found |= {f"s {d} {skeleton(w)}" for d in card.documents for w in core(other)[-1:]}
    return found


def compare(left: Card, right: Card) -> list[str]:
    """The features of ``features.tsv`` that are seen in a pair,
    the name's first; none when names are unlike.
    """
    states = left.countries & right.countries
    setting = () if states else left.setting & right.setting & (TRANSLITERATED | SURNAME_FIRST)
    if _items(left, right) == SAME:
        return [SAME, *_against(left, right, "stated name")]
    name = _stated(left, right) or likeness(left.name, right.name, states or setting)
    if not name or (left.documents & right.documents and not _may_share(name)):
        return []
    posts = _shared_posts(left, right)
    if name == "surname only" and not posts:
        return []
    told = ["same setting"] if setting and name in ("loose spelling", "turned around") else []
    return [name, *told, *_for(left, right, posts), *_against(left, right, name)]


def _items(left: Card, right: Card) -> str:
    """Whether both were linked to an item, and to the same; empty where one was not."""
    if not (left.item and right.item):
        return ""
    return SAME if left.item == right.item else TWO


def _may_share(name: str) -> bool:
    """Whether persons of one document that it keeps apart may
    yet be one: by name features that leave no doubt.
    """
    return name in ("stated name", "spelling", "same letters")


def _for(left: Card, right: Card, posts: Collection[tuple[str, str]]) -> Iterator[str]:
    if left.countries & right.countries:
        yield "same country"
    if posts:
        yield "same post"
        if _together(left, right):
            yield "near in time"
    if (left.company & right.company) - {key(left.name), key(right.name)}:
        yield "same company"


def _against(left: Card, right: Card, name: str) -> Iterator[str]:
    if left.countries and right.countries and not left.countries & right.countries:
        yield "two countries"
    if _items(left, right) == TWO:
        yield TWO
    if _two_generations(left, right):
        yield "two generations"
    if left.sex and right.sex and left.sex != right.sex and name != "stated name":
        yield "he and she"
    apart = gap(left.days, right.days)
    if CAREER < apart < NEVER:
        yield "two lifetimes" if apart > LIFETIME else "thirty years apart"


def _two_generations(left: Card, right: Card) -> bool:
    """Whether one is Jr. and the other is not, but for "Jr."
    left out of one post's holder in one year.
    """
    a, b = generation(left.name), generation(right.name)
    return a != b and ((a != "" and b != "") or not _together(left, right))


def _together(left: Card, right: Card) -> bool:
    return any(gap(left.posts[p], right.posts[p]) <= NEAR for p in _shared_posts(left, right))


def _shared_posts(left: Card, right: Card) -> list[tuple[str, str]]:
    return sorted(set(left.posts) & set(right.posts))


def _stated(left: Card, right: Card) -> str:
    for a, b in ((left, right), (right, left)):
        for other in a.stated:
            if key(other) == key(b.name) or (
                bare(b.name) and a.documents & b.documents and key(b.name) == core(other)[-1]
            ):
                return "stated name"
    return ""


def stated_pairs(found: Iterable[Card]) -> frozenset[frozenset[str]]:
    """The pairs of names that documents say are one person's."""
    return frozenset(frozenset((key(c.name), key(other))) for c in found for other in c.stated)


def against(left: Card, right: Card, stated: frozenset[frozenset[str]] = frozenset()) -> int:
    """How much speaks against two being one: 2 for their names, 1 for their offices, 0 nothing."""
    if _items(left, right):
        return 0 if left.item == right.item else 2
    if _two_generations(left, right) or at_odds(left.name, right.name, stated):
        return 2
    if left.documents & right.documents and not (
        frozenset((key(left.name), key(right.name))) in stated
        or _may_share(_stated(left, right) or likeness(left.name, right.name))
    ):
        return 2
    if bare(left.name) and bare(right.name) and gap(left.days, right.days) > REIGN:
        return 2
    return int(any(_against(left, right, "")))
