"""Small repairs of what the language model gets wrong in a regular way."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.spans import Name, names, set_names

FURNITURE = frozenset(("furniture", "byline"))


def mend(doc: Doc) -> None:
    """Trim possessives and articles off names, and forget names in page furniture."""
    idle = [(s, e) for s, e, kind in doc.user_data.get("kg_blocks", ()) if kind in FURNITURE]
    found = []
    for n in names(doc):
        at = doc[n.start].idx
        if any(s <= at < e for s, e in idle):
            continue
        found.append(_trimmed(doc, n))
    set_names(doc, [n for n in found if n.end > n.start])


def reattach(doc: Doc) -> None:
    """Hang a noun with *of*, taken for a verb's own object or subject, on the noun right before."""
    for token in doc:
        if token.dep_ not in ("obj", "nsubj", "nsubj:pass"):
            continue
        of = next((c for c in token.children if c.dep_ == "case" and c.lower_ == "of"), None)
        if of is None or of.i > token.i or not of.i:
            continue
        noun = doc[of.i - 1]
        if noun.pos_ == "NOUN" and noun.head != token and token not in noun.ancestors:
            token.head, token.dep_ = noun, "nmod"


def _trimmed(doc: Doc, n: Name) -> Name:
    start, end = n.start, n.end
    while end - start > 1 and doc[end - 1].text in ("'s", "’s", "'", "’", ",", ";", ":", '"', "”"):
        end -= 1
    if end - start > 1 and doc[start].lower_ in ("the", "a", "an") and n.label != "DATE":
        start += 1
    while end - start > 1 and doc[start].text in ('"', "“", "'", "‘", "(", "-", "–", "—"):
        start += 1
    return Name(start, end, n.label, n.code, n.sense)
