"""Bytes as text: UTF-8, without byte-order mark, with plain line ends."""

from __future__ import annotations

from kg.errors import EncodingError, InputError

BINARY = 8192  # bytes at the head of a file that are looked at for a NUL


def decode(data: bytes, source: str) -> str:
    """UTF-8 *data* as text, without byte-order mark and with plain line ends.

    Raises InputError for a file without a word or a binary one, EncodingError for bytes that are
    no UTF-8.
    """
    if b"\x00" in data[:BINARY]:
        raise InputError(source, "is a binary file", "give text, Markdown, HTML or JSON Lines")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise EncodingError(
            source,
            f"is not UTF-8 at byte {error.start} (0x{data[error.start]:02x})",
            "convert it, for example with: iconv -f WINDOWS-1252 -t UTF-8",
        ) from error
    if not wordy(text):
        raise InputError(source, "is empty", "give a text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def wordy(text: str) -> bool:
    """Whether a text has a letter or a digit: marks and blanks alone say nothing."""
    return any(c.isalnum() for c in text)


def whole(text: str, item: str) -> str:
    """*text* itself when all its characters are whole; InputError for half of a surrogate pair."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            item, "holds half of a surrogate pair", "repair its \\u escapes"
        ) from error
    return text


def shown(path: str) -> str:
    """The name of a file as text, its bytes that are no UTF-8 marked."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
