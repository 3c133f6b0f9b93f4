"""The base language: spaCy's English tokenizer, with what Universal Dependencies cuts otherwise."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import cast

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_prefix_regex, compile_suffix_regex

from kg import lang

RUNS = (
    r"[!?]{2,}",
    r"\*{2,}",
    r"={2,}",
    r"_{2,}",
    r"~{2,}",
    r"#{2,}",
    r"\+{2,}",
    r"-{2,}",
    r"\${2,}",
    r"/{2,}",
)
"""Runs of signs that are one word each: rules, emphasis, blanks to fill in."""

LONGEST_RUN = 400  # characters without a blank that are looked at as one
_LONG = re.compile(rf"\S{{{LONGEST_RUN},}}")


class Bounded:
    """A tokenizer whose work grows with the text: it cuts what has no blank before it looks at it.

    spaCy takes one sign after another from the ends of a word and looks at the rest anew, so that
    a run of signs would cost the square of its length.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """The Doc of *text*."""
        cuts = [at for run in _LONG.finditer(text) for at in range(*run.span(), LONGEST_RUN)]
        if not cuts:
            return self._tokenizer(text)
        parts = [self._tokenizer(text[a:b]) for a, b in pairwise([0, *cuts, len(text)])]
        tokens = [token for part in parts for token in part]
        return Doc(
            self._tokenizer.vocab,
            words=[token.text for token in tokens],
            spaces=[bool(token.whitespace_) for token in tokens],
        )


def tokenizing() -> Language:
    """A pipeline without components: the tokenizer that the model was trained with."""
    nlp = spacy.blank("en")
    defaults, tokenizer = nlp.Defaults, cast(Tokenizer, nlp.tokenizer)
    tokenizer.prefix_search = compile_prefix_regex([*RUNS, *(defaults.prefixes or [])]).match
    suffix = compile_suffix_regex([*RUNS, *(defaults.suffixes or [])])
    tokenizer.suffix_search = lambda text: suffix.search(text[-LONGEST_RUN:])
    words = lang.data("tokenizer.yaml")
    tokenizer.token_match = re.compile(words["prefixed"]).fullmatch
    for word in words["short"].split():
        tokenizer.add_special_case(word, [{"ORTH": word}])
    nlp.tokenizer = Bounded(tokenizer)
    return nlp
