"""What all kinds of chains are made of: mentions, and whether words are quoted."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from kg.model import Document, Mention, MentionKind
from kg.model import Span as Stretch

OPENING, CLOSING = ("“", "``", "„", "«"), ("”", "''", "»")
STRAIGHT = '"'


def mention(span: Span, kind: MentionKind, document: Document, ref: str = "") -> Mention:
    """The mention that a stretch of tokens is."""
    return Mention(Stretch(document.id, span.start_char, span.end_char), span.text, kind, ref)


def quoted(doc: Doc) -> list[bool]:
    """For each token whether it stands within quotation marks of its paragraph."""
    found, inside = [], False
    for token in doc:
        if "\n" in token.text:
            inside = False
        elif token.text == STRAIGHT:
            inside = not inside
        elif token.text in OPENING:
            inside = True
        elif token.text in CLOSING:
            inside = False
        found.append(inside)
    return found
