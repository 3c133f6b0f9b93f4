"""Patterns of offices laid over the sentences of a document: the tenures that the text states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from spacy.tokens import Span

from kg import vocab
from kg.extract.engine.laying import RowMatch
from kg.extract.engine.rows import Item
from kg.extract.engine.scene import Scene
from kg.model import Claim, Literal, Mention, MentionKind, When

FORMER = frozenset("former ex late then then-".split())
ACTING = frozenset("acting interim caretaker ad".split())
TOP = re.compile(r"(prime minister|president|premier|king|queen|chancellor|emperor|sultan|pope)")


@dataclass(slots=True)
class Found:
    """An office with its holder as one pattern read them; ``free``: of an office that several hold."""

    pattern: str
    sentence: Span
    title: Item
    holder: Item
    countries: list[Item] = field(default_factory=list)
    organization: Item | None = None
    accredited: Item | None = None
    status: str = ""
    when: When | None = None
    free: bool = False


def stated(scene: Scene, told: Iterable[RowMatch]) -> Iterator[Claim]:
    """The tenures that the matches of a document state, in text order."""
    for _, here in groupby(told, key=lambda m: m.sentence.start):
        found = sorted(
            read(scene, here), key=lambda f: (f.title.tokens.start, f.holder.tokens.start)
        )
        yield from filter(None, (claim_of(scene, f) for f in found))


def read(scene: Scene, told: Iterable[RowMatch]) -> list[Found]:
    """What the patterns read in one sentence; each pair of office and holder once."""
    taken: set[tuple[int, int]] = set()
    used: set[int] = set()
    out: list[Found] = []
    for _, of_rule in groupby(told, key=lambda m: m.rule.id):
        for found in (f for match in of_rule for f in _read(scene, match)):
            key = (found.title.tokens.start, found.holder.tokens.start)
            # An office before a name is that one's; it is not the next name's as well.
            if key in taken or (found.title.tokens.start in used and not found.free):
                continue
            taken.add(key)
            out.append(found)
        used |= {f.title.tokens.start for f in out}
    return out


def _ids(text: str | None) -> list[int]:
    # Of entities alone: the commas and conjunctions of a list have numbers too.
    return [int(n) for n in re.findall(r"[A-Z]#(\d+)", text or "")]


def _read(scene: Scene, match: RowMatch) -> Iterator[Found]:
    row, groups, flags = match.row, match.kept, match.rule.match.flags
    holders = (
        [row[i] for i in _ids(groups.get("p"))]
        if "#" in groups.get("p", "")
        else [row[int(groups["p"])]]
    )
    titles = [row[int(groups[k])] for k in ("t", "t2") if k in groups]
    if "counterpart" in groups:
        titles = _counterpart_title(row, int(groups["p"]))
    if "plural" in flags and (len(holders) < 2 or not titles[0].word.endswith("s")):
        return
    states = [row[int(groups[k])] for k in ("c", "c2", "c3") if k in groups]
    zipped = [row[i] for i in _ids(groups.get("cc"))]
    if "zipped" in flags and len(zipped) not in (1, len(holders)):
        return
    for number, holder in enumerate(holders):
        # "The Prime Minister and President X": the first is another person.
        if (
            len(titles) > 1
            and titles[-1].tokens.start < holder.tokens.start
            and all(TOP.fullmatch(t.word) for t in titles)
        ):
            titles = titles[-1:]
        own = [zipped[number if len(zipped) > 1 else 0]] if zipped else states
        for title in titles:
            yield Found(
                match.rule.id, match.sentence, title, holder, own,
                _item(row, groups, "o", "o2"), _item(row, groups, "a", "oa"),
                groups.get("s", ""), _when(scene, row, groups), bool(flags),
            )  # fmt: skip


def _counterpart_title(row: Sequence[Item], before: int) -> list[Item]:
    """The office of the one whose counterpart somebody is: the last before, of a named holder."""
    held = [a for a, b in pairwise(row[: before + 1]) if a.kind == "TITLE" and b.kind == "PERSON"]
    return held[-1:]


def _item(row: Sequence[Item], groups: dict[str, str], *names: str) -> Item | None:
    return next((row[int(groups[n])] for n in names if n in groups), None)


def _when(scene: Scene, row: Sequence[Item], groups: dict[str, str]) -> When | None:
    start, end = (_date(scene, _item(row, groups, key)) for key in ("d", "e"))
    if start is None and end is None:
        return None
    begin = start.start if start else ""
    finish = (end.end or end.start) if end else ""
    text = " to ".join(w.text for w in (start, end) if w)
    if "began" in groups and start:
        return When(start.start, "", start.text)
    return When(begin, finish, text)


def _date(scene: Scene, item: Item | None) -> When | None:
    found = scene.when(item.tokens) if item else None
    return found if found and (found.start or found.end) else None


def claim_of(scene: Scene, found: Found) -> Claim | None:
    """The claim that *found* makes; None when its holder is nobody in particular."""
    holder = (
        scene.mention(found.holder.tokens[0])
        if found.holder.kind == "PRONOUN"
        else scene.entity_mention(found.holder.tokens, MentionKind.PERSON)
    )
    title = scene.entity_mention(found.title.tokens, MentionKind.ROLE)
    if holder is None or title is None:
        return None
    title = replace(title, text=_singular(title.text))
    roles: list[tuple[str, Mention | Literal]] = [(vocab.HOLDER, holder), (vocab.TITLE, title)]
    state = _state(scene, found)
    if state is not None:
        roles.append((vocab.IN_COUNTRY, state))
    if found.organization is not None:
        body = scene.entity_mention(found.organization.tokens)
        if body is not None:
            roles += _of_body(body)
    if found.accredited is not None:
        to = scene.entity_mention(found.accredited.tokens)
        if to is not None:
            roles.append((vocab.ACCREDITED_TO, to))
    roles.append((vocab.TENURE_STATUS, Literal(status(found))))
    tokens = [*found.holder.tokens, *found.title.tokens]
    return Claim(
        vocab.TENURE,
        tuple(roles),
        scene.evidence(tokens, found.pattern),
        when=found.when,
    )


PLURAL = re.compile(
    r"\b((?:prime |foreign |vice )?(?:minister|president|premier|chancellor|king|queen|prince|envoy|ambassador|senator|general|"
    r"governor|commissioner|representative|negotiator|director|adviser|advisor|leader|admiral|colonel|emir|sultan|"
    r"consul|speaker|mayor|deput|secretar))(s|ies)(?=$|[ -](?:of|for|to|general)\b)", re.I)  # fmt: skip


def _singular(title: str) -> str:
    """The office that each of several holds: "Foreign Ministers" is a Foreign Minister's."""
    match = PLURAL.search(title)
    if match is None or (match[2].lower() == "ies") != match[1].lower().endswith(
        ("deput", "secretar")
    ):
        return title
    ending = "y" if match[2].lower() == "ies" else ""
    return title[: match.end(1)] + ending + title[match.end() :]


def _state(scene: Scene, found: Found) -> Mention | None:
    """The country of the office: the one before it, else the one after ("of", not "for")."""
    title = found.title.tokens
    before = [c for c in found.countries if c.tokens.start < title.start]
    after = [
        c
        for c in found.countries
        if c.tokens.start > title.start and not _concerned(title, c.tokens)
    ]
    states = [scene.entity_mention(c.tokens) for c in (*before, *after)]
    return next((m for m in states if m is not None and m.ref), None)


def _concerned(title: Span, state: Span) -> bool:
    """Whether a country is what an envoy is for, not whose envoy it is."""
    words = {t.lower_ for t in title.doc[title.end : state.start]}
    sent = {"envoy", "representative", "coordinator", "negotiator", "adviser", "advisor"}
    return "for" in words and bool(sent & {t.lower_ for t in title})


def _of_body(body: Mention) -> list[tuple[str, Mention | Literal]]:
    """An organization, and the country that it is a part of: "Iranian Foreign Ministry"."""
    if body.kind == MentionKind.GOVERNMENT:
        return [(vocab.IN_COUNTRY, body)]
    found: list[tuple[str, Mention | Literal]] = [(vocab.IN_ORGANIZATION, body)]
    if body.ref:
        found.append(
            (vocab.IN_COUNTRY, Mention(body.span, body.text, MentionKind.COUNTRY, body.ref))
        )
    return found


def status(found: Found) -> str:
    """current, former, acting, designate or elect, from the words around the office."""
    after = found.title.tokens.doc[found.title.tokens.end : found.title.tokens.end + 2].text.lower()
    if found.status in FORMER or found.pattern == "tenure/name-resigned-as":
        return "former"
    if after.startswith(("-elect", "- elect", "elect")):
        return "elect"
    if after.startswith(("-designate", "- designate", "designate")) or found.status == "incoming":
        return "designate"
    if set(found.title.word.split()) & ACTING:
        return "acting"
    return "former" if found.when and found.when.end else "current"
