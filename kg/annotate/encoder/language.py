"""The base language: spaCy's English tokenizer, with what Universal Dependencies cuts otherwise."""

from __future__ import annotations

import re

import spacy
from spacy.language import Language
from spacy.util import compile_prefix_regex, compile_suffix_regex

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

SHORT = (
    "Amb. Brig. Cmdr. Cmdt. Hon. Maj. Mlle. Mme. Msgr. Ofc. Amb. Asst. Dep. Pres. Prof. Sec. Sect. Supt. Vol. Op. Art. "
    "Fig. Sgt. Capt. Cpl. Pvt. Ens. Comdr. Fr. Sr. Eng. Dist. Univ. Inst. Intl. Natl. Min. Exec. Corp. Bros. Ltd. Inc. Co. "
    "Sept. Adm. Gen. Col. Lt. Rep. Sen. Gov. Rev. St. Mt. Ft. Jr. Messrs. H.E. H.M. H.R.H. P.O. a.k.a. i.e. e.g. viz. vs. cf."
)
"""Abbreviations that keep their full stop."""


PREFIXED = re.compile(
    r"(?i:e|co|non|anti|pre|post|re|sub|inter|mini|multi|semi|bi|tri|counter|neo|ultra|micro|macro|trans|intra|extra|un)-[a-z]{2,}"
)
"""A prefix that its hyphen does not part from a common word ("co-host", but "anti-American" is three)."""


def tokenizing() -> Language:
    """A pipeline without components: the tokenizer that the model was trained with."""
    nlp = spacy.blank("en")
    defaults = nlp.Defaults
    nlp.tokenizer.prefix_search = compile_prefix_regex([*RUNS, *(defaults.prefixes or [])]).search
    nlp.tokenizer.suffix_search = compile_suffix_regex([*RUNS, *(defaults.suffixes or [])]).search
    nlp.tokenizer.token_match = PREFIXED.fullmatch
    for word in SHORT.split():
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    return nlp
