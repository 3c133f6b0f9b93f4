"""Statements: who said what, in whose words, to whom, and about which meeting.

*direct* is a quotation that stands by itself, *mixed* a quoted fragment within a reported
clause, *indirect* a reported clause without marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import vocab
from kg.extract.engine.scene import Scene
from kg.extract.kinds.statements.about import about, audience
from kg.extract.kinds.statements.flow import Said, attributed
from kg.extract.kinds.statements.quotes import quotes
from kg.extract.kinds.statements.reported import reported
from kg.extract.kinds.statements.setting import Setting, settings
from kg.extract.kinds.statements.speakers import Speakers
from kg.extract.kinds.statements.spoken import Spoken, spoken
from kg.model import Claim, Evidence, Literal, Mention, MentionKind
from kg.sentences import sentence

__all__ = ["extract"]

BESIDE = ("continued", "beside")  # rules whose evidence is the quotation itself


def extract(scene: Scene) -> Iterator[Claim]:
    """The statements of *scene*."""
    blocks = _blocks(scene)
    speeches = list(spoken(scene, blocks))
    yield from (_of_speech(scene, s) for s in speeches)
    taken = [(s.start, s.end) for s in speeches]
    found = [q for q in quotes(scene.text, blocks) if not _within(q.start, taken)]
    for said in attributed(scene, settings(scene, found, blocks)):
        yield _of_quote(scene, said)
    for verb, who, words in reported(scene, [q.outer for q in found] + taken):
        more = [(vocab.AUDIENCE, m) for m in audience(scene, verb)]
        yield _claim(who, words, "indirect", more, scene.evidence([verb], "statement/reported"))


def _blocks(scene: Scene) -> list[tuple[int, int, str]]:
    if scene.blocks:
        return [(b.start, b.end, str(b.kind)) for b in scene.blocks]
    return [(m.start(), m.end(), "paragraph") for m in re.finditer(r"[^\n]+", scene.text)]


def _within(at: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in taken)


def _claim(
    who: Speakers,
    words: Mention,
    kind: str,
    more: Sequence[tuple[str, Mention]],
    evidence: Evidence,
) -> Claim:
    roles: list[tuple[str, Mention | Literal]] = [(vocab.SPEAKER, m) for m in who]
    roles += [(vocab.QUOTE, words), (vocab.STATEMENT_KIND, Literal(kind)), *more]
    return Claim(vocab.STATEMENT, tuple(roles), evidence)


def _words(scene: Scene, start: int, end: int) -> Mention:
    return Mention(scene.span(start, end), scene.text[start:end], MentionKind.SOURCE)


def _of_speech(scene: Scene, speech: Spoken) -> Claim:
    token = scene.doc.char_span(speech.at, speech.at + 1, alignment_mode="expand")
    words = _words(scene, speech.start, speech.end)
    evidence = scene.evidence(token or scene.doc[:1], f"statement/{speech.rule}")
    return _claim((speech.speaker,), words, "direct", (), evidence)


def _of_quote(scene: Scene, said: Said) -> Claim:
    setting, cue = said.setting, said.cue
    quote, span = setting.quote, setting.span
    own = cue.rule in BESIDE or sentence(span[0]) == sentence(cue.token)
    tokens = [t for t in span if sentence(t) == sentence(span[0])] if own else [cue.token]
    more = [(vocab.AUDIENCE, m) for m in audience(scene, cue.token)]
    more += [(vocab.ABOUT, m) for m in about(scene, span, cue.token)]
    words = _words(scene, quote.start, quote.end)
    evidence = scene.evidence(tokens, f"statement/{cue.rule}")
    return _claim(cue.speakers, words, _kind(setting), more, evidence)


def _kind(setting: Setting) -> str:
    """Whether the quoted words stand by themselves, or are a fragment of a clause."""
    alone = setting.leads or setting.opened
    return "direct" if alone and (setting.whole or setting.capital or setting.finite) else "mixed"
