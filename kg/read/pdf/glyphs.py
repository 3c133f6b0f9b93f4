"""A process that takes one PDF apart: its bytes come in, a line of JSON for each page goes out.

``python glyphs.py MEGABYTES SECONDS``: it ends itself when it needs more than that.
The first line tells of the file; a line of a page is its width, its height and its lines.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

GAP = 0.2  # of the height of a line that parts two words; kerning parts less, a blank more
BLANK = 0.1  # where a blank is written too, which a move back may have undone
FAR = 1.1  # that parts two lines beside each other
SHIFT = 0.4  # up or down that a line may move: a raised figure
MOST_PAGES = 5000
HYPHEN = "\u00ad"  # what stands for a hyphen that the library knows for one of line ends
NO_CHARACTER = "\ufffe\x02"


def limit(megabytes: int, seconds: int) -> None:
    """End this process when it needs more memory or time, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def pages(data: bytes) -> Iterator[Any]:
    """What is told of the file, then its pages."""
    import pypdfium2  # noqa: PLC0415 - only in this process

    with pypdfium2.PdfDocument(data) as document:
        yield {"about": document.get_metadata_dict(), "pages": len(document)}
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            yield [page.get_width(), page.get_height(), list(_lines(page.get_textpage()))]
            page.close()


def _lines(text: Any) -> Iterator[list[Any]]:
    """The stretches of a page that stand on one line without a wide gap, as they are drawn."""
    held: list[Any] = []
    blank = False
    for letter, x0, y0, x1, y1 in _letters(text):
        if letter.isspace():
            blank = True
            continue
        if held and not _follows(held, x0, y0):
            yield _written(held)
            held = []
        if held:
            gap = BLANK if blank else GAP
            held[5] += (" " if x0 - held[2] > gap * held[4] else "") + letter
            held[2], held[3], held[4] = x1, max(held[3], y1), max(held[4], y1 - y0)
        else:
            held = [x0, y0, x1, y1, y1 - y0, letter]
        blank = False
    if held:
        yield _written(held)


def _follows(held: list[Any], x0: float, y0: float) -> bool:
    size: float = held[4]
    return bool(abs(y0 - held[1]) < SHIFT * size and -size < x0 - held[2] < FAR * size)


def _written(held: list[Any]) -> list[Any]:
    return [*(round(x, 1) for x in held[:5]), held[5].strip()]


def _letters(text: Any) -> Iterator[tuple[str, float, float, float, float]]:
    """The letters of a page, their boxes upon the line of print; guessed blanks are left out."""
    from pypdfium2 import raw  # noqa: PLC0415 - only in this process

    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = chr(code) if code else " "
        hyphen = raw.FPDFText_IsHyphen(text, index) == 1 or letter in NO_CHARACTER
        if raw.FPDFText_IsGenerated(text, index) == 1 and not hyphen:
            continue
        if raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            told = HYPHEN if hyphen else letter if letter.isprintable() else " "
            raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
            yield told, box.left, y.value, box.right, y.value + box.top - box.bottom


def main() -> int:
    """Read, tell, and end: 0 done, 3 encrypted, 4 damaged."""
    limit(int(sys.argv[1]), int(sys.argv[2]))
    import pypdfium2  # noqa: PLC0415 - after the limit is set

    try:
        for page in pages(sys.stdin.buffer.read()):
            sys.stdout.write(json.dumps(page) + "\n")
    except pypdfium2.PdfiumError as error:
        return 3 if "assword" in str(error) else 4
    return 0


if __name__ == "__main__":
    sys.exit(main())
