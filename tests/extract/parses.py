"""Parses made by hand: a document from one line a token, as the annotators would leave it."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotation import annotate
from kg.model import Chain, Document, Mention, MentionKind, Span

TAGS = {
    "VERB": "VBD",
    "PROPN": "NNP",
    "NOUN": "NN",
    "ADP": "IN",
    "AUX": "VBD",
    "PRON": "PRP",
    "DET": "DT",
    "PUNCT": ".",
    "ADJ": "JJ",
    "ADV": "RB",
    "CCONJ": "CC",
    "PART": "TO",
}


@cache
def vocabulary() -> Vocab:
    return spacy.blank("en").vocab


def parse(table: str, *, groups: tuple[tuple[str, str], ...] = ()) -> Doc:
    """A Doc of lines ``word lemma POS head dep [LABEL[:id[:code]]] [tag=TAG]``; heads count from 1,
    0 is root.

    ``groups`` pairs a word with the numbers of the persons' chains that it stands for.
    """
    rows = [line.split() for line in table.strip().splitlines()]
    labels = [next((c for c in row[5:] if not c.startswith("tag=")), "") for row in rows]
    doc = Doc(
        vocabulary(),
        words=[r[0] for r in rows],
        lemmas=[r[1] for r in rows],
        pos=[r[2] for r in rows],
        heads=[int(r[3]) - 1 if r[3] != "0" else i for i, r in enumerate(rows)],
        deps=["ROOT" if r[3] == "0" else r[4] for r in rows],
        tags=[next((c[4:] for c in r[5:] if c.startswith("tag=")), TAGS[r[2]]) for r in rows],
        ents=[f"B-{label.split(':')[0]}" if label else "O" for label in labels],
    )
    for token, label in zip(doc, labels, strict=True):
        parts = [*label.split(":"), "", ""]
        token.ent_id_, token.ent_kb_id_ = parts[1], parts[2]
    document = Document(doc.text)
    known = annotate(doc, document)
    people = [
        Chain(MentionKind.PERSON, e.text, (_mention(document, e.start_char, e.text),))
        for e in doc.ents
        if e.label_ == "PERSON"
    ]
    for word, ref in groups:
        mention = _mention(document, doc.text.index(word), word, MentionKind.GROUP)
        people.append(Chain(MentionKind.GROUP, word, (mention,), ref))
    known.chains = tuple(people)
    return doc


def _mention(
    document: Document, start: int, text: str, kind: MentionKind = MentionKind.PERSON
) -> Mention:
    return Mention(Span(document.id, start, start + len(text)), text, kind)
