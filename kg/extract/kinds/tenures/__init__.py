"""Offices: who held which, of what country or body, and when; one claim a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg import vocab
from kg.extract.engine.laying import Laid
from kg.extract.engine.scene import Scene
from kg.extract.genres.register import register, seated
from kg.extract.inference.infer import with_countries
from kg.extract.inference.known import title_of
from kg.extract.kinds.tenures.claiming import stated
from kg.honorifics import is_address
from kg.model import Claim, Mention

__all__ = ["claims"]


def _cut(scene: Scene, claim: Claim) -> Claim:
    """*claim*, its office cut before the next person of a list that lost its line breaks."""
    title = title_of(claim)
    span = scene.doc.char_span(title.span.start, title.span.end, alignment_mode="expand")
    names = [e for e in (span.ents if span is not None else ()) if e.label_ == "PERSON"]
    if span is None or not names or names[0].start == span.start:
        return claim
    end = names[0].start
    while end > span.start + 1 and (
        is_address(scene.doc[end - 1].text) or scene.doc[end - 1].text in {",", ";"}
    ):
        end -= 1
    words = scene.doc[span.start : end]
    shorter = Mention(scene.span(words.start_char, words.end_char), words.text, title.kind)
    roles = tuple((t, shorter if t == vocab.TITLE else f) for t, f in claim.roles)
    return replace(claim, roles=roles)


def claims(scene: Scene, laid: Laid) -> Iterator[Claim]:
    """The tenures that *scene* speaks of, in text order, countries inferred where it is sound."""
    listed = list(register(scene))
    if listed:
        yield from listed
        return
    present = [_cut(scene, c) for c in seated(scene)]
    heads = {c.fillers(vocab.HOLDER)[0] for c in present}
    read = [
        c
        for c in stated(scene, laid.rows.get(vocab.TENURE, ()))
        if c.fillers(vocab.HOLDER)[0] not in heads
    ]
    yield from with_countries(scene, [*present, *read])
