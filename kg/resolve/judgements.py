"""What a person decided about merges: a small text file that every rebuild respects.

One decision a line, parted by tabs: left, right, ``same`` or ``different``, who, when, note.
Left and right are entity ids as ``kg merges`` prints them (``person/abbas-araghchi``).
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError
from kg.model import Judgement

VERDICTS = {"same": True, "different": False}


def judgements(path: str) -> tuple[Judgement, ...]:
    """The decisions of the file at *path*; none when it is empty. InputError names a bad line."""
    if not path:
        return ()
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, f"cannot be read ({error})", "give a text file in UTF-8") from error
    lines = enumerate(text.splitlines(), 1)
    return tuple(
        _parsed(line, f"{path}:{n}") for n, line in lines if line.strip() and line[0] != "#"
    )


def _parsed(line: str, item: str) -> Judgement:
    parts = [p.strip() for p in line.split("\t")]
    if len(parts) < 3 or not (parts[0] and parts[1]) or parts[2] not in VERDICTS:
        raise InputError(
            item, "is no judgement", "write: left TAB right TAB same|different TAB who TAB date"
        )
    who, at = (*parts[3:5], "", "")[:2]
    return Judgement(
        parts[0], parts[1], VERDICTS[parts[2]], 1.0, who or "a person", at, tuple(parts[5:])
    )
