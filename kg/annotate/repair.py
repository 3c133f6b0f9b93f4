"""Small repairs of what the language model gets wrong in a regular way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from kg import countries, organizations
from kg.annotate.spans import Name, names, set_names
from kg.annotation import annotation
from kg.lang import words

MISJOINED = frozenset(("nmod", "nmod:desc", "nmod:unmarked", "appos", "compound", "list", "dep"))
FURNITURE = frozenset(("furniture", "byline"))
LONG_OF_MEDIUM = 3  # capitalised words before "News" that are rather a headline
AFTER = 3  # the least that stands before: "envoy", a body, a comma


def mend(doc: Doc) -> None:
    """Trim possessives and articles off names, and forget names in page furniture."""
    idle = [range(b.start, b.end) for b in annotation(doc).blocks if b.kind in FURNITURE]
    read = (n for n in names(doc) if not any(doc[n.start].idx in block for block in idle))
    found = (_trimmed(doc, part) for n in read for part in _parted(doc, n))
    kept = [n for n in found if n.end > n.start]
    _named_after_body(doc, kept)
    for n in kept:
        n.label = "ORG" if _is_body(doc, n) else n.label
    set_names(doc, [*kept, *_media(doc, kept)])


def _is_body(doc: Doc, n: Name) -> bool:
    """Whether what was taken for a person or a place is a group, or a medium by its first word."""
    if n.label not in ("PERSON", "GPE", "LOC"):
        return False
    medium = n.end - n.start > 1 and doc[n.start].lower_ in words("$medium_first")
    return medium or _group(doc[n.start : n.end].text, n.label)


def _parted(doc: Doc, n: Name) -> Iterator[Name]:
    """The name itself, or the two that a word such as "née" parts."""
    word = next(
        (
            i
            for i in range(n.start, n.end)
            if doc[i].lower_ in words("$between_names") and doc[i].is_lower
        ),
        None,
    )
    if word is None or n.label != "PERSON":
        yield n
        return
    yield Name(n.start, word, n.label, n.code, n.sense)
    yield Name(word + 1, n.end, n.label, n.code, n.sense)


def _media(doc: Doc, found: list[Name]) -> list[Name]:
    """Media that the model passed over: capitalised names that end in a word for one."""
    covered = {i for n in found for i in range(n.start, n.end)}
    made = []
    for token in doc:
        if token.lower_ in words("$medium") and token.text[:1].isupper() and token.i not in covered:
            before = _capitalised_before(token, covered)
            if 0 < before < LONG_OF_MEDIUM:
                made.append(Name(token.i - before, token.i + 1, "ORG"))
    return made


def _capitalised_before(token: Token, covered: set[int]) -> int:
    """How many capitalised words that are no other name stand right before *token*."""
    before = token.doc[max(0, token.i - LONG_OF_MEDIUM) : token.i]
    count = 0
    for word in reversed(list(before)):
        if word.i in covered or word.pos_ != "PROPN" or not word.text.istitle():
            break
        count += 1
    return count


def reattach(doc: Doc) -> None:
    """Hang a noun with *of*, taken for a verb's own object or subject, on the noun right before."""
    for token in doc:
        if token.dep_ not in ("obj", "nsubj", "nsubj:pass"):
            continue
        cases = (c for c in token.children if c.dep_ == "case")
        of = next((c for c in cases if c.lower_ in words("$of")), None)
        if of is None or of.i > token.i or not of.i:
            continue
        noun = doc[of.i - 1]
        if noun.pos_ == "NOUN" and noun.head != token and token not in noun.ancestors:
            token.head, token.dep_ = noun, "nmod"


def _group(text: str, label: str) -> bool:
    """Whether a name is that of a known movement or body, which a model may take for a person's."""
    known = organizations.lookup(text)
    return known is not None and (known.kind == "group" or (label == "PERSON" and " " not in text))


def regovern(doc: Doc) -> None:
    """Hang "on Monday" right after "said" on that verb, and
    make objects of the guests of "received".
    """
    for ent in doc.ents:
        if ent.label_ == "DATE":
            _date_after_speech(doc, ent)
    for token in doc:
        _first_subject(token)
        for mend_one in BY_ARC.get(token.dep_, ()):
            mend_one(token)


def _received(noun: Token) -> None:
    """ "Received the minister": the guest that a parser takes for a complement is the object."""
    verb = noun.head
    nominal = noun.pos_ in ("NOUN", "PROPN") and verb.lemma_ in words("$receives")
    if nominal and _bare(noun) and not any(c.dep_ == "obj" for c in verb.children):
        noun.dep_ = "obj"


def _first_subject(verb: Token) -> None:
    """ "A spoke with B, C said": the first of two subjects of "said" is that of what is said."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words("$told_on"):
        return
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass")]
    said = next((c for c in verb.lefts if c.dep_ in ("ccomp", "parataxis")), None)
    if said is None or len(subjects) <= 1 or not subjects[0].i < said.i < subjects[1].i:
        return
    if not any(c.dep_.startswith("nsubj") for c in said.children):
        subjects[0].head = said


def _visiting(verb: Token) -> None:
    """ "Visiting President X was received": the word before an office is its
    adjective, no clause.
    """
    if verb.lower_ not in words("$guest") or verb.head.i < verb.i:
        return
    guest = next((c for c in verb.rights if c.dep_ == "obj"), None)
    main = verb.head
    if guest is None or any(c.dep_.startswith("nsubj") for c in main.children):
        return
    if all(t.text != "," for t in verb.doc[verb.i : main.i]):
        passive = any(c.dep_ == "aux:pass" for c in main.children)
        guest.head, guest.dep_ = main, "nsubj:pass" if passive else "nsubj"
        verb.head, verb.dep_ = guest, "amod"


def _second_of_two(token: Token) -> None:
    """ "X and his counterpart Y", "the army and the Forces": what "and" joins is no description."""
    if token.head.i > token.i or any(c.dep_ == "case" and c.lower_ != "'s" for c in token.children):
        return
    at = next((c.i for c in token.lefts if c.dep_ == "cc"), None)
    if at is not None and token.head.pos_ in ("NOUN", "PROPN") and token.pos_ in ("NOUN", "PROPN"):
        token.dep_ = "conj"


def _elected(token: Token) -> None:
    """ "President-elect X will meet": the word behind the hyphen is the office's,
    the subject is X.
    """
    name = token.nbor() if token.i + 1 < len(token.doc) else token
    if token.lower_ not in words("$elected") or name.ent_type_ != "PERSON" or name.head != token:
        return
    name.head, name.dep_ = token.head, token.dep_
    for part in [t for t in token.lefts if t.pos_ in ("NOUN", "PROPN", "PUNCT")]:
        part.head = name
    token.head, token.dep_ = name, "amod"


def _past_clause(verb: Token) -> None:
    """ "If it holds, A could meet B": a second subject, behind the clause before, is
    the main verb's.
    """
    main = verb.head
    if main.i < verb.i:
        return
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass")]
    late = subjects[-1] if len(subjects) > 1 and subjects[-1].i > verb.i else None
    if late is None or any(c.dep_.startswith("nsubj") for c in main.children):
        return
    if any(t.text == "," for t in verb.doc[verb.i : late.i]):
        late.head = main


def _bare(token: Token) -> bool:
    return not any(c.dep_ in ("case", "cop", "mark") for c in token.children)


Mend = Callable[[Token], None]
BY_ARC: dict[str, tuple[Mend, ...]] = {
    **dict.fromkeys(MISJOINED, (_second_of_two,)),
    "nsubj": (_elected,),
    "obj": (_elected,),
    "advcl": (_visiting, _past_clause),
    "xcomp": (_received,),
}
"""What is mended of words on each arc."""


def _date_after_speech(doc: Doc, date: Span) -> None:
    before = date.start - 1
    if before > 0 and doc[before].lower_ in words("$on_day"):
        before -= 1
    verb = doc[before] if before >= 0 else None
    if verb is None or verb.pos_ != "VERB" or verb.lemma_.lower() not in words("$told_on"):
        return
    root = date.root
    if root.head != verb and verb not in date and root not in verb.ancestors:
        root.head, root.dep_ = verb, "obl"


def _named_after_body(doc: Doc, found: list[Name]) -> None:
    """ "A spokesman for the ministry, Tomé Arrais, said":
    what stands between commas there is a person.
    """
    by_end = {n.end: n for n in found}
    for n in found:
        if (
            n.label not in ("GPE", "LOC", "ORG")
            or n.end - n.start <= 1
            or n.start < AFTER
            or n.end >= len(doc)
        ):
            continue
        body = by_end.get(n.start - 1)
        if (
            doc[n.start - 1].text != ","
            or doc[n.end].text != ","
            or body is None
            or body.label != "ORG"
        ):
            continue
        before = {t.lower_ for t in doc[max(0, body.start - 4) : body.start]}
        spoken = before & words("$speaks_for")
        if spoken and not countries.lookup(doc[n.start : n.end].text):
            n.label = "PERSON"


def _trimmed(doc: Doc, n: Name) -> Name:
    start, end = n.start, n.end
    while end - start > 1 and doc[end - 1].text in ("'s", "’s", "'", "’", ",", ";", ":", '"', "”"):
        end -= 1
    if end - start > 1 and doc[start].lower_ in words("$article") and n.label != "DATE":
        start += 1
    while end - start > 1 and doc[start].text in ('"', "“", "'", "‘", "(", "-", "–", "—"):
        start += 1
    return Name(start, end, n.label, n.code, n.sense)
