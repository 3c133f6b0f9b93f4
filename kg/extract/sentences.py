"""The sentence around a token, found in time that does not grow with the document."""

from __future__ import annotations

from spacy.tokens import Span, Token


def sentence(token: Token) -> Span:
    """The sentence of *token*.

    ``Token.sent`` first asks whether the whole document is parsed, which reads all of it.
    """
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]
