"""Titles as the offices they name, whoever holds them."""

from __future__ import annotations

import re

from kg.slugs import role_slug

SAME_POST = (
    (r"(spokes|chair)(wo)?man", r"\1person"),
    (r"^premier$", "prime-minister"),
    (r"^(external|foreign)-(affairs-)?(minister|secretary)$", "foreign-minister"),
    (r"^(secretary|minister)-of-state-for-foreign(-and-\w+)?-affairs$", "foreign-minister"),
    (r"^(leader|the)-", ""),
    (r"^queen$", "king"),
    (r"^chairperson$", "chair"),
)


def post_slug(title: str) -> str:
    """The office that a title names whoever holds it: a spokeswoman's is a spokesman's."""
    text = role_slug(title)
    for old, new in SAME_POST:
        text = re.sub(old, new, text)
    return text
