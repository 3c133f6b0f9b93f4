"""The prefixes that every query may use without declaring them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kg.namespaces import ELSEWHERE
from kg.namespaces import PREFIXES as KNOWN

PREFIXES: Final[Mapping[str, str]] = {**KNOWN, **ELSEWHERE}
_LOCAL = re.compile(r"[A-Za-z_]([\w-]*[\w])?", re.ASCII)
_IRI = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`\x7f-\x9f]+")
_SHORT = re.compile(r"(\w+):([A-Za-z_0-9]([\w-]*[\w])?)", re.ASCII)


def prefixes() -> Mapping[str, str]:
    """The prefixes that every query may use, each with its namespace."""
    return PREFIXES


def shorten(iri: str) -> str:
    """*iri* with a prefix where one fits, else in angle brackets."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def expand(text: str) -> str | None:
    """The IRI that ``<iri>``, ``iri`` or ``prefix:name`` stands for; None when it is none."""
    short = _SHORT.fullmatch(text)
    if short and short[1] in PREFIXES:
        return PREFIXES[short[1]] + short[2]
    bare = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    return bare if _IRI.fullmatch(bare) else None
