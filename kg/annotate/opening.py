"""The dateline of a dispatch, set apart before it is parsed: "TUNIS, March 3 (Agency) - The minister ...".

A parser takes the city for the subject of what follows.  Only places in capitals at the head of a
paragraph are set apart; entries of chronicles, in small letters, are sentences of their own kind.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from kg.annotation import annotation

PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]{2,30}"
MORE = r"(?:, [A-ZÀ-Þa-zà-þ][\w'’.\- ]{1,30}){0,2}"
DATE = r"(?:,? (?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:,? \d{4})?)?"
AGENCY = r"(?: \([^)\n]{2,40}\))?"
LINE = re.compile(rf"{PLACE}{MORE}{DATE}{AGENCY} ?(?:—|–|--|-) (?=\S)")


def part(doc: Doc) -> Doc:
    """Let a sentence begin after each dateline of *doc*."""
    text = doc.text
    starts = [b.start for b in annotation(doc).blocks] or [
        m.start() for m in re.finditer(r"(?m)^(?=\S)", text)
    ]
    for start in starts:
        match = LINE.match(text, start)
        span = (
            doc.char_span(match.end(), match.end() + 1, alignment_mode="expand") if match else None
        )
        if span is not None and 0 < span.start < len(doc):
            doc[span.start].is_sent_start = True
    return doc
