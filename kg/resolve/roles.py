"""Titles as the offices they name, whoever holds them."""

from __future__ import annotations

from kg import lang
from kg.slugs import role_slug


def post_slug(title: str) -> str:
    """The office that a title names whoever holds it: a spokeswoman's is a spokesman's."""
    return lang.rewritten("posts", role_slug(title))
