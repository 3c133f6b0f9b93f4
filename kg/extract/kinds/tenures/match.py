"""What the patterns of offices found in a sentence, as offices with their holders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from spacy.tokens import Span

from kg import lang, offices, vocab
from kg.extract.engine.laying import RowMatch
from kg.extract.engine.rows import Item, line
from kg.extract.engine.scene import Scene
from kg.lang import word_list
from kg.model import When

AGAIN = frozenset({"tenure/and-again"})  # rules that read one office a second time
BESIDE = 3  # what stands before a name in a list: the office, a word, a sign


@dataclass(frozen=True, slots=True)
class Found:
    """An office with its holder as one pattern read them; ``free``: of an office that several hold.

    ``word`` is the office where it is not the words of *title* alone: one of several, a short form.
    """

    pattern: str
    sentence: Span
    title: Item
    holder: Item
    countries: tuple[Item, ...] = ()
    organization: Item | None = None
    place: Item | None = None
    accredited: Item | None = None
    status: str = ""
    when: When | None = None
    free: bool = False
    word: str = ""

    @property
    def distinct(self) -> tuple[str, ...]:
        """What tells two offices of one holder in the same
        words apart: a second term, a second post.
        """
        again = self.pattern in AGAIN and self.when is not None
        return (self.word, self.when.text if again and self.when else "")


def read(scene: Scene, told: Iterable[RowMatch]) -> list[Found]:
    """What the patterns read in one sentence; each pair of office and holder once."""
    state = _Reading()
    for _, of_rule in groupby(told, key=lambda m: m.rule.id):
        for match in of_rule:
            state.take(found for found in _found(scene, match) if not _anothers(match, state))
        state.close()
    return state.out


@dataclass(slots=True)
class _Reading:
    """What has been read in a sentence: an office before a name is that one's, not the next's."""

    out: list[Found] = field(default_factory=list)
    pairs: set[tuple[int, int, tuple[str, ...]]] = field(default_factory=set)
    used: set[int] = field(default_factory=set)

    def take(self, found: Iterable[Found]) -> None:
        for one in found:
            key = (one.title.tokens.start, one.holder.tokens.start, one.distinct)
            if key not in self.pairs and (one.free or one.title.tokens.start not in self.used):
                self.pairs.add(key)
                self.out.append(one)

    def close(self) -> None:
        self.used |= {f.title.tokens.start for f in self.out}

    def holds(self, holder: Item) -> bool:
        return any(f.holder.tokens.start == holder.tokens.start for f in self.out)


def _anothers(match: RowMatch, reading: _Reading) -> bool:
    """Whether the office is another's: supposed, a
    superior's, or of the name before it in a list.
    """
    if match.rule.match.flags:
        return False
    title, person = match.item("t"), match.item("p")
    if title is None or person is None:
        return False
    return _unreal(match) or _superior(match) or _listed_before(match, title, person, reading)


def _superior(match: RowMatch) -> bool:
    """Whether the office is what another is for: "adviser
    to the President X" is X's only office.
    """
    before = match.row[max(0, _first(match) - BESIDE) : _first(match)]
    if len(before) < BESIDE or before[0].kind != "TITLE":
        return False
    return before[1].word in word_list("office_under") and before[2].word in word_list("the")


def _listed_before(match: RowMatch, title: Item, person: Item, reading: _Reading) -> bool:
    """Whether "A, minister of X, B" names A's office: a
    list goes on behind B, and A has none yet.
    """
    at, to = match.row.index(title), match.row.index(person)
    if to < at or "," not in {i.word for i in match.row[at:to]}:
        return False
    before = [i for i in match.row[: _first(match)] if i.word not in word_list("the")][-2:]
    listed = [i.word for i in before[1:]] == [","] and before[0].kind == "PERSON"
    goes_on = to + 1 < len(match.row) and match.row[to + 1].word in word_list("list_joint")
    own = any(i.kind == "TITLE" for i in match.row[to + 2 : to + 6])
    return listed and goes_on and own and not reading.holds(before[0])


def _unreal(match: RowMatch) -> bool:
    """Whether a clause only supposes: "if X becomes president"."""
    at = _first(match)
    return at > 0 and match.row[at - 1].word in word_list("office_supposed")


def _first(match: RowMatch) -> int:
    """The place of the first item of a match in its row."""
    found = re.search(r"#(\d+)", line(match.row)[match.span[0] :])
    return int(found[1]) if found else 0


def _found(scene: Scene, match: RowMatch) -> Iterator[Found]:
    flags = match.rule.match.flags
    for flag, reader in READERS.items():
        if flag in flags:
            yield from reader(scene, match)
            return
    yield from _plain(scene, match)


# ------------------------------------------------------------------ one office, one holder


def _plain(scene: Scene, match: RowMatch) -> Iterator[Found]:
    """An office, or two of one holder; with ``q``, also the office of whom the holder succeeded."""
    person = match.item("p")
    assert person is not None
    found = _base(scene, match, person)
    rank = match.item("r")
    for title in _titles(match, person):
        # The body is of the office beside it: "party chairman President X" is president elsewhere.
        body = None if title is rank and offices.heads(title.word) else found.organization
        yield replace(found, title=title, organization=body)
    before = match.item("q")
    if before is not None:
        start = _date(scene, match.item("f"))
        left = When("", start.start, start.text) if start else None
        came = When(start.start, "", start.text) if start else None
        [first] = _titles(match, person)[:1]
        yield replace(found, title=first, when=came)
        yield replace(found, title=first, holder=before, status="former", when=left, free=True)


def _base(scene: Scene, match: RowMatch, holder: Item) -> Found:
    states = tuple(i for k in ("c", "c2", "c3") if (i := match.item(k)) is not None)
    title = match.item("t") or holder
    return Found(
        pattern=match.rule.id,
        sentence=match.sentence,
        title=title,
        holder=holder,
        countries=states,
        organization=match.item("o", "o2"),
        place=_place(match),
        accredited=match.item("a", "oa"),
        status=match.rule.literal(vocab.TENURE_STATUS) or match.kept.get("s", ""),
        when=_when(scene, match),
        free=bool(match.rule.match.flags),
    )


def _place(match: RowMatch) -> Item | None:
    """The place that an office is of: "Texas governor", but not "in Geneva Foreign Minister X"."""
    place = match.item("l")
    if place is None:
        after = match.item("l2")
        return None if after is None or _concerned(match.row, after) else after
    before = match.row[match.row.index(place) - 1] if match.row.index(place) else None
    led = before is not None and before.kind == "w" and before.tokens[0].pos_ == "ADP"
    owned = (
        place.tokens.end < len(place.tokens.doc)
        and place.tokens.doc[place.tokens.end].tag_ == "POS"
    )
    return None if led and not owned else place


def _concerned(row: Sequence[Item], place: Item) -> bool:
    """Whether a place is what an office is for, not whose it is: "envoy for the Horn of Africa"."""
    before = [i.word for i in row[: row.index(place)] if i.word not in word_list("the")]
    return bool(before) and before[-1] in word_list("for")


def _titles(match: RowMatch, holder: Item) -> list[Item]:
    """The offices that a match gives its holder, a rank or second office behind the first too."""
    if "counterpart" in match.kept:
        return _counterpart_title(match.row, match.row.index(holder))
    found = [i for k in ("t", "t2", "r") if (i := match.item(k)) is not None]
    two = [i for i in found[:2] if i.tokens.start < holder.tokens.start]
    # "The Prime Minister and President X": the first is another person.
    if len(two) > 1 and "t2" in match.kept and all(offices.heads(i.word) for i in two):
        return found[1:]
    return found


def _counterpart_title(row: Sequence[Item], before: int) -> list[Item]:
    """The office of the one whose counterpart somebody is: the last before, of a named holder."""
    held = [a for a, b in pairwise(row[: before + 1]) if a.kind == "TITLE" and b.kind == "PERSON"]
    apposed = [i for i in row[:before] if i.kind == "TITLE"]
    return held[-1:] or apposed[-1:]


# ------------------------------------------------------------------ several holders


def _ids(text: str) -> list[int]:
    # Of entities alone: the commas and conjunctions of a list have numbers too.
    return [int(n) for n in re.findall(r"[A-Z]#(\d+)", text)]


def _listed(match: RowMatch, name: str) -> list[Item]:
    return [match.row[i] for i in _ids(match.kept.get(name, ""))]


def _plural(scene: Scene, match: RowMatch) -> Iterator[Found]:
    """ "Presidents A and B": each holds one."""
    holders, title = _listed(match, "p"), match.item("t")
    if title is None or len(holders) <= 1 or not _is_plural(title):
        return
    for holder in holders:
        yield _base(scene, match, holder)


def _is_plural(title: Item) -> bool:
    return offices.singular(title.word) != title.word


def _zipped(scene: Scene, match: RowMatch) -> Iterator[Found]:
    """ "The ministers of X and Y, A and B": the n-th holder is of the n-th country."""
    holders, states, sent = (_listed(match, k) for k in ("p", "cc", "aa"))
    several = states or sent
    if len(holders) <= 1 or len(several) not in (1, len(holders)):
        return
    titles = _titles(match, holders[0])
    if not titles or not ("counterpart" in match.kept or _is_plural(titles[0])):
        return
    several = several if len(several) > 1 else several * len(holders)
    for holder, state in zip(holders, several, strict=True):
        base = replace(_base(scene, match, holder), title=titles[0])
        yield replace(base, countries=(state,)) if states else replace(base, accredited=state)


def _each(scene: Scene, match: RowMatch) -> Iterator[Found]:
    """ "A and B, the prime minister and foreign minister": the n-th holder has the n-th office."""
    holders = _listed(match, "p")
    titles = [i for k in ("t", "t2") if (i := match.item(k)) is not None]
    if "alike" in match.kept:
        titles *= 2
    parts = [(title, word) for title in titles for word in each_office(title.tokens.text)]
    if len(parts) != len(holders) or len(holders) <= 1:
        return
    own = [match.item("c"), match.item("c2")] if "alike" in match.kept else []
    for number, (holder, (title, word)) in enumerate(zip(holders, parts, strict=True)):
        base = replace(_base(scene, match, holder), title=title, word=word)
        state = own[number] if own else None
        yield base if state is None else replace(base, countries=(state,))


def each_office(title: str) -> list[str]:
    """The offices that one phrase names: "ministers of defence, finance and trade" three of them.

    >>> each_office("ministers of defence and trade")
    ['minister of defence', 'minister of trade']
    """
    parts = lang.patterns("offices")["joint"].split(title)
    head = lang.patterns("offices")["of_each"].match(parts[0])
    if len(parts) > 1 and head and offices.singular(head[1]) != head[1]:
        return [offices.singular(head[1]) + part for part in (head[2], *parts[1:])]
    return parts if all(offices.roles(p) for p in parts) else [title]


def _pairs(scene: Scene, match: RowMatch) -> Iterator[Found]:
    """A country stands by each holder: "Presidents A of X and B of Y"."""
    text = line(match.row)[match.span[0] : match.span[1]]
    items = [match.row[int(n)] for n in re.findall(r"#(\d+)", text)]
    items = [i for i in items if i.kind in ("TITLE", "PERSON", "GEO")]
    people = [i for i in items if i.kind == "PERSON"]
    titles = [i for i in items if i.kind == "TITLE"] or _titles(match, people[0])
    states = [i for i in items if i.kind == "GEO"]
    if not titles or (len(titles) == 1 and len(people) != len(states)):
        return
    if items[0] == titles[0] and len(titles) == 1 and not _is_plural(titles[0]):
        return
    for number, holder in enumerate(people):
        title, state = _numbered(titles, number), _numbered(states, number)
        yield replace(_base(scene, match, holder), title=title, countries=(state,), free=True)


def _numbered(items: Sequence[Item], number: int) -> Item:
    """The item of the holder *number*: the only one, which is all holders', or his own."""
    return items[number] if len(items) > 1 else items[0]


Reader = Callable[[Scene, RowMatch], Iterator[Found]]
READERS: dict[str, Reader] = {
    "plural": _plural,
    "zipped": _zipped,
    "each": _each,
    "pairs": _pairs,
}


# ------------------------------------------------------------------ times


def _when(scene: Scene, match: RowMatch) -> When | None:
    both = _date(scene, match.item("b"))
    if both is not None:
        return both
    start, end = _date(scene, match.item("d")), _date(scene, match.item("e"))
    if start is None and end is None:
        return None
    begin = start.start if start else ""
    finish = (end.end or end.start) if end else ""
    text = " to ".join(w.text for w in (start, end) if w)
    if "began" in match.kept and start:
        return When(start.start, "", start.text)
    return When(begin, finish, text)


def _date(scene: Scene, item: Item | None) -> When | None:
    found = scene.when(item.tokens) if item else None
    return found if found and (found.start or found.end) else None
