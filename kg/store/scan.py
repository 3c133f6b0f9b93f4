"""A reading of a query's words, and what is refused before anything is evaluated.

The engine evaluates queries only, but a query can still call out (``SERVICE`` makes the server
fetch an address of the asker's choice) or ask for other data (``FROM``).  Both are refused here,
on words outside strings, IRIs and comments.  Wherever the words could be read in two ways, the
reading that refuses wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import QueryError

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)
READ_ONLY = "kg answers SELECT, ASK, CONSTRUCT and DESCRIBE"
_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n]+)
  | (?P<comment>\#[^\r\n]*)
  | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
              |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
  | (?P<iri><[^\x00-\x20<>"{}|^`\\]*>)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>\d+)
  | (?P<blank>_:\w+)
  | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:%-]|\\[_~.\-!$&'()*+,;=/?\#@%])*)
  | (?P<word>\w+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPERAND = frozenset({"string", "iri", "variable", "language", "number", "blank", "name"})
_CLOSES = {")": "(", "}": "{", "]": "["}


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


def check(text: str) -> None:
    """Nothing, when *text* may be evaluated; QueryError when it asks for what is refused."""
    forms = list(_top_level_forms(text))
    if not forms:
        raise QueryError("query", "is empty", READ_ONLY)
    if forms[0] in UPDATES:
        raise QueryError("query", f"{forms[0]} would change the graph", READ_ONLY)
    if forms[0] not in FORMS:
        raise QueryError("query", f"begins with {forms[0][:40]!r}", READ_ONLY)
    if sum(form in FORMS for form in forms) > 1:
        raise QueryError("query", "holds several queries", "ask one at a time")


def _top_level_forms(text: str) -> Iterator[str]:
    """The words outside all brackets, after the declarations; refuses the forbidden ones anywhere."""
    open_: list[str] = []
    operand = declaring = False
    for token in tokens(text):
        if token.kind in ("space", "comment"):
            continue
        _refuse(token, in_expression=bool(open_) and open_[-1] == "(" and operand)
        operand = token.kind in _OPERAND or token.text == ")"
        if token.text in "([{":
            open_.append(token.text)
        elif open_ and open_[-1] == _CLOSES.get(token.text):
            open_.pop()
        word = token.text.upper()
        if token.kind == "word" and word in ("PREFIX", "BASE"):
            declaring = True
        elif token.kind == "iri" and declaring:
            declaring = False
        elif token.kind == "word" and not open_ and not declaring:
            yield word


def _refuse(token: Token, *, in_expression: bool) -> None:
    """QueryError for a piece that calls out or names other data.

    ``(?a<?b)SERVICE#>`` reads as an IRI here and as a comparison in the engine: inside round
    brackets, what follows an operand is read as words.  The engine also takes keywords without a
    space after them (``SERVICE:x``), so the word may not stand anywhere in a bare name.
    """
    words = token.text.upper()
    if token.kind == "name":
        words = words.partition(":")[0]
    elif token.kind != "word" and not (token.kind == "iri" and in_expression):
        return
    if "SERVICE" in words:
        raise QueryError(
            "query", "SERVICE would call another server", "ask this graph alone, without SERVICE"
        )
    if words == "FROM" or (token.kind == "name" and words.startswith("FROM")):
        raise QueryError("query", "FROM would choose other data", "leave FROM out")
