"""Words as parts of ids, and titles as the offices they name, whoever holds them."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str) -> str:
    """*text* as a readable part of an IRI: letters and figures of any script, joined by hyphens."""
    plain = unicodedata.normalize(
        "NFKD", text.replace("ı", "i").replace("ł", "l").replace("ø", "o")
    )
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    found = re.sub(r"[^\w]+", "-", re.sub(r"['’]s\b|['’.]", "", plain)).strip("-_")
    return found[:80] or "x"


def role_slug(title: str) -> str:
    """The role that a title names: "ministers of foreign affairs" is the foreign minister."""
    text = slug(title)
    text = re.sub(r"\bministers?-(?:of|for)-(?:the-)?foreign-affairs\b", "foreign-minister", text)
    text = re.sub(r"\bministers?-(?:of|for)-(?:the-)?([a-z]+)$", r"\1-minister", text)
    text = text.replace("defense", "defence").replace("vice-president", "vice-president")
    return (
        re.sub(r"s$", "", text)
        if re.search(r"(minister|president|ambassador|envoy)s$", text)
        else text
    )


SAME_POST = (
    (r"(spokes|chair)(wo)?man", r"\1person"), (r"^premier$", "prime-minister"),
    (r"^(external|foreign)-(affairs-)?(minister|secretary)$", "foreign-minister"),
    (r"^(secretary|minister)-of-state-for-foreign(-and-\w+)?-affairs$", "foreign-minister"),
    (r"^(leader|the)-", ""), (r"^queen$", "king"), (r"^chairperson$", "chair"),
)  # fmt: skip


def post_slug(title: str) -> str:
    """The office that a title names whoever holds it: a spokeswoman's is a spokesman's."""
    text = role_slug(title)
    for old, new in SAME_POST:
        text = re.sub(old, new, text)
    return text
