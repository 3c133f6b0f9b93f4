"""Which of the forms on offer a client likes best:
https://www.rfc-editor.org/rfc/rfc9110#name-accept.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg import rdf

ROWS: Mapping[str, str] = rdf.media_types(rdf.ROWS)
TRIPLES: Mapping[str, str] = rdf.media_types(rdf.TRIPLES)
ALIASES: Mapping[str, tuple[str, ...]] = {
    "application/json": ("json", "jsonld"),
    "application/xml": ("xml", "rdfxml"),
    "text/xml": ("xml", "rdfxml"),
}


def negotiate(accept: str, offers: Mapping[str, str]) -> str | None:
    """The offer that an Accept header likes best (the first one for no header); None for none."""
    best: tuple[float, int] = (0.0, 0)
    found = None
    ranges = _ranges(accept)
    for rank, (name, media) in enumerate(offers.items()):
        quality = _quality(ranges, name, media)
        if (quality, -rank) > best and quality > 0:
            best, found = (quality, -rank), name
    return found


def _quality(ranges: list[tuple[str, float]], name: str, media: str) -> float:
    """How much a client wants *media*: the most exact range that matches decides."""
    found = [(_exactness(p, name, media), q) for p, q in ranges]
    return max((f for f in found if f[0]), default=(0, 0.0))[1]


def _ranges(accept: str) -> list[tuple[str, float]]:
    ranges = []
    for part in (accept or "*/*").split(","):
        media, *parameters = (p.strip() for p in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            ranges.append((media.lower(), float(quality)))
        except ValueError:
            ranges.append((media.lower(), 0.0))
    return ranges


def _exactness(pattern: str, name: str, media: str) -> int:
    """4 for the type itself, 3 for another name of it, 2 for
    its family, 1 for anything, 0 for no match.
    """
    if pattern == media:
        return 4
    if name in ALIASES.get(pattern, ()):
        return 3
    if pattern.endswith("/*") and media.startswith(pattern[:-1]):
        return 2
    return int(pattern == "*/*")
