"""What a person decided about merges: a small text file that every rebuild respects.

One decision a line, parted by tabs: left, right, ``same`` or ``different``, who, when, note.
Left and right are ids as ``kg merges`` prints them: ``person/abbas-araghchi`` (this name in all
documents), ``person/ali-hassan@IQ`` (where the offices are Iraq's), ``person/ali-hassan#1f2e3d``
(this name in one document), ``organization/...`` or ``meeting/...``; a person and an item of an
authority, ``item/Q42``, are a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg import files
from kg.errors import InputError
from kg.model import Judgement

VERDICTS = {"same": True, "different": False}
KINDS = ("person", "organization", "meeting")
LINK = ("person", "item")  # a person and an item of an authority
HEAD = "# left\tright\tsame or different\twho\twhen\tnote"
Unheard = tuple[Judgement, str]
NEEDED = 3  # fields of a decision: the two, and what is decided
"""A decision that could not be followed, and why."""


def judgements(path: str) -> tuple[Judgement, ...]:
    """The decisions of the file at *path*; none when it is empty. InputError names a bad line."""
    if not path:
        return ()
    found: dict[frozenset[str], tuple[int, Judgement]] = {}
    for number, judgement in _lines(path):
        pair = frozenset((judgement.left, judgement.right))
        earlier = found.setdefault(pair, (number, judgement))
        if earlier[1].verdict != judgement.verdict:
            raise InputError(
                f"{path}:{number}", f"says the opposite of line {earlier[0]}", "delete one of them"
            )
    return tuple(j for _, j in found.values())


def _lines(path: str) -> Iterator[tuple[int, Judgement]]:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, f"cannot be read ({error})", "give a text file in UTF-8") from error
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and line[0] != "#":
            yield number, _parsed(line, f"{path}:{number}")


def _parsed(line: str, item: str) -> Judgement:
    parts = [p.strip() for p in line.split("\t")]
    if len(parts) < NEEDED or not (parts[0] and parts[1]) or parts[2] not in VERDICTS:
        raise InputError(
            item, "is no judgement", "write: left TAB right TAB same|different TAB who TAB date"
        )
    kinds = tuple(p.partition("/")[0] for p in parts[:2])
    if kinds != LINK and (len(set(kinds)) > 1 or not set(kinds) <= set(KINDS)):
        raise InputError(
            item, f"{parts[0]} and {parts[1]} are no ids of one kind", "take them from kg merges"
        )
    if parts[0] == parts[1]:
        raise InputError(
            item, f"{parts[0]} is on both sides", "add #DOCUMENT to each, as kg merges prints it"
        )
    who, at = (*parts[3:5], "", "")[:2]
    return Judgement(
        parts[0],
        parts[1],
        VERDICTS[parts[2]],
        1.0,
        who or "a person",
        at,
        tuple(p for p in parts[5:] if p),
    )


def complaints(path: str, unheard: Sequence[Unheard]) -> tuple[InputError, ...]:
    """Each decision of the file at *path* that could not be followed, with its line."""
    found: list[InputError] = []
    for number, judgement in _lines(path) if unheard else ():
        found += [
            InputError(
                f"{path}:{number}", why, "correct the id as kg merges prints it, or delete the line"
            )
            for other, why in unheard
            if other == judgement
        ]
    return tuple(found)


def write(path: str, judgement: Judgement) -> None:
    """Put a decision into the file at *path*, in place of an earlier one on the same pair."""
    verdict = "same" if judgement.verdict else "different"
    parts = (
        judgement.left,
        judgement.right,
        verdict,
        judgement.by,
        judgement.at,
        *judgement.reasons,
    )
    clean = ("".join(c if c.isprintable() else " " for c in part) for part in parts)
    _save(path, [*_kept(path, judgement.left, judgement.right), "\t".join(clean).rstrip("\t")])


def remove(path: str, left: str, right: str) -> bool:
    """Take the decision on a pair out of the file at *path*; False when there was none."""
    before, after = _text(path), _kept(path, left, right)
    if len(after) == len(before):
        return False
    _save(path, after)
    return True


def _text(path: str) -> list[str]:
    judgements(path if Path(path).exists() else "")  # a bad line is named before anything is lost
    return (
        Path(path).read_text(encoding="utf-8-sig").splitlines() if Path(path).exists() else [HEAD]
    )


def _kept(path: str, left: str, right: str) -> list[str]:
    """The lines of the file but for those on a pair."""

    def on_pair(line: str) -> bool:
        parts = [p.strip() for p in line.split("\t")]
        return line[:1] != "#" and set(parts[:2]) == {left, right}

    return [line for line in _text(path) if not on_pair(line)]


def _save(path: str, lines: Iterable[str]) -> None:
    files.write(Path(path), "\n".join(lines) + "\n")
