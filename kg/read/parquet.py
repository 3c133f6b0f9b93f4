"""Parquet: a row is a document, as in other tables; read some rows at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from kg.config import Settings
from kg.errors import InputError
from kg.read.bounded import damaged, sought
from kg.read.extras import extra
from kg.read.parts import Member, Part, Piece, too_large
from kg.read.records import from_record, known, names
from kg.read.tables import check

ROWS = 64  # that are held at a time: few, since a text may be long
MOST_GROUP = 2_000_000_000  # bytes of a group of rows, unpacked, of which columns are read by parts


def from_parquet(member: Member, settings: Settings) -> Iterator[Part]:
    """The rows of a Parquet file."""
    parquet = extra("pyarrow.parquet", "parquet", member.item)
    errors = (extra("pyarrow", "parquet", member.item).ArrowException, OSError, ValueError)
    with sought(member.stream) as stream:
        try:
            table = parquet.ParquetFile(stream)
            wanted = _columns(table, member, settings)
            member.budget.spend(_bytes(table, wanted))
            for number, values in enumerate(_rows(table, wanted), 2):
                yield _piece(values, f"{member.item}:{number}", settings)
        except errors as error:
            raise damaged(member.item, error) from error


def _columns(table: Any, member: Member, settings: Settings) -> list[str]:
    """The columns that are read: those of a field, never the rest."""
    columns: Sequence[str] = table.schema_arrow.names
    check([known(name) for name in columns], member.item, settings)
    called = {name for field in names(settings).values() for name in field}
    return [name for name in columns if known(name) in called]


def _bytes(table: Any, wanted: Sequence[str]) -> int:
    """How many bytes the columns that are wanted hold, unpacked."""
    total = 0
    for group in range(table.metadata.num_row_groups):
        about = table.metadata.row_group(group)
        columns = (about.column(i) for i in range(about.num_columns))
        size = sum(
            c.total_uncompressed_size for c in columns if c.path_in_schema.split(".")[0] in wanted
        )
        if size > MOST_GROUP:
            raise InputError("a group of rows", "is too large to be read", "write smaller groups")
        total += size
    return total


def _rows(table: Any, wanted: list[str]) -> Iterator[dict[str, Any]]:
    for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
        yield from batch.to_pylist()


def _piece(values: dict[str, Any], item: str, settings: Settings) -> Part:
    written = {known(name): _written(value) for name, value in values.items()}
    size = max((len(v) for v in written.values() if isinstance(v, str)), default=0)
    if size > settings.max_bytes:
        return too_large(item, size, settings.max_bytes)
    return Piece(item, partial(from_record, written, item, settings))


def _written(value: Any) -> Any:
    """A value as a record has it: days in ISO 8601, numbers as they are written."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return str(value) if isinstance(value, int | float) else value
