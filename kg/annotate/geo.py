"""Countries, their people, capitals and houses of power: which is meant, and as what.

Sets ``kb_id_`` (code of the country) and ``ent_id_`` (what the name is) on the entities.  A
capital that acts, owns a policy or talks is its country's government; one that something
happens in is a place.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg import countries
from kg.annotate import nested
from kg.annotate.spans import Name, free, names, set_names
from kg.annotation import annotation
from kg.honorifics import is_address
from kg.lang import words
from kg.model import BlockKind
from kg.names import visible

BOTH = frozenset(("us", "uk"))  # countries whose short form is their adjective too
PLACES = ("country", "capital", "region", "city", "demonym")
PLAIN = {"region": "city"}  # what a kind is called on an entity, where otherwise
LONGEST = 6  # words of a country's name: "Democratic Republic of the Congo" and an article
SHORT = 3  # letters of a name that may be a common word, unless in capitals
PRONOUNS = ("us", "Us")  # written so, no state


def mark(doc: Doc, year: int | None = None) -> None:
    """Mark the places and peoples of *doc* (of *year*, when it is known), in place."""
    full_names = _parts_of_names(doc)
    found = [_known(doc, _whole(doc, n), year, full_names) for n in names(doc)]
    set_names(doc, found)
    set_names(doc, [*names(doc), *_missed(doc, year)])
    _decide(doc)


def _known(doc: Doc, n: Name, year: int | None, full_names: frozenset[str]) -> Name:
    if n.label in ("GPE", "LOC", "NORP", "FAC"):
        return _place(doc, n, year)
    if n.label == "ORG":
        return _organization(doc, n, year)
    if n.label == "PERSON" and n.end - n.start == 1 and not _somebody(doc, n, full_names):
        return _place(doc, n, year)
    return n


def _whole(doc: Doc, n: Name) -> Name:
    """A name with the initial that was cut off before it: "U. S."."""
    while (
        n.label in ("GPE", "ORG", "NORP")
        and n.start
        and _initial(doc[n.start - 1])
        and _initial(doc[n.start])
    ):
        n.start -= 1
    return n


def _initial(token: Token) -> bool:
    return token.shape_ == "X."


def _parts_of_names(doc: Doc) -> frozenset[str]:
    """The first and last words of the full names of a document's persons."""
    full = [e for e in doc.ents if e.label_ == "PERSON" and len(e) > 1]
    return frozenset(w for e in full for w in (e[0].text, e[-1].text))


def _somebody(doc: Doc, n: Name, full_names: frozenset[str]) -> bool:
    """Whether a one-word name that is also a country's or a capital's is here a person's."""
    text = doc[n.start].text
    if not countries.lookup(text, "country", "capital"):
        return True
    before = doc[n.start - 1] if n.start else None
    if before is not None and (before.ent_type_ == "TITLE" or is_address(before.text)):
        return True
    return text in full_names


def _text(doc: Doc, n: Name) -> str:
    return visible(doc[n.start : n.end].text).removesuffix("'s").removesuffix("’s").strip()


def _of_kind(n: Name, text: str, kind: str, code: str) -> Name:
    """*n* as the place of a kind that its name is; "US" before a noun is a country, too."""
    sense = "country" if countries.undotted(text.lower()) in BOTH else PLAIN.get(kind, kind)
    return Name(n.start, n.end, "NORP" if sense == "demonym" else "GPE", code, sense)


def _place(doc: Doc, n: Name, year: int | None) -> Name:
    text = _text(doc, n)
    if not text[:1].isupper() and not doc[n.start].text.islower():
        return n
    if (owner := _city_of(doc, n, year)) and not countries.lookup(text, "country", year=year):
        return Name(n.start, n.end, "GPE", owner, "city")
    kinds = ("demonym", "country") if n.label == "NORP" else PLACES
    for kind in kinds if text not in PRONOUNS else ():
        code = countries.lookup(text, kind, year=year)
        if code and not (kind == "country" and _elsewhere(doc, n, text)):
            return _of_kind(n, text, kind, code)
    code = countries.lookup(text, "house", year=year)
    return Name(n.start, n.end, "ORG", code, "government") if code else n


def _city_of(doc: Doc, n: Name, year: int | None) -> str:
    """The country in which the words before a city's name put it: "the Bolivian city of Sucre"."""
    before = [t for t in doc[max(0, n.start - 3) : n.start]]
    town = [t.lower_ in words("$town") for t in before[1:]] == [True, False]
    if n.label != "GPE" or not town or before[-1].lower_ not in words("$of"):
        return ""
    return countries.lookup(before[0].text, "demonym", year=year) or ""


def _elsewhere(doc: Doc, n: Name, text: str) -> bool:
    """Whether "Georgia" is here the American state."""
    if not countries.lookup(text, "region"):
        return False
    around = {t.lower_ for t in doc[max(0, n.start - 8) : n.end + 8]}
    officer = n.end < len(doc) and doc[n.end].lower_ in words("$us_state_officers")
    return officer or bool(around & words("$us_state_signs"))


def _organization(doc: Doc, n: Name, year: int | None) -> Name:
    text = _text(doc, n)
    code = countries.lookup(text, "house", year=year)
    if code:
        return Name(n.start, n.end, "ORG", code, "government")
    code = countries.lookup(text, "country", year=year)
    if code and (len(text) > SHORT or text.isupper()):
        return Name(n.start, n.end, "GPE", code, "country")
    inside = [c for c in _codes(doc, n, year) if c]
    code = inside[0] if len(set(inside)) == 1 else ""
    return Name(n.start, n.end, "ORG", code, "organization" if code else "")


def _codes(doc: Doc, n: Name, year: int | None) -> Iterator[str]:
    """The countries that the words of an organization's name speak of."""
    i = n.start
    while i < n.end:
        for size in range(min(LONGEST, n.end - i), 0, -1):
            text = doc[i : i + size].text
            code = (
                countries.lookup(text, "country", "demonym", year=year)
                if text[:1].isupper()
                else ""
            )
            if code:
                yield code
                i += size - 1
                break
        i += 1


def _may_open(word: str) -> bool:
    """Whether a word can begin the name of a country or a people."""
    key = countries.fold(word).split("-")[0]
    return key in countries.openings() or "." in key


def _missed(doc: Doc, year: int | None) -> Iterator[Name]:
    """Countries and demonyms that the model passed over and that cannot be anything else."""
    for start, end in free(doc):
        i = start
        while i < end:
            size = _match(doc, i, end, year)
            if size:
                text = doc[i : i + size].text
                code = countries.lookup(text, "country", year=year)
                kind = "country" if code else "demonym"
                code = code or countries.lookup(text, "demonym", year=year)
                yield Name(i, i + size, "GPE" if kind == "country" else "NORP", code, kind)
            i += max(1, size)


def _match(doc: Doc, i: int, end: int, year: int | None) -> int:
    word = visible(doc[i].text)
    if not word[:1].isupper() or not (word.isalpha() or "." in word) or not _may_open(word):
        return 0
    for size in range(min(LONGEST, end - i), 0, -1):
        text = doc[i : i + size].text
        known = countries.lookup(text, "country", "demonym", year=year)
        if not known or text.title() == "Us" != text:
            continue
        if (size > 1 or _alone(doc, i, text)) and doc[i].pos_ in ("PROPN", "ADJ", "NOUN"):
            return size
    return 0


def _alone(doc: Doc, i: int, text: str) -> bool:
    """Whether no capitalised neighbour makes one word part of a longer name: "Turkey Creek"."""
    after = doc[i + 1] if i + 1 < len(doc) else None
    whole = not _proper(after) or countries.undotted(text.lower()) in BOTH
    return whole and not _proper(doc[i - 1] if i else None)


def _proper(token: Token | None) -> bool:
    return (
        token is not None
        and token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.ent_type_ in ("", "PERSON")
    )


def _decide(doc: Doc) -> None:
    """Tell governments from places among the capitals, and mark demonyms that act."""
    found = nested.within(doc, names(doc))
    for n in found:
        span = doc[n.start : n.end]
        if n.sense == "capital":
            n.sense = "government" if acts(span) else "capital"
        elif n.sense in ("demonym", "country") and _of_government(span):
            n.sense = "government"
    set_names(doc, found)


def _of_government(span: Span) -> bool:
    """Whether a name qualifies a word for those who act: "the American side"."""
    root = span.root
    return (
        root.dep_ in ("amod", "compound")
        and root.head.lower_ in words("$acting_noun")
        and root.head.i == span.end
    )


def _dateline(span: Span) -> bool:
    """Whether a place stands in a dateline: "LISBON, 12 March –"."""
    at = span.start_char
    return any(
        b.start <= at < b.end for b in annotation(span.doc).blocks if b.kind == BlockKind.DATELINE
    )


def acts(span: Span) -> bool:
    """Whether a capital's name stands, by its syntax, for those who govern from it."""
    if _dateline(span):
        return False
    root = span.root
    if root.dep_ == "conj" and root.head.i != root.i:
        return acts(Span(span.doc, root.head.i, root.head.i + 1))
    if root.dep_ in ("nsubj", "nsubj:pass", "csubj"):
        return root.head.lemma_ not in words("$place_verb") and root.head.pos_ in (
            "VERB",
            "AUX",
            "ADJ",
        )
    if root.dep_ == "nmod:poss":
        return root.head.lower_ not in words("$place_noun")
    if root.dep_ in ("compound", "amod"):
        return root.head.lower_ in words("$acting_noun")
    if root.dep_ in ("obl:agent",):
        return True
    return root.dep_ in ("nmod", "obl") and _talks(root)


def _talks(root: Token) -> bool:
    case = next((c.lower_ for c in root.children if c.dep_ == "case"), "")
    head = root.head
    if case in words("$between_case"):
        return head.pos_ == "NOUN" and head.lower_ not in words("$way_noun")
    if case in words("$with"):
        return head.lemma_ not in words("$city_noun")
    if case in words("$speech_case"):
        return head.lemma_ in words("$speech_noun")
    return False
