"""Tables with named columns: TSV, CSV, and the results of a query to Wikidata."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from kg.authority.gathering import Row
from kg.errors import InputError

# Each column that is read, with the headings that name it; case, spaces and ? do not count.
HEADINGS: Mapping[str, Sequence[str]] = {
    "person": ("person", "wikidata", "item", "id", "holder", "qid"),
    "name": ("name", "personlabel", "itemlabel", "label", "holderlabel"),
    "aliases": ("aliases", "alias", "altlabel", "personaltlabel", "othernames"),
    "sex": ("sex", "gender", "sexlabel", "genderlabel"),
    "born": ("born", "birth", "birthdate", "dateofbirth"),
    "died": ("died", "death", "deathdate", "dateofdeath"),
    "post": ("post", "postlabel", "position", "positionlabel", "office", "role", "title"),
    "country": ("iso", "country", "countrycode", "code"),
    "place": ("place", "countrylabel", "state", "jurisdictionlabel"),
    "body": ("body", "bodylabel", "organization", "organizationlabel", "organisation"),
    "start": ("start", "startdate", "from"),
    "end": ("end", "enddate", "until", "to"),
    "seen": ("seen", "lastseen", "asof"),
}
NEEDED = ("person", "name", "post")
KNOWN = {heading: column for column, names in HEADINGS.items() for heading in names}
Cells = tuple[str, Sequence[str]]


class Plain(csv.excel_tab):
    """Tab-separated values in which a quotation mark is a letter like another."""

    quoting = csv.QUOTE_NONE


def separated(name: str, text: str, delimiter: str) -> Iterator[tuple[str, Row]]:
    """The rows of a TSV or CSV file, each with the place that it stands at."""
    reader = csv.reader(io.StringIO(text, newline=""), Plain if delimiter == "\t" else "excel")
    head = next(reader, [])
    columns = _columns(name, head)
    for cells in reader:
        if any(c.strip() for c in cells):
            yield f"{name}:{reader.line_num}", _row(columns, [_plain(c) for c in cells])


def results(name: str, text: str) -> Iterator[tuple[str, Row]]:
    """The rows of a SPARQL result in JSON."""
    try:
        found = json.loads(text)
        head, bindings = found["head"]["vars"], found["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            name, f"is no SPARQL result in JSON ({error})", "download it again"
        ) from error
    columns = _columns(name, head)
    for number, binding in enumerate(bindings, 1):
        cells = [str(binding.get(v, {}).get("value", "")) for v in head]
        yield f"{name}, result {number}", _row(columns, cells)


def _columns(name: str, head: Sequence[str]) -> list[str]:
    """What each column is; the first of those that say the same. InputError when one is missing."""
    found: list[str] = []
    for heading in head:
        key = "".join(c for c in heading.lower() if c.isalnum())
        column = KNOWN.get(key, "")
        found.append("" if column in found else column)
    missing = [c for c in NEEDED if c not in found]
    if missing:
        remedy = f"name a column {' or '.join(HEADINGS[missing[0]][:3])}"
        raise InputError(f"{name}:1", f"has no column for the {missing[0]}", remedy)
    return found


def _row(columns: Sequence[str], cells: Sequence[str]) -> Row:
    return Row(**{c: v for c, v in zip(columns, cells, strict=False) if c})


def _plain(cell: str) -> str:
    """A cell without the marks of SPARQL's TSV: ``<iri>``, ``"text"@en``, ``"2005"^^<type>``."""
    if cell[:1] == "<" and cell[-1:] == ">":
        return cell[1:-1]
    if cell[:1] == '"' and cell.count('"') > 1:
        return cell[1 : cell.rindex('"')].replace('\\"', '"')
    return cell
