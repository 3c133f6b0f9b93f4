"""What is kept comes back as it was, and what is damaged is refused."""

from __future__ import annotations

import random
import zlib

import pytest

from kg import vocab
from kg.collection import codec
from kg.errors import GraphError
from kg.model import (
    Block,
    BlockKind,
    Chain,
    Claim,
    Document,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Modality,
    Polarity,
    Span,
    When,
)
from kg.pipeline import Analysis

TEXT = "LIMA, 3 May 2024 – Peru's Rosa Quispe met Chile's Pablo Soto."
DOCUMENT = Document(
    TEXT,
    "in/a.txt",
    "a",
    "A title \ud800",
    "https://example.org",
    "The Gazette",
    "B. Line",
    "2024-05-03",
    section="World",
    pages=(0, 3),
    blocks=(
        Block(0, 16, BlockKind.DATELINE, (0, 4), (6, 16)),
        Block(19, 60, BlockKind.PARAGRAPH),
    ),
)


def mention(start: int, end: int, kind: MentionKind, words: str = "") -> Mention:
    return Mention(Span(DOCUMENT.id, start, end), words or TEXT[start:end], kind, "PE")


def analysis() -> Analysis:
    who, title = mention(26, 37, MentionKind.PERSON), mention(19, 25, MentionKind.ROLE, "envoy")
    evidence = Evidence(Span(DOCUMENT.id, 19, 60), "met", "meet")
    claims = (
        Claim(
            vocab.MEETING,
            ((vocab.PARTICIPANT, who), (vocab.ROUND, Literal("2"))),
            evidence,
            When("2024-05-03", "2024-05-03", "3 May"),
            Polarity.NEGATIVE,
            Modality.DENIED,
            who,
            "m1",
            (vocab.IN_COUNTRY,),
            evidence,
        ),
        Claim(vocab.TENURE, ((vocab.HOLDER, who), (vocab.TITLE, title)), evidence),
    )
    return Analysis(DOCUMENT, (Chain(MentionKind.PERSON, "Rosa Quispe", (who,), "PE"),), claims)


def test_a_document_and_its_analysis_come_back_as_they_were():
    told = codec.unpacked(codec.packed(codec.about(DOCUMENT)))
    again = codec.document(DOCUMENT.title, DOCUMENT.text, DOCUMENT.published, told)
    assert again == DOCUMENT
    kept = codec.unpacked(codec.packed(codec.analysis(analysis())))
    assert codec.analysed(kept, again) == analysis()


def test_the_same_value_is_the_same_bytes():
    assert codec.packed({"b": 1, "a": 2}) == codec.packed({"a": 2, "b": 1})


@pytest.mark.parametrize("seed", range(5))
def test_damaged_bytes_are_refused(seed):
    kept = bytearray(codec.packed(codec.about(DOCUMENT)))
    kept[random.Random(seed).randrange(2, len(kept))] ^= 0xFF
    with pytest.raises(GraphError, match="damaged"):
        codec.unpacked(bytes(kept))
    with pytest.raises(GraphError, match="damaged"):
        codec.unpacked(zlib.compress(b"[1"))
