"""What a text says around a name that bears no office: public affairs, or another calling.

Where no office says who somebody is, what is told beside the name speaks for or against
the office holder of that name: one who is elected, and one who won the race, are seldom one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lang import patterns, word_list
from kg.model import Chain, Mention

POLITICS, CALLING = "public affairs", "another calling"
END = re.compile(r"[.!?;]\s|\n")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
# "Norwegian author Tomas ...", "a retired nurse, ...": what stands right before a name.
BEFORE = re.compile(r"(?:\b[A-Z][\w-]*|\b[Aa]n?|\b[Tt]he) (?:[a-z-]+ )?([a-z-]+),? $")
ROOM = 80  # letters before a name in which what it is called stands


def borne(chain: Chain, text: str) -> frozenset[str]:
    """What speaks for and against a holder of office in what stands beside the names."""
    named = [m for m in chain.mentions if m.text[:1].isupper() and len(m.text.split()) > 1]
    found = {POLITICS for m in named if _public(_sentence(m, text))}
    return frozenset(found | {CALLING for m in named if any(_callings(m, text))})


def _sentence(mention: Mention, text: str) -> str:
    """The sentence around a mention, without the mention itself."""
    start, end = mention.span.start, mention.span.end
    before = [found.end() for found in END.finditer(text, 0, start)]
    after = END.search(text, end)
    return text[before[-1] if before else 0 : start] + text[end : after.start() if after else None]


def _public(text: str) -> set[str]:
    """The words of public affairs in *text*."""
    return {w.casefold() for w in WORD.findall(text)} & word_list("politics")


def _callings(mention: Mention, text: str) -> Iterator[str]:
    """The words by which a mention is called something that is no office."""
    before = BEFORE.search(text[max(0, mention.span.start - ROOM) : mention.span.start])
    if before and _is_calling(before[1]):
        yield before[1]
    after = patterns("bearing")["after"].match(text, mention.span.end)
    if after and not _public(after[0]):
        yield after[0]


def _is_calling(word: str) -> bool:
    if word in word_list("calling"):
        return True
    known = word_list("calling_not") | word_list("politics")
    return word not in known and word.endswith(tuple(word_list("calling_ending")))
