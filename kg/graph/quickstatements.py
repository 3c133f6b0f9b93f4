"""Offices as QuickStatements: lines by which a person edits Wikidata, of items that are there.

Nothing is ever created: a person without an item may have one that kg does not know, and a
second item of one person is work for others.  https://www.wikidata.org/wiki/Help:QuickStatements
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from urllib.parse import quote

from kg.namespaces import WD

POSITION, JURISDICTION, START, END, ADDRESS = "P39", "P1001", "P580", "P582", "S854"
PRECISION = {4: ("-00-00", 9), 7: ("-00", 10), 10: ("", 11)}  # by the length of a date
WEB = ("http://", "https://")
Row = Mapping[str, str]


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """A line an office and document, of rows of ``quickstatements/tenures``."""
    for node, found in groupby(rows, lambda row: (row["item"], row["node"])):
        told = list(found)
        if node[0].startswith(WD):
            said = _said(told[0])
            addresses = sorted({row["url"] for row in told if row.get("url", "").startswith(WEB)})
            yield from ("\t".join([*said, *_source(url)]) for url in addresses or [""])


def _said(row: Row) -> list[str]:
    """The item, that it held the position, for what, from when to when."""
    country = row.get("country", "")
    said = [_item(row["item"]), POSITION, _item(row["position"])]
    said += [JURISDICTION, _item(country)] if country.startswith(WD) else []
    for qualifier, day in ((START, row.get("start", "")), (END, row.get("end", ""))):
        said += [qualifier, _day(day)] if len(day) in PRECISION else []
    return said


def _source(url: str) -> list[str]:
    return [ADDRESS, f'"{quote(url, safe="%/:?#[]@!$&()*+,;=~-._")}"'] if url else []


def _item(iri: str) -> str:
    return iri.removeprefix(WD)


def _day(day: str) -> str:
    """A date as Wikidata writes it: ``+2011-03-00T00:00:00Z/10`` for a month."""
    rest, precision = PRECISION[len(day)]
    return f"+{day}{rest}T00:00:00Z/{precision}"
