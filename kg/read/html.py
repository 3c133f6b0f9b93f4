"""HTML pages: the article without the page, and what the page says about it.

The body is found by trafilatura; the title, date, publisher, author and address come from
JSON-LD where the page has it, else from trafilatura's reading of the metadata.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg import dates
from kg.errors import InputError
from kg.model import BlockKind, Document
from kg.read.markdown import assembled

ARTICLES = re.compile(r"(News|Opinion|Reportage|Analysis\w*|Blog)?Article|(Blog)?Posting|Report")
JSON_LD = re.compile(
    r"<script[^>]*type=[\"']?application/ld\+json[\"']?[^>]*>(.*?)</script>", re.S | re.I
)


def from_html(text: str, source: str) -> Iterator[Document]:
    """The one article of an HTML page; InputError when there is none."""
    import trafilatura  # noqa: PLC0415 - heavy, and only for HTML
    from lxml import etree  # noqa: PLC0415

    page = trafilatura.extract(
        text, output_format="xml", include_comments=False, include_tables=False,
        with_metadata=True, deduplicate=False, favor_recall=True,
    )  # fmt: skip
    if not page:
        raise InputError(source, "holds no article that could be found", "save its text as .txt")
    root = etree.fromstring(page.encode("utf-8"), etree.XMLParser(resolve_entities=False))
    meta = {**{str(k): str(v) for k, v in root.attrib.items()}, **linked_data(text)}
    parts = [part for part in _parts(root.find("main")) if part[0]]
    title = meta.get("title", "")
    if title and not any(words == title for words, _ in parts[:3]):
        parts.insert(0, (title, BlockKind.HEADING))
    date = dates.stamped(meta.get("date", ""))
    made = assembled(parts, source, title)
    yield replace(
        made,
        url=_web_address(meta.get("url", "")),
        publisher=meta.get("sitename", ""),
        author=meta.get("author", ""),
        published=str(date) if date and date.year else made.published,
    )


def _parts(main: Any) -> Iterator[tuple[str, BlockKind]]:
    """The blocks of trafilatura's XML, in order."""
    for element in main if main is not None else ():
        if element.tag in ("list", "quote", "div"):
            inner = [child for child in element if child.tag in ("item", "p", "head")]
            for child in inner or [element]:
                yield _flat(child), BlockKind.PARAGRAPH
        else:
            yield (
                _flat(element),
                BlockKind.HEADING if element.tag == "head" else BlockKind.PARAGRAPH,
            )


def _flat(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _web_address(url: str) -> str:
    return url if re.match(r"https?://", url) else ""


def linked_data(text: str) -> dict[str, str]:
    """What the page's JSON-LD says of its article, under trafilatura's names; often empty."""
    for raw in JSON_LD.findall(text):
        try:
            found = json.loads(raw)
        except (json.JSONDecodeError, RecursionError):
            continue  # a page's broken metadata is no reason to lose its article
        for node in _nodes(found):
            if ARTICLES.fullmatch(str(_first(node.get("@type")))):
                return {key: value for key, value in _article(node).items() if value}
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            if isinstance(item.get("@graph"), list):
                yield from (n for n in item["@graph"] if isinstance(n, dict))


def _article(node: dict[str, Any]) -> dict[str, str]:
    return {
        "title": _name(node.get("headline")),
        "date": _name(node.get("datePublished")),
        "sitename": _name(node.get("publisher")),
        "author": _name(node.get("author")),
        "url": _name(node.get("url")) or _name(node.get("mainEntityOfPage")),
    }


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _name(value: Any) -> str:
    value = _first(value)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return " ".join(value.split()) if isinstance(value, str) else ""
