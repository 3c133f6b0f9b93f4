"""Words of office that the language model passed over, found by their heads.

The model learns offices from text; this mends what it misses in plain sight: an unmistakable
head ("minister", "ambassador") with what belongs to it on both sides.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.annotate.spans import Name, names, set_names
from kg.names import HONORIFICS

# Heads that are offices wherever they stand.
SURE = frozenset(
    "minister ministers president presidents ambassador ambassadors envoy envoys chancellor premier "
    "spokesman spokeswoman spokesperson secretary-general director-general undersecretary vice-president "
    "emir sultan pope taoiseach chargé commissar".split()
)
# Heads that are offices right before a name, or after words that make them so.
LIKELY = frozenset(
    "secretary king queen prince princess emperor empress shah general admiral marshal colonel senator "
    "governor mayor chairman chairwoman chairperson commissioner director representative negotiator adviser "
    "advisor consul speaker counselor counsellor attaché premier leader ministers chief coordinator deputy".split()
)
BEFORE = frozenset(
    "prime foreign vice deputy assistant under acting interim special permanent first second third senior "
    "chief national security defense defence finance interior trade justice health education energy oil "
    "transport economic economy environment agriculture labour labor culture information planning "
    "development commerce industry home external internal political military naval air cultural "
    "presidential personal high attorney solicitor crown queen mother grand field staff press lead "
    "principal parliamentary federal cabinet resident shadow".split()
)
AFTER = (
    ("of", "state", "for", "foreign", "affairs"), ("of", "state", "for", "foreign", "and", "commonwealth", "affairs"),
    ("of", "state"), ("of", "foreign", "affairs"), ("for", "foreign", "affairs"), ("of", "external", "affairs"),
    ("for", "external", "affairs"), ("of", "defence"), ("of", "defense"), ("of", "the", "interior"), ("of", "interior"),
    ("of", "finance"), ("of", "justice"), ("of", "the", "treasury"), ("of", "war"), ("of", "trade"),
    ("of", "foreign", "trade"), ("of", "health"), ("of", "education"), ("of", "agriculture"), ("of", "commerce"),
    ("of", "transport"), ("of", "culture"), ("of", "information"), ("of", "energy"), ("of", "oil"), ("of", "labor"),
    ("of", "labour"), ("of", "the", "exchequer"), ("of", "the", "council", "of", "ministers"), ("of", "staff"),
    ("general",), ("d'affaires",), ("d’affaires",), ("-", "general"), ("ad", "interim"),
)  # fmt: skip


def mark(doc: Doc) -> None:
    """Add missed offices and widen those that were cut short, in place."""
    found = _whole(doc, _tidied(doc, names(doc)))
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
    set_names(doc, found)


# Departments that stand before their minister as part of the office, and words that were taken for names.
DEPARTMENTS = frozenset(
    (
        "foreign office",
        "fco",
        "foreign and commonwealth office",
        "home office",
        "cabinet office",
        "treasury",
        "fcdo",
    )
)


def _whole(doc: Doc, found: list[Name]) -> list[Name]:
    """ "Home Secretary", "Foreign Office Minister": what stands before was taken for another name."""
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
            head = doc[n.end - 1].lower_ in PORTFOLIO
            if head and (words in DEPARTMENTS or all(w in BEFORE for w in words.split())):
                n.start = last.start
                out.pop()
        out.append(n)
    return out


PORTFOLIO = frozenset("minister secretary undersecretary".split())
WITHIN = frozenset("and of the , & foreign".split())


def _portfolio(doc: Doc, at: int, by_start: dict[int, Name]) -> tuple[int, set[int]]:
    """Where the portfolio ends that follows the "for" at *at*, and the names that it takes in."""
    gone: set[int] = set()
    end = at + 1
    while end < len(doc) and end - at < 12:
        part = by_start.get(end)
        if part is not None and part.label in ("LOC", "NORP", "ORG", "GPE"):
            gone.add(part.start)
            end = part.end
        elif doc[end].lower_ in WITHIN - {","} or (doc[end].text[:1].isupper() and part is None):
            end += 1
        else:
            break
    while end > at and doc[end - 1].lower_ in WITHIN | HONORIFICS | {"."}:
        end -= 1
    return end, gone


def _portfolios(doc: Doc, found: list[Name]) -> list[Name]:
    """ "Minister for the Middle East": the portfolio belongs to the office, whatever it names."""
    by_start = {n.start: n for n in found}
    gone: set[int] = set()
    for n in found:
        if (
            n.label != "TITLE"
            or doc[n.end - 1].lower_ not in PORTFOLIO
            or n.end >= len(doc)
            or doc[n.end].lower_ != "for"
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
        if n.label == "TITLE":
            while n.end - n.start > 1 and doc[n.end - 1].lower_ in (
                "of",
                "for",
                "the",
                "and",
                "to",
                ",",
            ):
                n.end -= 1
            if not _office(doc, n):
                continue
            last = out[-1] if out else None
            between = [t.lower_ for t in doc[last.end : n.start]] if last else []
            joined = between in (["of"], ["for"], ["of", "the"], ["-"])
            # "spokesman for Secretary Albright": two offices, the second one hers.
            if (
                between == ["for"]
                and _headed(doc, n)
                and doc[min(n.end, len(doc) - 1)].ent_type_ == "PERSON"
            ):
                joined = False
            # "Minister of Trade, Industry and Energy": what has no head of its own belongs to it.
            tail = between in ([","], ["and"], [",", "and"]) and not _headed(doc, n)
            if last and last.label == "TITLE" and (joined or tail):
                last.end = n.end
                continue
        out.append(n)
    return out


def _headed(doc: Doc, n: Name) -> bool:
    return any(t.lower_ in SURE | LIKELY for t in doc[n.start : n.end])


def _office(doc: Doc, n: Name) -> bool:
    """Whether a span can be an office: it has a noun, and is no honorific alone."""
    words = [t for t in doc[n.start : n.end] if t.lower_ not in HONORIFICS]
    if {t.lower_ for t in words} <= {"counterpart", "counterparts"}:
        return False
    return any(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in words)


def _head(token: Token, covered: dict[int, Name]) -> bool:
    word = token.lower_
    if word in SURE:
        return token.pos_ in ("NOUN", "PROPN") and not token.text.isupper()
    if word not in LIKELY:
        return False
    after = covered.get(token.i + 1)
    named = after is not None and after.label == "PERSON" and token.text[:1].isupper()
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return named or (
        word == "secretary"
        and (before == "foreign" or _right(token.doc, token.i + 1, covered) > token.i + 1)
    )


def _left(doc: Doc, start: int, covered: dict[int, Name]) -> int:
    while start > 0 and start - 1 not in covered:
        word = doc[start - 1].lower_
        hyphen = word == "-" and start > 1 and doc[start - 2].lower_ in ("vice", "deputy", "under")
        if not (word in BEFORE or hyphen):
            break
        start -= 2 if hyphen else 1
    return start


def _right(doc: Doc, end: int, covered: dict[int, Name]) -> int:
    best = end
    for tail in AFTER:
        stop = end + len(tail)
        fits = stop <= len(doc) and not any(i in covered for i in range(end, stop))
        if fits and stop > best and tuple(t.lower_ for t in doc[end:stop]) == tail:
            best = stop
    return best
