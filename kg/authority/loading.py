"""The one loader: a file in any of the known forms in,
its persons and what is wrong with it out.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from kg.authority.entities import follow_the_money, popolo
from kg.authority.gathering import Row, persons, united
from kg.authority.tables import results, separated
from kg.authority.turtle import graph
from kg.authority.values import Fault, Loaded, Person
from kg.errors import InputError

Rows = Iterable[tuple[str, Row] | Fault]
Reader = Callable[[str, str], Rows]
LARGEST = 2_000_000_000  # bytes, unpacked
FORMS: dict[str, Reader] = {
    "tsv": partial(separated, delimiter="\t"),
    "csv": partial(separated, delimiter=","),
    "wikidata": results,
    "ftm": follow_the_money,
    "popolo": popolo,
    "turtle": graph,
}
ENDINGS = {
    ".tsv": "tsv",
    ".csv": "csv",
    ".ttl": "turtle",
    ".jsonl": "ftm",
    ".ftm": "ftm",
    ".ijson": "ftm",
}


def load(path: str | Path) -> Loaded:
    """The persons of the file at *path*; InputError when
    it cannot be read or is of no known form.
    """
    place = Path(path)
    text = _text(place)
    form = _form(place, text)
    found: list[Person] = []
    faults: list[Fault] = []
    for made in _made(FORMS[form](place.name, text)):
        (faults if isinstance(made, Fault) else found).append(made)  # type: ignore[arg-type]
    if not found:
        why = str(faults[0]) if faults else "no person in it"
        raise InputError(
            str(place), f"gives nothing ({why})", f"see docs/authority.md for the form {form}"
        )
    return Loaded(place.name, form, united(found), tuple(faults))


def _made(rows: Rows) -> Iterator[Person | Fault]:
    for row in rows:
        if isinstance(row, Fault):
            yield row
        else:
            yield from persons([row])


def _text(place: Path) -> str:
    try:
        data = place.read_bytes()
        if data[:2] == b"\x1f\x8b":
            data = _unpacked(place, data)
        return data.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            str(place), f"cannot be read ({error})", "name a file that is there and whole"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            str(place), f"is not UTF-8 at byte {error.start}", "save it as UTF-8"
        ) from error


def _unpacked(place: Path, data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    found = unpacker.decompress(data, LARGEST)
    if unpacker.unconsumed_tail:
        raise InputError(str(place), f"is more than {LARGEST} bytes unpacked", "split it")
    if not unpacker.eof:
        raise gzip.BadGzipFile("its end is missing")
    return found


def _form(place: Path, text: str) -> str:
    """The form of a file: by its ending, and for JSON by what it starts with."""
    endings = [e for e in place.suffixes if e not in (".gz", ".json")]
    form = next((ENDINGS[e] for e in reversed(endings) if e in ENDINGS), "")
    if form:
        return form
    if ".json" in place.suffixes:
        if '"bindings"' in text:
            return "wikidata"
        return "popolo" if '"persons"' in text else "ftm"
    remedy = "end its name in .tsv, .csv, .json, .jsonl or .ttl (and .gz when packed)"
    raise InputError(str(place), "is of no known form", remedy)
