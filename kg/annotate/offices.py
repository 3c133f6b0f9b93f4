"""Words of office that the language model passed over, found by their heads.

The model learns offices from text; this mends what it misses in plain sight: an unmistakable
head ("minister", "ambassador") with what belongs to it on both sides.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg import lang, offices
from kg.annotate.spans import Name, names, set_names
from kg.honorifics import is_address, opening
from kg.lang import word_list, words

REACH = 12  # words of a portfolio: "minister for trade and ..."


@lang.cached
def _before() -> frozenset[str]:
    return word_list("office_before") | word_list("stateless")


@lang.cached
def _tails() -> tuple[tuple[str, ...], ...]:
    """What may follow the noun of an office and belongs to it, the longest first."""
    found = (tuple(phrase.split("_")) for phrase in word_list("office_after"))
    return tuple(sorted(found, key=lambda tail: (-len(tail), tail)))


def mark(doc: Doc) -> None:
    """Add missed offices and widen those that were cut short, in place."""
    found = _whole(doc, _tidied(doc, _unaddressed(doc, names(doc))))
    covered = {i: n for n in found for i in range(n.start, n.end)}
    for n in found:
        if n.label == "TITLE":
            n.start, n.end = _left(doc, n.start, covered), _right(doc, n.end, covered)
    found = _portfolios(doc, found)
    covered = {i: n for n in found for i in range(n.start, n.end)}
    for token in doc:
        if token.i not in covered and _head(token, covered):
            found.append(
                Name(_left(doc, token.i, covered), _right(doc, token.i + 1, covered), "TITLE")
            )
    set_names(doc, _served(doc, found))


def _served(doc: Doc, found: list[Name]) -> list[Name]:
    """A body that ends in the office it serves is one: "Office of the King"."""
    by_start = {n.start: n for n in found if n.label == "TITLE"}
    taken = set()
    for n in found:
        served = by_start.get(n.end)
        if n.label == "ORG" and served is not None and doc[n.end - 1].lower_ in words("$passed"):
            n.end = served.end
            taken.add(served.start)
    return [n for n in found if n.label != "TITLE" or n.start not in taken]


def _unaddressed(doc: Doc, found: list[Name]) -> list[Name]:
    """The names that are more than a form of address: "HRH" is no body, "Eng." no office."""
    return [n for n in found if n.label == "DATE" or not _address(doc, n)]


def _address(doc: Doc, n: Name) -> bool:
    words = [t.text for t in doc[n.start : n.end]]
    return opening([*words, "X", "Y"]) == len(words) and n.label != "PERSON"


def _whole(doc: Doc, found: list[Name]) -> list[Name]:
    """ "Home Secretary", "Foreign Office Minister": what
    stands before was taken for another name.
    """
    out: list[Name] = []
    for n in found:
        last = out[-1] if out else None
        if (
            n.label == "TITLE"
            and last
            and last.end == n.start
            and last.label in ("ORG", "PERSON", "GPE")
        ):
            words = doc[last.start : last.end].text.lower()
            head = doc[n.end - 1].lower_ in word_list("office_portfolio")
            if head and (_department(words) or all(w in _before() for w in words.split())):
                n.start = last.start
                out.pop()
        out.append(n)
    return out


def _department(words: str) -> bool:
    return "_".join(words.split()) in word_list("office_department")


def _portfolio(doc: Doc, at: int, by_start: dict[int, Name]) -> tuple[int, set[int]]:
    """Where the portfolio ends that follows the "for" at *at*, and the names that it takes in."""
    gone: set[int] = set()
    end = at + 1
    while end < len(doc) and end - at < REACH:
        part = by_start.get(end)
        if part is not None and part.label in ("LOC", "NORP", "ORG", "GPE"):
            gone.add(part.start)
            end = part.end
        elif doc[end].lower_ in word_list("office_within") - {","} or (
            doc[end].text[:1].isupper() and part is None
        ):
            end += 1
        else:
            break
    while end > at and _loose(doc[end - 1]):
        end -= 1
    return end, gone


def _loose(token: Token) -> bool:
    """Whether a word at the end of a portfolio belongs to what follows it."""
    joining = token.lower_ in word_list("office_within") or token.text == "."
    return joining or is_address(token.text)


def _portfolios(doc: Doc, found: list[Name]) -> list[Name]:
    """ "Minister for the Middle East": the portfolio belongs to the office, whatever it names."""
    by_start = {n.start: n for n in found}
    gone: set[int] = set()
    for n in found:
        if (
            n.label != "TITLE"
            or doc[n.end - 1].lower_ not in word_list("office_portfolio")
            or n.end >= len(doc)
            or doc[n.end].lower_ not in word_list("for")
        ):
            continue
        end, names_in = _portfolio(doc, n.end, by_start)
        if end > n.end + 1:  # not the bare "for" of "minister for three weeks"
            n.end = end
            gone |= names_in
    return [n for n in found if n.start not in gone or n.label == "TITLE"]


def _tidied(doc: Doc, found: list[Name]) -> list[Name]:
    """Offices without stray words: "minister of" is cut, "Minister" + "of" + "Defence" made one."""
    out: list[Name] = []
    for n in found:
        if n.label != "TITLE":
            out.append(n)
            continue
        while n.end - n.start > 1 and doc[n.end - 1].lower_ in word_list("office_stray_end"):
            n.end -= 1
        if not _office(doc, n):
            continue
        last = out[-1] if out else None
        if last is not None and last.label == "TITLE" and _continues(doc, last, n):
            last.end = n.end
        else:
            out.append(n)
    return out


def _continues(doc: Doc, last: Name, n: Name) -> bool:
    """Whether an office is the rest of the one before it."""
    between = "_".join(t.lower_ for t in doc[last.end : n.start])
    # "Minister of Trade, Industry and Energy": what has no head of its own belongs to it.
    if between in word_list("office_tail_joint") and not _headed(doc, n):
        return True
    # "spokesman for Secretary Albright": two offices, the second one hers.
    named = doc[min(n.end, len(doc) - 1)].ent_type_ == "PERSON"
    if between in word_list("office_other_joint") and named and _headed(doc, n):
        return False
    return (
        between in word_list("office_joint")
        or tuple(t.lower_ for t in doc[last.end : n.end]) in _tails()
    )


def _headed(doc: Doc, n: Name) -> bool:
    return any(offices.noun(t.lower_) for t in doc[n.start : n.end])


def _office(doc: Doc, n: Name) -> bool:
    """Whether a span can be an office: it has a noun, and is no honorific alone."""
    words = [t for t in doc[n.start : n.end] if not is_address(t.text)]
    if {t.lower_ for t in words} <= word_list("counterpart"):
        return False
    return any(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in words)


def _head(token: Token, covered: dict[int, Name]) -> bool:
    """Whether a word that no name covers is the noun of an office here."""
    word = token.lower_
    if word in offices.nouns("sure"):
        return token.pos_ in ("NOUN", "PROPN") and not token.text.isupper()
    if offices.is_short_form(token.text):
        return _before_person(token, covered)
    noun = offices.noun(word)
    if noun is None or token.text.isupper():
        return False
    rank = "address" in noun.marks
    named = _before_person(token, covered) and (token.text[:1].isupper() or not rank)
    return named or (not rank and _of_something(token, covered))


def _before_person(token: Token, covered: dict[int, Name]) -> bool:
    """Whether a person's name follows, forms of address between them passed over."""
    at = token.i + 1
    while at < len(token.doc) and at not in covered and _passed(token.doc[at]):
        at += 1
    after = covered.get(at)
    return after is not None and after.label == "PERSON" and "\n" not in token.whitespace_


def _passed(token: Token) -> bool:
    signs = token.text in (".", ")", "(")
    return is_address(token.text) or signs or token.lower_ in word_list("retired")


def _of_something(token: Token, covered: dict[int, Name]) -> bool:
    """Whether what an office is of follows: "head of the Lunar Agency", "secretary of state"."""
    doc, at = token.doc, token.i + 1
    if token.lower_ in word_list("office_alone_never"):
        foreign = doc[max(token.i - 1, 0)].lower_ in word_list("office_abroad")
        if foreign or _right(doc, at, covered) > at:
            return True
    of = at < len(doc) and doc[at].lower_ in word_list("of_at")
    if not of or token.tag_ not in ("NN", "NNP"):
        return False
    at += 1
    while at < len(doc) and doc[at].lower_ in word_list("determiner"):
        at += 1
    after = covered.get(at)
    return (after is not None and after.label in ("ORG", "NORP")) or (
        at < len(doc) and after is None and doc[at].text[:1].isupper()
    )


def _left(doc: Doc, start: int, covered: dict[int, Name]) -> int:
    while start > 0 and start - 1 not in covered:
        size = _modifier(doc, start)
        if not size:
            break
        start -= size
    return start


def _modifier(doc: Doc, start: int) -> int:
    """How many words before an office are one modifier of it: "deputy", "vice-", "Maj."."""
    word = doc[start - 1].lower_
    if word in word_list("joined_by") and start > 1 and _portfolio_word(doc, start):
        return 2
    if word == "-" and start > 1:
        return 2 * (doc[start - 2].lower_ in word_list("office_hyphened"))
    if word in word_list("office_subordinate"):  # under President X
        return int(doc[start].lower_ in word_list("office_of_subordinate"))
    if offices.is_short_form(doc[start].text) and word in offices.nouns("named") - _ranks():
        return 0  # "army chief Gen. X" holds two offices
    return int(word in _before() or offices.is_short_form(doc[start - 1].text))


@lang.cached
def _ranks() -> frozenset[str]:
    """Nouns of rank that are part of others: "major general"."""
    return offices.nouns("address") - word_list("no_rank")


def _portfolio_word(doc: Doc, start: int) -> bool:
    """Whether "X and" before an office is its first portfolio: "Trade and Industry Minister"."""
    first, office = doc[start - 2], doc[start]
    capital = first.text[:1].isupper() == office.text[:1].isupper()
    return capital and first.lower_ in word_list("portfolio") and first.ent_type_ != "PERSON"


def _right(doc: Doc, end: int, covered: dict[int, Name]) -> int:
    for tail in _tails():
        stop = end + len(tail)
        fits = stop <= len(doc) and not any(i in covered for i in range(end, stop))
        if fits and tuple(t.lower_ for t in doc[end:stop]) == tail:
            return stop
    return end
