"""A sentence as a row of items: entities by what they are, every other word as itself.

Patterns are laid over the row as regular expressions; ``{code}`` of an item is its position.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg import lang
from kg.extract.engine.scene import Scene
from kg.honorifics import opening
from kg.lang import word_list, words
from kg.model import MentionKind
from kg.sentences import entities

KINDS = {
    "PERSON": "PERSON",
    "TITLE": "TITLE",
    "ORG": "ORG",
    "DATE": "DATE",
    "LAW": "LAW",
    "EVENT": "EVENT",
}
LONGEST = 6  # words of address before a name
ASIDE = 14  # words of what brackets say of a name
AGE = 3  # digits
STATES = frozenset(("country", "demonym", "government"))


@dataclass(frozen=True, slots=True)
class Item:
    """An entity or a word: ``kind`` is PERSON TITLE GEO PLACE ORG DATE, or ``w`` for a word.

    ``word`` holds its folded words.
    """

    kind: str
    tokens: Span
    word: str


def _folded(words: str) -> str:
    return words.lower().replace("’", "'")


def items(sentence: Span, scene: Scene | None = None) -> tuple[Item, ...]:
    """The items of *sentence*, in order; with *scene*,
    pronouns whose person is known are PRONOUN.
    """
    found: list[Item] = []
    doc, i = sentence.doc, sentence.start
    ents = {e.start: e for e in entities(sentence)}
    people = [e.start for e in ents.values() if e.label_ == "PERSON"]
    while i < sentence.end:
        ent = ents.get(i)
        if ent is not None:
            found.append(Item(kind_of(ent), ent, _folded(ent.text)))
            i = _after_aside(doc, ent, ents, sentence.end)
            continue
        near = any(i < start <= i + LONGEST for start in people)
        passed = _address(doc, i, ents, found) if near else 0
        if not passed and not doc[i].is_space:
            found.append(Item(_kind_of_word(doc[i], scene), doc[i : i + 1], _folded(doc[i].text)))
        i += passed or 1
    return tuple(found)


def _kind_of_word(token: Token, scene: Scene | None) -> str:
    return "PRONOUN" if scene is not None and _stands_for_person(scene, token) else "w"


def _address(doc: Doc, i: int, ents: dict[int, Span], found: list[Item]) -> int:
    """How many words of address, which no pattern needs, stand at *i* before a person's name.

    "H.E. Dr", and "and Mrs." right after an office: "President and Mrs. Lund".
    """
    at = i
    while at < len(doc) and at not in ents and at - i < LONGEST:
        at += 1
    if at not in ents or ents[at].label_ != "PERSON":
        return 0
    words = [t.text for t in doc[i:at] if t.text != "."]
    wed = bool(words) and doc[i].pos_ == "CCONJ" and bool(found) and found[-1].kind == "TITLE"
    words = words[1:] if wed else words
    return (at - i) * (bool(words) and opening([*words, "Xx", "Yy"]) == len(words))


def _after_aside(doc: Doc, ent: Span, ents: dict[int, Span], end: int) -> int:
    """Where the row goes on after a name: behind its holder's age, or what brackets say of it."""
    at = ent.end
    if ent.label_ not in ("PERSON", "ORG", "TITLE") or at + 1 >= end:
        return at
    following = doc[at + 1]
    if ent.label_ == "PERSON" and doc[at].text == ",":
        return at + 2 * bool(following.text.isdigit() and len(following.text) <= AGE)
    retired = following.lower_.strip(".") in word_list("retired")
    if doc[at].text != "(" or (ent.label_ == "TITLE" and not retired):
        return at
    close = next((i for i in range(at, min(at + ASIDE, end)) if doc[i].text == ")"), at - 1)
    told = (ents[i] for i in range(at, close) if i in ents)
    return at if any(kind_of(e) in ("TITLE", "GEO", "PLACE") for e in told) else close + 1


def _stands_for_person(scene: Scene, token: Token) -> bool:
    if token.lower_ not in words("$person_pronoun"):
        return False
    mention = scene.mention(token)
    return mention is not None and mention.kind == MentionKind.PERSON


def kind_of(ent: Span) -> str:
    """What an entity is to the patterns of offices."""
    if ent.ent_id_ in STATES:
        return "GEO"
    if ent.label_ in ("GPE", "LOC", "FAC"):
        return "PLACE"
    if ent.label_ == "NORP":
        return "w"
    return KINDS.get(ent.label_, "w")


def line(row: tuple[Item, ...]) -> str:
    """The row as one string: `` KIND#3`` for an entity, `` w=former#4`` for a word."""
    parts = []
    for i, item in enumerate(row):
        word = re.sub(r"[\s#=]", "_", item.word)
        parts.append(f" w={word}#{i}" if item.kind == "w" else f" {item.kind}#{i}")
    return "".join(parts)


_ELEMENT = re.compile(
    r"(?P<list>[A-Z]+)S:(?P<lname>\w+)|(?P<kind>[A-Z]+)(?::(?P<name>\w+))?|(?P<punct>[()|])|"
    r"\[(?P<words>[^\]]+)\](?::(?P<wname>\w+))?"
)


@lang.cached
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression over :func:`line`.

    ``TITLE:t`` an item of a kind, kept under a name; ``PERSONS:p`` a list of them ("A, B and C");
    ``[of for]`` one of these words, ``[...]:s`` kept; ``( | )`` groups; ``? *`` repeat; ``...``
    anything; WHO a person by name or pronoun.
    """
    out, i = [], 0
    while i < len(pattern):
        if pattern[i].isspace():
            i += 1
            continue
        if pattern.startswith("...", i):
            out.append(r"(?: \S+#\d++)*?")
            i += 3
            continue
        if pattern[i] == ",":
            out.append(r"(?: w=,#\d++)")
            i += 1
            continue
        if pattern[i] in "?*+":
            out.append(pattern[i])
            i += 1
            continue
        if pattern.startswith("(!", i):
            out.append("(?!")
            i += 2
            continue
        match = _ELEMENT.match(pattern, i)
        if match is None:
            raise ValueError(f"cannot read {pattern[i:]!r} of the pattern {pattern!r}")
        # A name may stand twice in a pattern; groups of one regular expression may not.
        out.append(_regex(match).replace("(?P<", f"(?P<g{len(out)}_"))
        i = match.end()
    return re.compile("".join(out))


def needed(pattern: str) -> frozenset[str]:
    """The kinds of items that every match of *pattern* has."""
    found, depth, i = set(), 0, 0
    while i < len(pattern):
        match = _ELEMENT.match(pattern, i)
        end = match.end() if match else i + 1
        if match and match["punct"]:
            depth += {"(": 1, ")": -1, "|": 0}[match["punct"]]
            if match["punct"] == "|" and not depth:
                return frozenset()
        elif match and not match["words"] and not depth and pattern[end : end + 1] not in "?*":
            found.add(match["list"] or match["kind"])
        i = end
    return frozenset(found - {"WHO"})


def groups(match: re.Match[str]) -> dict[str, str]:
    """What a pattern kept, by name; the first that is filled of those that share a name."""
    found: dict[str, str] = {}
    for key, value in match.groupdict().items():
        if value is not None:
            found.setdefault(key.split("_", 1)[1], value)
    return found


def _regex(match: re.Match[str]) -> str:
    if match["punct"]:
        return {"(": "(?:", ")": ")", "|": "|"}[match["punct"]]
    if match["list"]:
        one = rf" {match['list']}#\d++"
        return rf"(?P<{match['lname']}>{one}(?:(?: w=,#\d++)?(?: w=(?:and|&)#\d++)?{one})*)"
    if match["words"]:
        words = "|".join(_word(w) for w in match["words"].split())
        name = match["wname"]
        return rf"(?: w=(?P<{name}>{words})#\d++)" if name else rf"(?: w=(?:{words})#\d++)"
    name = match["name"]
    kind = "(?:PERSON|PRONOUN)" if match["kind"] == "WHO" else match["kind"]
    # Possessive, so that #12 is never read as #1 with something after it.
    return rf"(?: {kind}#(?P<{name}>\d++))" if name else rf"(?: {kind}#\d++)"


def _word(word: str) -> str:
    """A word as it stands in a line, "son-in-law" also in parts."""
    parts = re.split("(-)", word)
    apart = r"#\d++ w=".join(map(re.escape, parts))
    return rf"{re.escape(word)}|{apart}" if word.count("-") > 1 else re.escape(word)
