"""Members opened, whatever they are: read whole, or taken apart into others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.config import Settings
from kg.errors import InputError
from kg.model import Document
from kg.read.bounded import Exhausted
from kg.read.formats import BY_ENDING, Format, begun, head, named
from kg.read.making import completed
from kg.read.parts import UNTOLD, Found, Member, Part, Piece, whole
from kg.read.skipped import Skipped
from kg.watch import limited

DEEPEST = 8  # archives within one another; each packing of a ".tar.gz" counts
Reading = Document | InputError | Skipped


def opened(member: Member, settings: Settings, depth: int = 0) -> Iterator[Reading]:
    """What a member holds; whatever is wrong with it costs nothing that lies beside it."""
    kind = _kind(member)
    if kind is None:
        yield Skipped(member.item, "is of no kind that kg reads")
    elif kind.cut is None:
        yield from _read(_piece(member, kind, settings), settings)
    elif depth == DEEPEST:
        problem = f"lies in more than {DEEPEST} archives within one another"
        yield InputError(member.item, problem, "unpack it, and give what is in it")
    else:
        yield from _cut(member, kind.cut(member, settings), settings, depth)


def _kind(member: Member) -> Format | None:
    """The format of a member: as its holder says, else by its name, else by how it begins."""
    if not member.ending:
        return named(member.item)
    return BY_ENDING.get(member.ending) or (
        begun(head(member.stream)) if member.ending == UNTOLD else None
    )


def _cut(
    member: Member, parts: Iterator[Part], settings: Settings, depth: int
) -> Iterator[Reading]:
    """What the parts of a member hold; what ends it early is one error."""
    try:
        yield from _all_of(member.item, parts, settings, depth)
    except Exhausted as error:
        if depth and error.budget is not member.budget:  # it is another's end, not only this one's
            raise
        yield error
    except InputError as error:
        yield error
    except Exception as error:  # an archive may fail for any reason, and costs no other
        yield _failed(member.item, error)


def _all_of(item: str, parts: Iterator[Part], settings: Settings, depth: int) -> Iterator[Reading]:
    empty = True
    for part in parts:
        empty = False
        if isinstance(part, Member):
            yield from opened(part, settings, depth + 1)
        elif isinstance(part, Piece):
            yield from _read(part, settings)
        else:
            yield part
    if empty:
        yield InputError(item, "holds nothing that could be read", "look what is in it")


def _piece(member: Member, kind: Format, settings: Settings) -> Piece:
    def read() -> Iterable[Found]:
        assert kind.read is not None
        for found in kind.read(whole(member, settings.max_bytes), member.item):
            yield completed(found, member.said) if isinstance(found, Document) else found

    return Piece(member.item, read)


def _read(piece: Piece, settings: Settings) -> Iterator[Reading]:
    """What one piece holds; whatever is wrong with it is one error."""
    try:
        with limited(settings.document_timeout, piece.item):
            found = list(piece.read())
    except Exhausted:
        raise
    except InputError as error:
        yield error
    except Exception as error:  # a document may fail for any reason, as in the corridor
        yield _failed(piece.item, error)
    else:
        yield from found


def _failed(item: str, error: Exception) -> InputError:
    why = " ".join(repr(error).split())[:200]
    failed = InputError(item, f"could not be read ({why})", "please report it")
    failed.__cause__ = error
    return failed
