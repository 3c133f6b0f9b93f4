"""A reading of a query's words, and what is refused before anything is evaluated.

The engine evaluates queries only, but a query can still call out (``SERVICE`` makes the server
fetch an address of the asker's choice).  That is refused here, on words outside strings, IRIs and
comments; the graphs that ``FROM`` names are told, so that the store can refuse those that it has
not.  Wherever the words could be read in two ways, the reading that refuses wins.

The scan is outside the time limit of a query, so it never looks at a character twice: a string
that is not closed ends it, and a run of letters and dots that is no prefix is one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import QueryError
from kg.store.prefixes import PREFIXES

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)
READ_ONLY = "kg answers SELECT, ASK, CONSTRUCT and DESCRIBE"
_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]++)
  | (?P<comment>\#[^\r\n]*+)
  | (?P<string>\"{3}(?>(?:\"{0,2}(?:[^"\\]|\\.))*)\"{3}|'{3}(?>(?:'{0,2}(?:[^'\\]|\\.))*)'{3}
              |"(?!"")(?>(?:[^"\\\r\n]|\\.)*)"|'(?!'')(?>(?:[^'\\\r\n]|\\.)*)')
  | (?P<unclosed>["'])
  | (?P<iri><[^\x00-\x20<>"{}|^`\\]*+>)
  | (?P<variable>[?$]\w++)
  | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
  | (?P<number>\d++)
  | (?P<blank>_:\w++)
  | (?P<name>(?:[^\W\d_][\w.-]*+)?:(?:[\w:%-]|\\[_~.\-!$&'()*+,;=/?\#@%])*+)
  | (?P<word>[^\W\d_][\w.-]*+|\w++)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPERAND = frozenset({"string", "iri", "variable", "language", "number", "blank", "name"})
_CLOSES = {")": "(", "}": "{", "]": "["}
# An expression that ends inside of what reads as an IRI here: ``(?a<?b)SERVICE#>``.
_ENDED = re.compile(r"\).*(?:SERVICE|FROM)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a query: what it is, its text, and where it starts."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Every piece of *text*, white space and comments included; joined, they are the text."""
    for found in _TOKEN.finditer(text):
        yield Token(found.lastgroup or "mark", found[0], found.start())


def check(text: str) -> frozenset[str]:
    """The graphs that a query names by FROM; QueryError when it asks for what is refused."""
    read = list(_significant(text))
    outside = list(_outside(read))
    _refuse_calls(read)
    words = [t.text.upper() for t in _after_declarations(outside) if t.kind == "word"]
    if not words:
        raise QueryError("query", "is empty", READ_ONLY)
    if words[0] in UPDATES:
        raise QueryError("query", f"{words[0]} would change the graph", READ_ONLY)
    if words[0] not in FORMS:
        raise QueryError("query", f"begins with {words[0][:40]!r}", READ_ONLY)
    if sum(word in FORMS for word in words) > 1:
        raise QueryError("query", "holds several queries", "ask one at a time")
    return frozenset(_graphs(outside, _declared(outside)))


def _significant(text: str) -> Iterator[Token]:
    """The pieces of *text* but for space and comments; QueryError for a string without an end."""
    for token in tokens(text):
        if token.kind == "unclosed":
            raise QueryError("query", "is malformed (a string has no end)", "close its quotes")
        if token.kind not in ("space", "comment"):
            yield token


def _outside(read: Sequence[Token]) -> Iterator[Token]:
    """The pieces outside all brackets."""
    open_: list[str] = []
    for token in read:
        if token.text in "([{":
            open_.append(token.text)
        elif open_ and open_[-1] == _CLOSES.get(token.text):
            open_.pop()
        elif not open_:
            yield token


def _after_declarations(outside: Sequence[Token]) -> Iterator[Token]:
    """The pieces after PREFIX and BASE with what they declare."""
    declaring = False
    for token in outside:
        if token.kind == "word" and token.text.upper() in ("PREFIX", "BASE"):
            declaring = True
        elif declaring:
            declaring = token.kind != "iri"
        else:
            yield token


def _declared(outside: Sequence[Token]) -> Mapping[str, str]:
    """The namespaces by prefix: those that every query
    may use, and those that this one declares.
    """
    found = dict(PREFIXES)
    for word, name, iri in zip(outside, outside[1:], outside[2:], strict=False):
        if word.text.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri":
            found[name.text[:-1]] = iri.text[1:-1]
    return found


def _graphs(outside: Sequence[Token], declared: Mapping[str, str]) -> Iterator[str]:
    """What FROM and FROM NAMED name; QueryError where that cannot be told for certain."""
    rest = iter(_after_declarations(outside))
    for token in rest:
        if not token.text.upper().startswith("FROM"):
            continue
        named = next(rest, token)
        if named.text.upper() == "NAMED":
            named = next(rest, token)
        prefix, colon, local = named.text.partition(":")
        if token.text.upper() == "FROM" and named.kind == "iri":
            yield named.text[1:-1]
        elif token.text.upper() == "FROM" and colon and prefix in declared:
            yield declared[prefix] + local
        else:
            raise QueryError("query", "names a graph that cannot be told", "write FROM <IRI>")


def _refuse_calls(read: Sequence[Token]) -> None:
    """QueryError for a piece that calls another server.

    Inside round brackets, what follows an operand may be a comparison to the engine.  The engine
    also takes keywords without a space after them: ``SERVICE:x {`` calls, ``SERVICE:x ?p ?o``
    cannot, so a prefix may be called so.
    """
    open_: list[str] = []
    operand = False
    for token, after in pairwise([*read, Token("mark", "", 0)]):
        if _calls(token, after, in_expression=open_[-1:] == ["("] and operand):
            raise QueryError(
                "query", "SERVICE would call another server", "ask this graph alone, without it"
            )
        operand = token.kind in _OPERAND or token.text == ")"
        if token.text in "([{":
            open_.append(token.text)
        elif open_ and open_[-1] == _CLOSES.get(token.text):
            open_.pop()


def _calls(token: Token, after: Token, *, in_expression: bool) -> bool:
    if token.kind == "name":
        return "SERVICE" in token.text.partition(":")[0].upper() and after.text == "{"
    if token.kind == "iri":
        return in_expression and bool(_ENDED.search(token.text))
    return token.kind == "word" and "SERVICE" in token.text.upper()
