"""Chains of organizations: a full name with its acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span

from kg.annotate.coref.mentions import mention
from kg.annotate.coref.states import folded, fullest
from kg.model import Chain, Document, MentionKind


def bodies(doc: Doc, document: Document) -> Iterator[Chain]:
    """The organizations that are no state's government, in order of first mention."""
    spans = [e for e in doc.ents if e.label_ == "ORG" and e.ent_id_ != "government"]
    for members in _merged(_named(doc, spans)):
        members.sort(key=lambda s: s.start)
        code = next((s.kb_id_ for s in members if s.kb_id_), "")
        mentions = tuple(mention(s, MentionKind.ORGANIZATION, document, s.kb_id_) for s in members)
        yield Chain(MentionKind.ORGANIZATION, fullest(members), mentions, code)


def _named(doc: Doc, spans: Sequence[Span]) -> dict[str, list[Span]]:
    """The mentions by name, those of a short form that the text defines with the full one."""
    pairs = [(a, b) for a, b in pairwise(spans) if _defines(doc, a, b)]
    full_of = {folded(short.text): folded(full.text) for full, short in pairs}
    found: dict[str, list[Span]] = {}
    for ent in spans:
        key = folded(ent.text)
        found.setdefault(full_of.get(key, key), []).append(ent)
    return found


def _merged(named: dict[str, list[Span]]) -> list[list[Span]]:
    """The groups of mentions, an acronym with the name whose initials it is."""
    by_initials = {_initials(m[0].text): key for key, m in named.items() if len(m[0]) > 1}
    merged: dict[str, list[Span]] = {}
    for key, members in named.items():
        text = members[0].text
        home = by_initials.get(text) if text.isupper() and len(text) > 1 else None
        merged.setdefault(home or key, []).extend(members)
    return list(merged.values())


def _defines(doc: Doc, full: Span, short: Span) -> bool:
    """ "International Hydrogen Council (IHC)": the second in brackets right after the first."""
    if short.start != full.end + 1 or short.end >= len(doc):
        return False
    return (doc[full.end].text, doc[short.end].text) == ("(", ")") and short.text.isupper()


def _initials(text: str) -> str:
    return "".join(w[0] for w in re.findall(r"[A-Za-z][\w'’-]*", text) if w[0].isupper())
