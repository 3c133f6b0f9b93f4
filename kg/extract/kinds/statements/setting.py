"""Where a quotation stands: the words of its sentence before and after it, and its paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from kg.extract.engine.scene import Scene
from kg.extract.kinds.statements.quotes import Quote

FULL = 4  # words; a shorter quotation is a fragment of a clause
REACH = 60  # tokens of a sentence on either side that are looked at
STOPS = frozenset(".!?…")
COLONS = frozenset(":;")
DASHES = frozenset("-–—")


@dataclass(frozen=True)
class Setting:
    """A quotation among the others of its document;
    ``floor`` and ``ceiling`` bound what is its own.
    """

    scene: Scene
    quote: Quote
    span: Span
    floor: int
    ceiling: int
    block: tuple[int, int]

    @cached_property
    def before(self) -> tuple[Token, ...]:
        """The words of its sentence before it, back to another quotation."""
        doc, found = self.scene.doc, list[Token]()
        at = _token_at(doc, self.quote.outer[0]) - 1
        while at >= 0 and doc[at].idx >= self.floor and len(found) < REACH and not _ends(doc[at]):
            found.append(doc[at])
            at -= 1
        return tuple(t for t in reversed(found) if not t.is_space)

    @cached_property
    def after(self) -> tuple[Token, ...]:
        """The words of its sentence after it, up to another quotation."""
        doc, found = self.scene.doc, list[Token]()
        at = _token_at(doc, self.quote.outer[1])
        while (
            at < len(doc)
            and doc[at].idx < self.ceiling
            and len(found) < REACH
            and not _ends(doc[at])
        ):
            found.append(doc[at])
            at += 1
        return tuple(t for t in found if not t.is_space)

    @property
    def inside(self) -> range:
        """The indexes of its tokens."""
        return range(self.span.start, self.span.end)

    @property
    def gap(self) -> Span:
        """What stands between it and what bounds it before."""
        doc = self.scene.doc
        return doc[_token_at(doc, self.floor) : _token_at(doc, self.quote.outer[0])]

    @property
    def leads(self) -> bool:
        """Whether it begins its sentence."""
        return not any(t.is_alpha or t.text in COLONS for t in self.before)

    @property
    def opened(self) -> bool:
        """Whether a colon or a comma stands right before it."""
        return bool(self.before) and self.before[-1].text in COLONS | {","}

    @property
    def heads(self) -> bool:
        """Whether it begins its paragraph."""
        return not any(c.isalnum() for c in self.scene.text[self.block[0] : self.quote.outer[0]])

    @property
    def closing(self) -> str:
        """The mark that ends the quoted words, within the quotation marks or right behind."""
        text = self.scene.text
        inner = text[self.quote.end : self.quote.outer[1]].strip("\"'”’»›`“ ")
        behind = text[self.quote.outer[1] : self.quote.outer[1] + 1]
        last = text[self.quote.end - 1 : self.quote.end]
        return "," if "," in (inner, behind) else last if not last.isalnum() else behind.strip()

    @property
    def full(self) -> bool:
        """Whether it is more than a fragment."""
        return sum(not t.is_punct for t in self.span) >= FULL

    @property
    def whole(self) -> bool:
        """Whether it can be a sentence of its own: more than a fragment that begins like one."""
        return self.full and self.capital

    @property
    def capital(self) -> bool:
        """Whether it begins with anything but a small letter."""
        first = next((t for t in self.span if t.is_alpha or t.like_num), self.span[0])
        return not first.text[:1].islower()

    @property
    def finite(self) -> bool:
        """Whether it is more than a fragment, with a subject."""
        return self.full and any(t.dep_ in ("nsubj", "nsubj:pass", "expl") for t in self.span)


def settings(
    scene: Scene, found: Sequence[Quote], blocks: Sequence[tuple[int, int, str]]
) -> Iterator[Setting]:
    """Each quotation in its place."""
    for number, quote in enumerate(found):
        span = scene.doc.char_span(quote.start, quote.end, alignment_mode="expand")
        start, end, _ = blocks[quote.block]
        earlier = found[number - 1] if number else None
        later = found[number + 1] if number + 1 < len(found) else None
        floor = earlier.outer[1] if earlier and earlier.block == quote.block else start
        ceiling = later.outer[0] if later and later.block == quote.block else end
        if span is not None:
            yield Setting(scene, quote, span, floor, ceiling, (start, end))


def _token_at(doc: Doc, at: int) -> int:
    """The first token that begins at a character or after it."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < at:
            low = middle + 1
        else:
            high = middle
    return low


def _ends(token: Token) -> bool:
    """Whether a sentence ends with *token*."""
    return token.text in STOPS or "\n" in token.text
