"""Statements: who said what, in whose words, to whom, and about which meeting.

*direct* is a quotation that stands by itself, *mixed* a quoted fragment within a reported
clause, *indirect* a reported clause without marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Span, Token

from kg import vocab
from kg.extract.engine.scene import Scene
from kg.extract.kinds.statements.quotes import Quote, quotes
from kg.extract.kinds.statements.speakers import (
    Attribution,
    according_to,
    speaker_of,
    speaks,
    turn,
    verbs,
)
from kg.model import Claim, Literal, Mention, MentionKind
from kg.sentences import entities, sentence

__all__ = ["extract"]

TALKS = frozenset(
    "talk negotiation meeting discussion round dialogue summit conversation call visit encounter consultation".split()
)
NOT_WORDS = re.compile(
    r"(?i)\b(so-called|titled|entitled|called|named|known as|dubbed|nicknamed|word|term|phrase)\s*[“\"'‘]?$"
)
CLOSES = re.compile(
    r"(?i)^(notes? (to|for) editors|background|further information|contact|media enquiries|follow\b|about\b|additional information|share\b|published\b)"
)
CLAUSAL = frozenset(("ccomp", "parataxis", "csubj", "advcl"))
SUBJECTS = ("nsubj", "acl:relcl")
FRAGMENT = 4  # words; a shorter quotation is a fragment of a clause
READ = ("paragraph", "heading", "dateline")


def extract(scene: Scene) -> Iterator[Claim]:
    """The statements of *scene*, in text order."""
    blocks = _blocks(scene)
    taken: list[tuple[int, int]] = []
    for claim in _block_statements(scene, blocks):
        [quote] = claim.fillers(vocab.QUOTE)
        assert isinstance(quote, Mention)
        taken.append((quote.span.start, quote.span.end))
        yield claim
    found = [q for q in quotes(scene.text, blocks) if not any(s <= q.start < e for s, e in taken)]
    yield from _quoted(scene, found, taken)
    yield from _indirect(scene, found, taken)


def _blocks(scene: Scene) -> list[tuple[int, int, str]]:
    if scene.blocks:
        return [(b.start, b.end, str(b.kind)) for b in scene.blocks]
    text = scene.text
    return [(m.start(), m.end(), "paragraph") for m in re.finditer(r"[^\n]+", text)]


# --------------------------------------------------------------- words that are a block


def _block_statements(scene: Scene, blocks: Sequence[tuple[int, int, str]]) -> Iterator[Claim]:
    """Turns of transcripts, and what stands after "The minister said:" up to the notes."""
    text, number = scene.text, 0
    while number < len(blocks):
        start, end, kind = blocks[number]
        spoken = turn(scene, start, end) if kind in READ else None
        if spoken is not None:
            stop = number + 1
            while (
                stop < len(blocks) and blocks[stop][2] in READ and not _opens(scene, blocks[stop])
            ):
                stop += 1
            yield _words(scene, spoken[0], spoken[1], blocks[stop - 1][1], "turn", start)
            number = stop
            continue
        if kind in READ and text[start:end].rstrip().endswith(":") and number + 1 < len(blocks):
            stop = _last_of_speech(text, blocks, number + 1)
            author = _announced(scene, start, end)
            if author is not None and stop > number + 1:
                begin, finish = _unmarked(text, blocks[number + 1][0], blocks[stop - 1][1])
                yield _words(scene, author.speaker, begin, finish, "colon", author.verb.idx)
                number = stop
                continue
        number += 1


def _opens(scene: Scene, block: tuple[int, int, str]) -> bool:
    line = scene.text[block[0] : block[1]]
    return turn(scene, block[0], block[1]) is not None or bool(
        re.match(r"(Q|QUESTION|QUESTIONER)\b[ :.]", line)
    )


def _last_of_speech(text: str, blocks: Sequence[tuple[int, int, str]], number: int) -> int:
    """The block after the last one of a speech: it ends at a heading, notes, or its closing mark."""
    marked = text[blocks[number][0]] in '"“'
    first = number
    while number < len(blocks) and blocks[number][2] == "paragraph":
        line = text[blocks[number][0] : blocks[number][1]].strip()
        if CLOSES.match(line) or (number > first and line.endswith(":") and line[:1] not in '"“'):
            break
        if number > first and marked and line[0] not in '"“':
            break
        number += 1
        if marked and line[-1] in '"”':
            break
    return number


def _unmarked(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in "\"“‘' \n":
        start += 1
    while end > start and text[end - 1] in '"”’ \n':
        end -= 1
    return start, end


def _announced(scene: Scene, start: int, end: int) -> Attribution | None:
    """The one who is said to speak by a paragraph that ends in a colon."""
    span = scene.doc.char_span(start, end, alignment_mode="contract")
    for token in reversed(span or ()):
        if speaks(token) and verbs()[token.lemma_.lower()] == "say":
            mention = speaker_of(scene, token)
            if mention is None:
                mention = _last_person(scene, span)
            return Attribution(mention, token, "colon") if mention is not None else None
    return None


def _last_person(scene: Scene, span: Span | None) -> Mention | None:
    people = [e for e in (entities(span) if span is not None else ()) if e.label_ == "PERSON"]
    return scene.entity_mention(people[-1]) if people else None


def _words(scene: Scene, speaker: Mention, start: int, end: int, rule: str, at: int) -> Claim:
    token = scene.doc.char_span(at, at + 1, alignment_mode="expand")
    quote = Mention(scene.span(start, end), scene.text[start:end], MentionKind.SOURCE)
    roles = (
        (vocab.SPEAKER, speaker),
        (vocab.QUOTE, quote),
        (vocab.STATEMENT_KIND, Literal("direct")),
    )
    return Claim(
        vocab.STATEMENT, roles, scene.evidence(token or scene.doc[:1], f"statement/{rule}")
    )


# ------------------------------------------------------------------------- quoted words


def _quoted(
    scene: Scene, found: Sequence[Quote], taken: Sequence[tuple[int, int]]
) -> Iterator[Claim]:
    """Each quotation with the speaker whom its sentence, or the one before it, gives."""
    last: tuple[Quote, Attribution] | None = None
    for quote in found:
        span = scene.doc.char_span(quote.start, quote.end, alignment_mode="expand")
        if span is None:
            continue
        who = _attribution(scene, span, quote)
        if who is None and last is not None and _continues(scene, last[0], quote):
            who = Attribution(last[1].speaker, last[1].verb, "continued")
        if who is None:
            continue
        last = (quote, who)
        yield _statement(scene, quote, span, who)


def _attribution(scene: Scene, span: Span, quote: Quote) -> Attribution | None:
    """Up the tree from the quoted words; else the nearest verb of speech in the sentence."""
    inside = range(span.start, span.end)
    before = scene.text[max(0, quote.outer[0] - 14) : quote.outer[0]]
    if len(span) <= FRAGMENT and NOT_WORDS.search(before) and "call" not in before.lower():
        return None
    for verb in _governing(span, inside):
        speaker = speaker_of(scene, verb)
        if speaker is not None:
            return Attribution(speaker, verb, "governed")
    full = len([t for t in span if not t.is_punct]) >= FRAGMENT
    if full:
        for verb in _near(scene, span, inside):
            speaker = speaker_of(scene, verb)
            if speaker is not None:
                return Attribution(speaker, verb, "near")
        return according_to(scene, sentence(span[-1]))
    return None


def _governing(span: Span, inside: range) -> Iterator[Token]:
    """Verbs of speech above or, by parataxis, beside the quoted words."""
    heads = [t for t in span if t.head.i not in inside or t.head is t]
    for head in heads:
        for child in head.children:
            if (
                child.i not in inside
                and child.dep_ in ("parataxis", "ccomp", "conj")
                and speaks(child)
            ):
                yield child
    full = len([t for t in span if not t.is_punct]) >= FRAGMENT
    for head in heads:
        previous, clausal = head, full
        for token in head.ancestors:
            clausal = clausal or previous.dep_ in CLAUSAL
            spoken = token.i not in inside and speaks(token) and previous.dep_ not in SUBJECTS
            # A fragment that is a mere object ("acknowledge 'red lines'") is nobody's saying, nor are
            # a few words of a clause ("for months"), unless they judge ("productive").
            assessed = spoken and verbs()[token.lemma_.lower()] == "assess"
            if assessed or (spoken and clausal and (full or _judges(span))):
                yield token
            previous = token


def _judges(span: Span) -> bool:
    """Whether a few quoted words are a judgement: an adjective, or what qualifies one ("in some ways")."""
    root = span.root
    participle = root.pos_ == "VERB" and root.tag_ in ("VBN", "VBG")
    return root.pos_ == "ADJ" or participle or (root.head != root and root.head.pos_ == "ADJ")


def _near(scene: Scene, span: Span, inside: range) -> Iterator[Token]:
    """Verbs of speech of the quotation's sentences, nearest first."""
    doc = scene.doc
    first, last = sentence(span[0]).start, sentence(span[-1]).end
    if last < len(doc) and doc[last - 1].text in ('"', "”", "”") and doc[last].text[:1].islower():
        last = sentence(doc[last]).end
    if first > 0 and doc[first - 1].text == ":":
        first = sentence(doc[first - 1]).start
    around = [
        t
        for t in doc[first:last]
        if t.i not in inside and speaks(t) and verbs()[t.lemma_.lower()] == "say"
    ]
    yield from sorted(around, key=lambda t: min(abs(t.i - span.start), abs(t.i - span.end)))


def _continues(scene: Scene, before: Quote, quote: Quote) -> bool:
    """Whether nothing but white space, or a new paragraph's mark, parts two quotations."""
    gap = scene.text[before.outer[1] : quote.outer[0]]
    if before.goes_on and not gap.strip():
        return True
    # "..." she said. "...": the second has a sentence, or several, for itself.
    sentence = scene.doc.char_span(quote.start, quote.end, alignment_mode="expand")
    if sentence is None or "\n" in gap or len(gap) > 160:
        return False
    alone = scene.text[quote.outer[0] - 2 : quote.outer[0]].strip() == ""
    return alone and bool(re.search(r"[.!?][\"”]?\s*$", gap)) and len(sentence) >= FRAGMENT


def _statement(scene: Scene, quote: Quote, span: Span, who: Attribution) -> Claim:
    words = Mention(
        scene.span(quote.start, quote.end),
        scene.text[quote.start : quote.end],
        MentionKind.SOURCE,
    )
    kind = "direct" if _stands(span, who.verb) else "mixed"
    roles: list[tuple[str, Mention | Literal]] = [
        (vocab.SPEAKER, who.speaker), (vocab.QUOTE, words), (vocab.STATEMENT_KIND, Literal(kind)),
    ]  # fmt: skip
    roles += [(vocab.AUDIENCE, m) for m in _audience(scene, who.verb)]
    roles += [(vocab.ABOUT, m) for m in _about(scene, span, who.verb)]
    tokens = (
        [t for t in span if sentence(t) == sentence(span[0])]
        if sentence(span[0]) == sentence(who.verb) or who.rule == "continued"
        else [who.verb]
    )
    return Claim(vocab.STATEMENT, tuple(roles), scene.evidence(tokens, f"statement/{who.rule}"))


def _stands(span: Span, verb: Token) -> bool:
    """Whether the quoted words are a sentence of their own."""
    words = [t for t in span if not t.is_punct]
    finite = any(t.dep_ in ("nsubj", "nsubj:pass", "expl") for t in span)
    return len(words) >= FRAGMENT and (finite or words[0].text[:1].isupper())


def _audience(scene: Scene, verb: Token) -> Iterator[Mention]:
    """ "told Fox News", "in an interview with X", "speaking to reporters"."""
    if verb.lemma_ in ("tell", "inform", "assure", "remind"):
        for child in verb.children:
            if child.dep_ in ("obj", "iobj"):
                yield from _heard(scene, child)
    for token in sentence(verb):
        if (
            token.lemma_.lower() in ("interview", "speak", "speaking")
            and token.dep_ in ("obl", "advcl", "nmod")
            and (verb in token.ancestors or token.head in verb.ancestors)
        ):
            for child in token.children:
                if child.dep_ in ("nmod", "obl") and any(
                    c.lower_ in ("with", "to") for c in child.children if c.dep_ == "case"
                ):
                    yield from _heard(scene, child)


def _heard(scene: Scene, token: Token) -> Iterator[Mention]:
    mention = scene.mention(token)
    if mention is not None and mention.kind in (MentionKind.ORGANIZATION, MentionKind.PERSON):
        yield mention


def _about(scene: Scene, span: Span, verb: Token) -> Iterator[Mention]:
    """The meeting that an assessment is about: a word for talks that the verb governs."""
    if verbs().get(verb.lemma_.lower()) != "assess" and len(span) > 12:
        return
    for token in verb.subtree:
        if (
            token.pos_ == "NOUN"
            and token.lemma_.lower() in TALKS
            and token.dep_ in ("obj", "nsubj", "nmod", "obl")
        ):
            at = scene.span(token.idx, token.idx + len(token))
            yield Mention(at, token.text, MentionKind.EVENT)
            return


# ------------------------------------------------------------------------ reported words


def _indirect(
    scene: Scene, found: Sequence[Quote], taken: Sequence[tuple[int, int]]
) -> Iterator[Claim]:
    """Reported clauses without quotation marks, of speakers that have a name."""
    quoted = [q.outer for q in found] + list(taken)
    for token in scene.doc:
        if not speaks(token) or verbs()[token.lemma_.lower()] != "say" or _negated(token):
            continue
        if any(s <= token.idx < e for s, e in quoted) or scene.block_kind(token) not in (
            "paragraph",
            "dateline",
        ):
            continue
        clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
        words = _clause(scene, clause, quoted) if clause is not None else None
        speaker = speaker_of(scene, token) if words is not None else None
        if words is None or speaker is None or speaker.kind == MentionKind.SOURCE:
            continue
        if words.span.start <= speaker.span.start < words.span.end:
            continue  # the parser took the clause's own subject for the speaker
        roles: list[tuple[str, Mention | Literal]] = [
            (vocab.SPEAKER, speaker), (vocab.QUOTE, words), (vocab.STATEMENT_KIND, Literal("indirect")),
        ]  # fmt: skip
        roles += [(vocab.AUDIENCE, m) for m in _audience(scene, token)]
        yield Claim(vocab.STATEMENT, tuple(roles), scene.evidence([token], "statement/reported"))


def _negated(token: Token) -> bool:
    return any(c.dep_ == "advmod" and c.lemma_.lower() in ("not", "never") for c in token.children)


def _clause(scene: Scene, clause: Token, quoted: Sequence[tuple[int, int]]) -> Mention | None:
    """The reported clause as one stretch, when it is one and holds no quotation."""
    tokens = sorted(clause.subtree, key=lambda t: t.i)
    while tokens and (tokens[0].is_punct or tokens[0].lower_ == "that"):
        tokens = tokens[1:]
    while tokens and tokens[-1].is_punct:
        tokens = tokens[:-1]
    if len(tokens) < 3 or any(b.i - a.i > 1 for a, b in pairwise(tokens)):
        return None
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    if any(s < end and start < e for s, e in quoted):
        return None
    return Mention(scene.span(start, end), scene.text[start:end], MentionKind.SOURCE)
