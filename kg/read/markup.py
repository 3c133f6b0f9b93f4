"""XML as it may be trusted: no entities of its own, nothing fetched, no tree without bounds."""

from __future__ import annotations

import codecs
import html
from typing import Any

from kg.errors import InputError

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
XML = "{http://www.w3.org/XML/1998/namespace}"


def plain_bytes(data: bytes, source: str) -> bytes:
    """*data* as bytes in which a declaration of entities is seen; InputError for one that has any.

    An entity can stand for others, ten times ten times ten; no news format needs them.
    """
    if data.startswith(_UTF_16):
        data = data.decode("utf-16", "replace").partition("?>")[2].encode()
    if b"<!ENTITY" in data:
        raise InputError(source, "declares entities of its own", "write out what they stand for")
    return data


def tree(data: bytes, source: str) -> Any:
    """The root of an XML document, its names without their namespaces."""
    from lxml import etree  # noqa: PLC0415 - heavy, and only for XML

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(plain_bytes(data, source), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = " ".join(str(error).split())[:120]
        raise InputError(source, f"is no well-formed XML ({why})", "write it anew") from error
    for entity in list(root.iter(etree.Entity)):
        _spelled_out(entity)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def _spelled_out(entity: Any) -> None:
    """Put the character in the place of an entity that its name tells, such as ``&nbsp;``."""
    words = html.unescape(entity.text) + (entity.tail or "")
    parent, before = entity.getparent(), entity.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    entity.tail = None
    parent.remove(entity)


def words(element: Any, path: str = ".") -> str:
    """What the first element at *path* says, on one line; empty when there is none."""
    found = element.find(path) if element is not None else None
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def value(element: Any, path: str, name: str) -> str:
    """An attribute of the first element at *path* that has it; empty when none has."""
    found = element.iterfind(path) if element is not None else ()
    return next((text for e in found if (text := str(e.get(name, "")))), "")
