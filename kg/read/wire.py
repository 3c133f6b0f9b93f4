"""The formats of news agencies: NITF, and NewsML-G2 with NITF, XHTML or plain text in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.read.blocks import blocks
from kg.read.making import Said, assembled, completed, document, titled
from kg.read.markup import XML, tree, value, words
from kg.read.parts import Found
from kg.read.records import day_of
from kg.read.seen import parts, without_unseen
from kg.read.skipped import Skipped

WITHDRAWN = frozenset({"stat:canceled", "stat:withheld"})
_MEDIA = ("media", "tagline", "body.end")  # beside the text


def from_nitf(data: bytes, source: str) -> Iterator[Found]:
    """The one article of an NITF file."""
    yield _nitf(tree(data, source), source, source)


def _nitf(root: Any, source: str, item: str) -> Document:
    body = root.find("body")
    if body is None:
        raise InputError(item, "has no body", "give NITF with its text")
    said = Said(
        title=words(body, ".//hl1") or words(root, "head/title"),
        date=day_of(
            value(root, "head/docdata/date.issue", "norm")
            or value(root, "head/pubdata", "date.publication")
        ),
        url=value(root, "head/pubdata", "ex-ref"),
        publisher=value(root, "head/pubdata", "name")
        or value(root, "head/docdata/doc.copyright", "holder"),
        author=words(body, ".//byline/person") or words(body, ".//byline").removeprefix("By "),
        section=value(root, "head/pubdata", "position.section"),
        language=value(body, "body.content", "lang") or root.get(f"{XML}lang", ""),
    )
    for beside in [e for e in body.iter(*_MEDIA)]:
        beside.clear(keep_tail=True)
    return assembled(parts(without_unseen(body)), source, said, name=item)


def from_newsml(data: bytes, source: str) -> Iterator[Found]:
    """The items of a NewsML-G2 message that hold words of their own."""
    root = tree(data, source)
    items = [root] if root.tag == "newsItem" else list(root.iter("newsItem"))
    if not items:
        raise InputError(source, "holds no item of news", "give a newsItem or a newsMessage")
    for number, item in enumerate(items, 1):
        name = source if len(items) == 1 else f"{source}#{item.get('guid') or number}"
        try:
            yield _item(item, source, name)
        except InputError as error:
            yield Skipped(name, error.problem)


def _item(item: Any, source: str, name: str) -> Document | Skipped:
    meta, about = item.find("itemMeta"), item.find("contentMeta")
    if value(meta, "pubStatus", "qcode") in WITHDRAWN:
        return Skipped(name, "was withdrawn by its publisher")
    said = Said(
        title=words(about, "headline"),
        date=day_of(
            words(about, "contentCreated")
            or words(meta, "firstCreated")
            or words(meta, "versionCreated")
        ),
        url=value(item, "itemMeta/link", "href"),
        publisher=_named(meta, "provider") or _named(about, "infoSource"),
        author=words(about, "by").removeprefix("By ") or _named(about, "creator"),
        section=words(about, "genre/name") or words(about, "subject/name"),
        language=value(item, "contentMeta/language", "tag") or item.get(f"{XML}lang", ""),
    )
    return _content(item, source, name, said)


def _named(element: Any, path: str) -> str:
    """The name of a party: written out, or as its code."""
    return words(element, f"{path}/name") or value(element, path, "literal")


def _content(item: Any, source: str, name: str, said: Said) -> Document | Skipped:
    """The text of an item, in whichever of the forms it is written."""
    nitf = item.find("contentSet/inlineXML/nitf")
    if nitf is not None:
        return completed(_nitf(nitf, source, name), said)
    page = item.find("contentSet/inlineXML/html")
    plain = words_kept(item.find("contentSet/inlineData"))
    if page is None and not plain:
        return Skipped(name, "holds no words of its own")
    if page is None:
        return document(plain, blocks(plain), source, said, name=name)
    body = list(parts(without_unseen(page.find("body"))))
    return assembled(titled(said.title, body), source, said, name=name)


def words_kept(element: Any) -> str:
    """What an element says, its lines kept."""
    return "".join(element.itertext()).strip() if element is not None else ""
