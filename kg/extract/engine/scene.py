"""A parsed document as the extractors see it: a spaCy Doc with its document, chains and dates.

What the annotators leave on the Doc (and nothing else) is read here:

* ``doc.ents`` labelled PERSON GPE LOC FAC ORG NORP EVENT LAW TITLE DATE; ``ent.kb_id_`` is the
  ISO code of the country that a GPE, NORP or ORG is, belongs to or lies in; ``ent.ent_id_`` is
  one of ``country demonym capital city government organization`` or empty;
* ``doc._.kg``, an ``Annotation``: the document with its blocks, the chains, the times of dates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar, cast

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg import authority
from kg.annotation import annotation
from kg.authority import Authority
from kg.lang import words
from kg.model import Block, Chain, Document, Evidence, Mention, MentionKind, Span, When
from kg.sentences import all_of, sentence

T = TypeVar("T")
KINDS = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.ORGANIZATION,
    "TITLE": MentionKind.ROLE,
    "EVENT": MentionKind.EVENT,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
}
GEO = {
    "country": MentionKind.COUNTRY,
    "demonym": MentionKind.COUNTRY,
    "government": MentionKind.GOVERNMENT,
}
READ = frozenset({"paragraph", "heading"})


def entity_kind(ent: TokenSpan) -> MentionKind | None:
    """The kind of thing that a named entity mentions; None for dates, laws and groups."""
    if ent.ent_id_ in GEO:
        return GEO[ent.ent_id_]
    if ent.label_ == "GPE":
        return MentionKind.PLACE
    return KINDS.get(ent.label_)


class Scene:
    """One annotated document with its look-ups made once; read-only.

    ``known`` is the authority of who held which office, the register alone when none is given.
    """

    def __init__(self, doc: Doc, known: Authority | None = None) -> None:
        self.doc = doc
        self.authority = known or authority.opened()
        self._known = annotation(doc)
        self.document: Document = self._known.document
        self.chains: tuple[Chain, ...] = self._known.chains
        self._read: dict[Callable[[Scene], Any], Any] = {}

    @cached_property
    def text(self) -> str:
        """The text of the document; spaCy's ``Doc.text`` puts it together anew every time."""
        return str(self.doc.text)

    @cached_property
    def _chain_by_span(self) -> dict[tuple[int, int], Chain]:
        return {(m.span.start, m.span.end): c for c in self.chains for m in c.mentions}

    @cached_property
    def _number_by_span(self) -> dict[tuple[int, int], int]:
        return {
            (m.span.start, m.span.end): i for i, c in enumerate(self.chains) for m in c.mentions
        }

    @cached_property
    def _ent_by_token(self) -> dict[int, TokenSpan]:
        return {token.i: ent for ent in self.doc.ents for token in ent}

    @cached_property
    def _mention_by_token(self) -> dict[int, Mention]:
        """The shortest chain mention over each token (pronouns and descriptions included)."""
        found: dict[int, Mention] = {}
        every = [m for c in self.chains for m in c.mentions]
        for m in sorted(every, key=lambda m: (m.span.start - m.span.end, m.span.start)):
            for token in (
                self.doc.char_span(m.span.start, m.span.end, alignment_mode="expand") or ()
            ):
                found[token.i] = m
        return found

    def once(self, read: Callable[[Scene], T]) -> T:
        """What *read* reads from this scene, read the first time that it is asked for."""
        if read not in self._read:
            self._read[read] = read(self)
        return cast(T, self._read[read])

    def span(self, start: int, end: int) -> Span:
        """The characters ``start`` to ``end`` of this document."""
        return Span(self.document.id, start, end)

    def entity(self, token: Token) -> TokenSpan | None:
        """The named entity that *token* is part of."""
        return self._ent_by_token.get(token.i)

    def mention(self, token: Token) -> Mention | None:
        """What *token* mentions: its named entity, else the chain mention over it."""
        ent = self.entity(token)
        if ent is not None:
            return self.entity_mention(ent)
        return self._mention_by_token.get(token.i)

    @cached_property
    def _called(self) -> list[tuple[str, Mention]]:
        """The persons whose name follows an office, each with the office's first noun."""
        found = []
        for title, person in zip(self.doc.ents, self.doc.ents[1:], strict=False):
            if title.label_ == "TITLE" and person.label_ == "PERSON" and title.end == person.start:
                mention = self.entity_mention(person)
                if mention is not None:
                    found.append((first_noun(title), mention))
        return found

    def called(self, title: TokenSpan, *, anywhere: bool = False) -> Mention | None:
        """The only person called by the office *title*, by
        name, before it or *anywhere*; else None.
        """
        noun = first_noun(title)
        found = {
            self.chain_number(mention): mention
            for called, mention in self._called
            if called == noun and (anywhere or mention.span.start < title.start_char)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def chain_mention(self, token: Token) -> Mention | None:
        """The shortest mention of a chain over *token*: a name, a pronoun or a description."""
        return self._mention_by_token.get(token.i)

    def entity_mention(self, ent: TokenSpan, kind: MentionKind | None = None) -> Mention | None:
        """The mention that a named entity is; None for those that stand for no node."""
        kind = kind or entity_kind(ent)
        if kind is None:
            return None
        span = self.span(ent.start_char, ent.end_char)
        return Mention(span, ent.text, kind, ent.kb_id_)

    def chain(self, mention: Mention) -> Chain | None:
        """The coreference chain of *mention*."""
        return self._chain_by_span.get((mention.span.start, mention.span.end))

    def chain_number(self, mention: Mention) -> int | None:
        """The place, among the document's chains, of the chain of *mention*."""
        return self._number_by_span.get((mention.span.start, mention.span.end))

    def name(self, mention: Mention) -> str:
        """The fullest name of what *mention* stands for in this document."""
        chain = self.chain(mention)
        return chain.name if chain else mention.text

    def when(self, ent: TokenSpan) -> When | None:
        """The time that a DATE entity stands for."""
        return self._known.whens.get((ent.start_char, ent.end_char))

    @property
    def whens(self) -> Iterable[When]:
        """The times of the document's dates, in text order."""
        return self._known.whens.values()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The document's blocks, in order; none when nothing is known of its layout."""
        return self._known.blocks

    def block_kind(self, token: Token) -> str:
        """The kind of the block that *token* stands in (``paragraph`` when none is known)."""
        at = bisect_right(self.blocks, token.idx, key=lambda b: b.start) - 1
        inside = at >= 0 and token.idx < self.blocks[at].end
        return str(self.blocks[at].kind) if inside else "paragraph"

    @cached_property
    def states(self) -> dict[str, list[TokenSpan]]:
        """The mentions of each state, its people and its government, by code."""
        found: dict[str, list[TokenSpan]] = {}
        for ent in self.doc.ents:
            if ent.ent_id_ in GEO and ent.kb_id_:
                found.setdefault(ent.kb_id_, []).append(ent)
        return found

    @cached_property
    def sentences(self) -> tuple[TokenSpan, ...]:
        """The sentences of the document, read once."""
        return all_of(self.doc)

    @cached_property
    def readable(self) -> tuple[Token, ...]:
        """The tokens of headings and paragraphs: furniture and bylines are never read for facts."""
        shut = [b for b in self.blocks if str(b.kind) not in READ]
        starts = [b.start for b in shut]

        def is_shut(token: Token) -> bool:
            at = bisect_right(starts, token.idx) - 1
            return at >= 0 and token.idx < shut[at].end

        return tuple(t for t in self.doc if not is_shut(t))

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_number(self, token: Token) -> int:
        """The place of the sentence of *token* among the document's."""
        return bisect_right(self._starts, token.i) - 1

    def evidence(self, tokens: Iterable[Token], rule: str) -> Evidence:
        """The sentence around the first of *tokens*, with their words as the quote."""
        found = sorted(tokens, key=lambda t: t.i)
        around = sentence(found[0])
        start, end = found[0].idx, found[-1].idx + len(found[-1])
        return Evidence(self.span(*trimmed(around)), self.text[start:end], rule)


def first_noun(title: TokenSpan) -> str:
    """The noun that an office is built on: *secretary* of "Secretary of State"."""
    nouns = [t for t in title if t.pos_ in {"NOUN", "PROPN"}]
    complement = next((t.i for t in title if t.lower_ in words("$of_for")), title.end)
    found = ([t for t in nouns if t.i <= complement] or nouns or [title.root])[-1]
    return str(found.lower_)


def trimmed(around: TokenSpan) -> tuple[int, int]:
    """The character offsets of *around* without the white space around it."""
    text = around.text
    start = around.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
