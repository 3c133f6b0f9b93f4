"""Words as parts of ids: the one way in which a name or a title becomes the end of an IRI."""

from __future__ import annotations

import re
import unicodedata

from kg import lang

LONGEST = 80  # characters
# Letters that no decomposition takes apart.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o"})


def slug(text: str) -> str:
    """*text* as a readable part of an IRI: letters and figures of any script, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = plain.translate(_LETTERS)
    found = re.sub(r"[^\w]+", "-", re.sub(r"['’]s\b|['’.]", "", plain)).strip("-_")
    return found[:LONGEST] or "x"


def role_slug(title: str) -> str:
    """The role that a title names: "ministers of foreign affairs" is the foreign minister."""
    return lang.rewritten("roles", slug(title))
