"""Rounds: which of a row of meetings an event is, and what it is a round of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from kg.extract.engine import syntax
from kg.extract.engine.stems import is_form
from kg.lang import word_lists, words


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
    word = child.lower_
    if word == "next":
        return node.lemma_ == "round"
    ordinal = any(word in found for n, found in word_lists().items() if n.startswith("ordinal"))
    ordinal = ordinal or bool(word[:-2].isdigit() and word[-2:] in {"st", "nd", "rd", "th"})
    if ordinal:
        return node.lemma_ in {"round", "session", "meeting", "summit"}
    return node.lemma_ == "round" and child.i > node.i


@cache
def _counting() -> dict[str, str]:
    """The number that each ordinal and each word for a number stands for."""
    kinds = ("ordinal", "numberword")
    return {
        word: name.removeprefix("ordinal").removeprefix("numberword")
        for name, found in word_lists().items()
        if name.startswith(kinds)
        for word in found
    }


def _number(child: Token) -> str:
    word = child.lower_
    if word == "next":
        return word
    if word in _counting():
        return _counting()[word]
    if word[:-2].isdigit() and word[-2:] in {"st", "nd", "rd", "th"}:
        return word[:-2]
    return word if re.fullmatch(r"\d\d?", word) else ""


def series(trigger: Token) -> str:
    """What a numbered round is a round of, as worded; empty when it is none."""
    chain = [trigger, *governing_nouns(trigger)]
    whole = next((n for n in chain if n.lemma_ == "round"), None)
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
    return next((c for c in noun.children if c.dep_ == "nmod" and "of" in syntax.case(c)), None)


def _without_circumstances(noun: Token, without: frozenset[str]) -> Span:
    kept = [noun]
    for child in noun.children:
        prepositions = set(syntax.case(child))
        if child.dep_ in without or child.dep_ == "punct":
            continue
        if child.dep_.startswith(("nmod", "obl")) and not prepositions & {"with", "between", "of"}:
            continue
        if child.dep_ in {"amod", "compound", "nmod", "nummod"} or child.dep_ == "flat":
            kept += [t for t in child.subtree if not t.is_punct or t.text == "-"]
    return noun.doc[min(t.i for t in kept) : max(t.i for t in kept) + 1]
