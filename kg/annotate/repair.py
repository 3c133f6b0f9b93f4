"""Small repairs of what the language model gets wrong in a regular way."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.spans import Name, names, set_names

# Last words of the names of media, which text names as those spoken to: "Harbour News".
MEDIA = frozenset("News Television Gazette Herald Tribune Broadcasting".split())
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
    kept = [n for n in found if n.end > n.start]
    set_names(doc, [*kept, *_media(doc, kept)])


def _media(doc: Doc, found: list[Name]) -> list[Name]:
    """Media that the model passed over: capitalised names that end in a word for one."""
    covered = {i for n in found for i in range(n.start, n.end)}
    made = []
    for token in doc:
        start = token.i
        while (
            start > 0
            and start - 1 not in covered
            and doc[start - 1].pos_ == "PROPN"
            and doc[start - 1].text.istitle()
        ):
            start -= 1
        if token.text in MEDIA and token.i not in covered and token.i - start in (1, 2):
            made.append(Name(start, token.i + 1, "ORG"))
    return made


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
