"""What a page says of its article to programs, as JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.read.making import Said

ARTICLES = re.compile(r"(News|Opinion|Reportage|Analysis\w*|Blog)?Article|(Blog)?Posting|Report")
TYPE = "application/ld+json"


def linked_data(tree: Any) -> Said:
    """What the first article of a page's JSON-LD says; often nothing."""
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() == TYPE:
            for node in _nodes(_loaded(script.text or "")):
                if ARTICLES.fullmatch(str(_first(node.get("@type")))):
                    return _article(node)
    return Said()


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None  # a page's broken metadata is no reason to lose its article


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            if isinstance(item.get("@graph"), list):
                yield from (n for n in item["@graph"] if isinstance(n, dict))


def _article(node: dict[str, Any]) -> Said:
    return Said(
        title=_name(node.get("headline")),
        date=_name(node.get("datePublished")),
        publisher=_name(node.get("publisher")),
        author=_name(node.get("author")),
        section=_name(node.get("articleSection")),
        language=_name(node.get("inLanguage")),
        url=_name(node.get("url")) or _name(node.get("mainEntityOfPage")),
    )


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _name(value: Any) -> str:
    value = _first(value)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return " ".join(value.split()) if isinstance(value, str) else ""
