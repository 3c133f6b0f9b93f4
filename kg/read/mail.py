"""E-mail: a message is a document, and so is each file that comes with it; an mbox holds many."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from functools import partial
from typing import Any, BinaryIO, cast

from kg.config import Settings
from kg.errors import InputError
from kg.model import Block, BlockKind, Document
from kg.read.blocks import blocks
from kg.read.bounded import Budget, lines
from kg.read.decoding import wordy
from kg.read.making import Said, assembled, document
from kg.read.parts import Member, Part, Piece, too_large, whole
from kg.read.seen import parsed, parts, without_unseen

ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
SIGNATURE = "\n-- \n"


def from_eml(member: Member, settings: Settings) -> Iterator[Part]:
    """A message, and what is attached to it."""
    yield from _message(whole(member, settings.max_bytes), member.item, member.budget)


def from_mbox(member: Member, settings: Settings) -> Iterator[Part]:
    """The messages of a mailbox, one after the other, with what is attached to each."""
    held, number, blank = bytearray(), 0, True
    for _, line in lines(member.stream, settings.max_bytes):
        if blank and line.startswith(b"From "):
            yield from _held(bytes(held), f"{member.item}:{number}", member, settings)
            held, number = bytearray(), number + 1
        elif len(held) <= settings.max_bytes:
            held += line[1:] if line.startswith(b">From ") else line
        blank = not line.strip()
    yield from _held(bytes(held), f"{member.item}:{number}", member, settings)


def _held(data: bytes, item: str, member: Member, settings: Settings) -> Iterator[Part]:
    if len(data) > settings.max_bytes:
        yield too_large(item, len(data), settings.max_bytes)
    elif data.strip() and item.endswith(":0"):
        yield InputError(member.item, "is no mailbox", 'its messages begin with a line "From "')
    elif data.strip():
        try:
            yield from _message(data.removesuffix(b"\n"), item, member.budget)
        except InputError as error:  # one message costs no other
            yield error


def _message(data: bytes, item: str, budget: Budget) -> Iterator[Part]:
    try:
        found = message_from_bytes(data, policy=policy.default)
        assert isinstance(found, EmailMessage)
        told = [part for part in found.walk() if part.get_content_type() in ENCRYPTED]
    except (MessageError, RecursionError, ValueError) as error:
        raise InputError(item, "is no message that could be read", "export it anew") from error
    if told:
        raise InputError(item, "is encrypted", "decrypt it, and export it anew")
    yield Piece(item, partial(_document, found, item))
    for number, part in enumerate(found.iter_attachments() if found.is_multipart() else (), 1):
        yield _attached(part, f"{item}/{part.get_filename() or number}", budget)


def _attached(part: EmailMessage, item: str, budget: Budget) -> Part:
    data = part.get_payload(decode=True) or b""
    assert isinstance(data, bytes)
    stream: Any = io.BytesIO(data)
    return Member(item, cast(BinaryIO, io.BufferedReader(stream)), budget, len(data))


def _document(found: EmailMessage, item: str) -> Iterator[Document]:
    said = Said(
        title=_header(found, "Subject"),
        date=_day(_header(found, "Date")),
        publisher=_header(found, "Organization"),
        author=parseaddr(_header(found, "From"))[0],
        language=_header(found, "Content-Language"),
    )
    body = found.get_body(("plain", "html"))
    text = _text(body).replace("\r\n", "\n") if body is not None else ""
    if not wordy(text):
        raise InputError(item, "has no words of its own", "look what is attached to it")
    if body is not None and body.get_content_type() == "text/html":
        tree = without_unseen(parsed(text, item).find("body"))
        yield assembled(parts(tree), item, said)
        return
    yield document(text, tuple(_marked(text, blocks(text))), item, said)


def _header(found: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(found.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, IndexError):  # a header that breaks its form
        return ""


def _day(date: str) -> str:
    """The day on which a message was sent, where it was sent."""
    try:
        return parsedate_to_datetime(date).date().isoformat() if date else ""
    except ValueError:
        return ""


def _text(body: MIMEPart) -> str:
    try:
        return str(body.get_content())
    except LookupError:  # an encoding that nobody knows
        data = body.get_payload(decode=True)
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


def _marked(text: str, found: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, those that repeat another message or sign this one marked as furniture."""
    signed = text.find(SIGNATURE)
    for block in found:
        beside = text.startswith(">", block.start) or 0 <= signed < block.start
        yield Block(block.start, block.end, BlockKind.FURNITURE) if beside else block
