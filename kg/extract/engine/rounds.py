"""Rounds: which of a row of meetings an event is, and what it is a round of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.engine import syntax
from kg.extract.engine.stems import is_form
from kg.lang import cached, word_lists, words

ORDINAL, CARDINAL = "ordinal", "numberword"  # lists of the language, each with its number


def round_number(trigger: Token) -> str:
    """The number of a round ("second round", "round two"), ``next`` for one to come, or empty."""
    for node in (trigger, *governing_nouns(trigger)):
        for child in node.children:
            number = _number(child)
            if number and _numbers(node, child):
                return number
    return ""


def governing_nouns(trigger: Token) -> Iterator[Token]:
    """The nouns for a part or stage of the event above its own: *round* in "round of talks"."""
    node = trigger
    while node.dep_ == "nmod" and is_form(node.head, words("$portion")):
        node = node.head
        yield node


def _numbers(node: Token, child: Token) -> bool:
    """Whether a number beside a noun counts its rounds: "second round", not "two meetings"."""
    if child.lower_ in words("$next"):
        return node.lemma_ in words("$round")
    if child.lower_ in _counting(ORDINAL) or _figure(child.lower_):
        return node.lemma_ in words("$counted_event")
    return node.lemma_ in words("$round") and child.i > node.i


def _figure(word: str) -> str:
    """The figures of an ordinal written with them: "3rd"."""
    return word[:-2] if word[:-2].isdigit() and word[-2:] in words("$ordinal_ending") else ""


@cached
def _counting(kind: str) -> dict[str, str]:
    """The number that each ordinal, or each word for a number, stands for."""
    lists = ((name.removeprefix(kind), found) for name, found in word_lists().items())
    return {word: number for number, found in lists if number.isdigit() for word in found}


def counted(word: str) -> int:
    """How many days a word for a number counts, "five" or "12"; 0 for any other word."""
    number = word if re.fullmatch(r"\d\d?", word) else _counting(CARDINAL).get(word.lower(), "0")
    return int(number)


def _number(child: Token) -> str:
    word = child.lower_
    if word in words("$next") or re.fullmatch(r"\d\d?", word):
        return word
    return _counting(ORDINAL).get(word) or _counting(CARDINAL).get(word) or _figure(word)


def series(trigger: Token) -> str:
    """What a numbered round is a round of, as worded; empty when it is none."""
    chain = [trigger, *governing_nouns(trigger)]
    whole = next((n for n in chain if n.lemma_ in words("$round")), None)
    if whole is None:
        return ""
    inner = trigger if trigger != whole else _of(whole)
    if inner is None or is_form(inner, words("$engagement")):
        return ""
    kept = frozenset(
        {"det", "acl", "acl:relcl", "appos", "conj", "cc", "case", "punct", "nmod:poss"}
    )
    return str(_without_circumstances(inner, kept).text)


def _of(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep_ == "nmod" and syntax.under(c, "$of")), None)


def _without_circumstances(noun: Token, without: frozenset[str]) -> Span:
    kept = [noun]
    for child in noun.children:
        if child.dep_ in without or child.dep_ == "punct":
            continue
        if child.dep_.startswith(("nmod", "obl")) and not syntax.under(child, "$between_parts"):
            continue
        if child.dep_ in {"amod", "compound", "nmod", "nummod"} or child.dep_ == "flat":
            kept += [t for t in child.subtree if not t.is_punct or t.text == "-"]
    return noun.doc[min(t.i for t in kept) : max(t.i for t in kept) + 1]


def definite(trigger: Token) -> bool:
    """Whether a noun takes up an event already told: "the
    talks", "their meeting", "Friday's summit".
    """
    if is_form(trigger, words("$beside")):
        return True
    if trigger.pos_ not in {"NOUN", "PROPN"}:
        return False
    if any(c.dep_ == "compound" and c.ent_type_ == "ORG" for c in trigger.children):
        return False  # "the Forum meeting" is one of its own name
    whole = next(iter(governing_nouns(trigger)), trigger)
    return any(
        c.lower_ in words("$taken_up_by") or c.dep_ == "nmod:poss"
        for c in (*trigger.children, *whole.children)
        if c.dep_ in {"det", "nmod:poss"}
    )
