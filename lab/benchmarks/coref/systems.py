"""What finds chains: kg's rules, and a plain baseline that they have to beat."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from kg import countries
from kg.annotation import annotation
from kg.lang import words
from kg.model import MentionKind
from lab.benchmarks.coref.gold import Said, Text

Stretch = tuple[int, int]
STATES = (MentionKind.COUNTRY, MentionKind.GOVERNMENT)
NAMES = frozenset("PERSON GPE LOC FAC ORG NORP".split())
IT = frozenset("it its itself".split())


def rules(doc: Doc) -> list[set[Stretch]]:
    """kg's chains; a state and its government are one, as in the corpora; pairs are no mentions."""
    sets: dict[tuple[str, str], set[Stretch]] = defaultdict(set)
    for number, chain in enumerate(annotation(doc).chains):
        if chain.kind is not MentionKind.GROUP:
            key = ("state", chain.ref) if chain.kind in STATES else ("", str(number))
            sets[key] |= {(m.span.start, m.span.end) for m in chain.mentions}
    return list(sets.values())


def nearest(doc: Doc) -> list[set[Stretch]]:
    """Equal names are one thing; he, she and it mean the nearest name before that can be meant."""
    sets: dict[str, set[Stretch]] = defaultdict(set)
    latest: dict[bool, str] = {}
    names = {e.start: e for e in doc.ents if e.label_ in NAMES}
    for token in doc:
        if token.i in names:
            name = names[token.i]
            key = countries.fold(name.text.lower().removeprefix("the ").removesuffix("'s"))
            sets[key].add((name.start_char, name.end_char))
            latest[name.label_ == "PERSON"] = key
        human = token.lower_ in words("$pronoun_male") | words("$pronoun_female")
        if (human or token.lower_ in IT) and token.pos_ == "PRON" and human in latest:
            sets[latest[human]].add((token.idx, token.idx + len(token)))
    return list(sets.values())


SYSTEMS = {"nearest": nearest, "rules": rules}


def aligned(found: list[set[Stretch]], text: Text, *, only_gold: bool) -> list[frozenset[object]]:
    """*found* in terms of the mentions of *text*: the same
    stretch, else the widest whose head it holds.

    What is no mention of the text stays as it is, or is left out when *only_gold*.
    """
    all_ = sorted((m for s in text.sets for m in s), key=lambda m: (m.start - m.end, m.start))
    exact = {(m.start, m.end): m for m in all_}
    heads: dict[int, Said] = {}
    for m in all_:
        heads.setdefault(m.head[0], m)
    taken: set[object] = {exact[s] for group in found for s in group if s in exact}
    result = []
    for group in found:
        members: set[object] = set()
        for stretch in sorted(group):
            mention: object | None = exact.get(stretch)
            if mention is None:
                inside = (heads[i] for i in range(*stretch) if i in heads)
                fits = [m for m in inside if m not in taken]
                mention = min(fits, key=lambda m: m.start - m.end, default=None)
                taken.add(mention)
            if mention is not None or not only_gold:
                members.add(mention or stretch)
        result.append(frozenset(members))
    return result
