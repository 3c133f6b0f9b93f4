"""What a text says beside a name without an office: public affairs, another calling, or neither."""

import pytest

from kg.model import Chain, Mention, MentionKind, Span
from kg.resolve.bearing import CALLING, POLITICS, borne


def beside(text, name="Ola Berg"):
    start = text.index(name)
    mention = Mention(Span("d", start, start + len(name)), name, MentionKind.PERSON)
    return borne(Chain(MentionKind.PERSON, name, (mention,)), text)


@pytest.mark.parametrize(
    "text",
    [
        "The talks failed. Ola Berg was elected in Oslo. Rain fell.",
        "Critics of the government said that Ola Berg had gone too far.",
        "Ola Berg, who led the coalition for years, spoke last.",
    ],
)
def test_a_sentence_on_public_affairs(text):
    assert beside(text) == {POLITICS}


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian author Ola Berg spoke at the fair.",
        "They thanked a retired plumber, Ola Berg of Hamar.",
        "Ola Berg, a nurse from Hamar, won.",
        "Ola Berg, who sells fruit at a market, lost her house.",
        "Ola Berg, coach of a team in Bergen, was pleased.",
    ],
)
def test_another_calling(text):
    assert beside(text) == {CALLING}


@pytest.mark.parametrize(
    "text",
    [
        "The election is over. Ola Berg skied in Norway. Parliament is closed.",
        "Ola Berg, speaking in Oslo, was brief.",
        "They met the former captain Ola Berg.",
        "It came after Ola Berg had left.",
    ],
)
def test_neither(text):
    assert beside(text) == frozenset()
