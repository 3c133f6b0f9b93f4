"""Places named with what they lie in: "Tripoli, Lebanon",
"Athens, Georgia", "Ubud, Bali, Indonesia".
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from kg import countries
from kg.annotate.spans import Name


def within(doc: Doc, found: list[Name]) -> list[Name]:
    """Places that lie in the state or country named right after them: "Tripoli, Lebanon"."""
    codes = Counter(n.code for n in found)
    for before, n, after in zip([None, *found], found, found[1:], strict=False):
        if n.label not in ("GPE", "LOC", "FAC") or n.sense in ("country", "demonym"):
            continue
        if (
            after.start != n.end + 1
            or doc[n.end].text != ","
            or _listed(doc, before, n, after, found)
        ):
            continue
        code, region = _outer(doc, n, after, codes)
        if code:
            n.code, n.sense = code, "city"
            after.code, after.sense, after.label = code, "city" if region else "country", "GPE"
    return found


def _outer(doc: Doc, inner: Name, outer: Name, codes: Counter[str]) -> tuple[str, bool]:
    """The code of the country that *outer* is or lies in,
    and whether it is a part of that country.
    """
    text = doc[outer.start : outer.end].text
    country, region = countries.lookup(text, "country"), countries.lookup(text, "region")
    if country and region:  # Georgia
        own = countries.lookup(doc[inner.start : inner.end].text) == country
        return (country, False) if own or codes[country] > 1 else (region, True)
    return (country, False) if country else (region, True)


def _listed(doc: Doc, before: Name | None, inner: Name, outer: Name, found: list[Name]) -> bool:
    """Whether two places beside a comma are two of a list, or the second begins another clause."""
    if before is not None and before.end == inner.start - 1 and doc[before.end].text == ",":
        return before.label in ("GPE", "LOC") and before.code != inner.code
    after = doc[outer.end] if outer.end < len(doc) else None
    if after is None:
        return False
    if after.text == ",":
        return _goes_on(doc, outer, found)
    joined = after.dep_ == "cc" or after.text in ("'s", "’s") or after.pos_ in ("VERB", "AUX")
    return joined or doc[outer.start : outer.end].text.endswith(("'s", "’s"))


def _goes_on(doc: Doc, outer: Name, found: list[Name]) -> bool:
    """Whether a third place follows as one of a list: "Tokyo, South Korea, and China"."""
    at = outer.end + 1
    at += at < len(doc) and doc[at].dep_ == "cc"
    third = next((n for n in found if n.start == at and n.label == "GPE"), None)
    if third is None:
        return False
    pair = next((n for n in found if n.start == third.end + 1 and n.label == "GPE"), None)
    closed = pair is not None and doc[third.end].text == ","
    return not closed and third.code != outer.code
