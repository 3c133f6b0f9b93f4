"""Chains and claims made by hand, one document a call."""

from __future__ import annotations

from collections.abc import Sequence

from kg import vocab
from kg.model import Chain, Claim, Evidence, Literal, Mention, MentionKind, Modality, Span, When
from kg.resolve import Resolution, resolve


class Story:
    """A document in the making: each named thing gets its chain and the next free offset."""

    def __init__(self, document: str) -> None:
        self.document, self.chains, self.claims, self._at = document, [], [], 0

    def mention(self, text: str, kind: MentionKind = MentionKind.PERSON, ref: str = "") -> Mention:
        self._at += 100
        return Mention(Span(self.document, self._at, self._at + len(text)), text, kind, ref)

    def person(self, name: str, *more: str, at: int | None = None) -> Mention:
        """A person, *at* an offset of the document's text where that matters."""
        if at is not None:
            self._at = at - 100
        mentions = tuple(self.mention(t) for t in (name, *more))
        self.chains.append(Chain(MentionKind.PERSON, name, mentions))
        return mentions[0]

    def state(self, code: str, name: str = "") -> Mention:
        found = self.mention(name or code, MentionKind.COUNTRY, code)
        self.chains.append(Chain(MentionKind.COUNTRY, name or code, (found,), code))
        return found

    def place(self, name: str, code: str) -> Mention:
        found = self.mention(name, MentionKind.PLACE, code)
        self.chains.append(Chain(MentionKind.PLACE, name, (found,), code))
        return found

    def office(self, holder: str, title: str, code: str) -> Mention:
        person = self.person(holder)
        roles = (
            (vocab.HOLDER, person),
            (vocab.TITLE, self.mention(title, MentionKind.ROLE)),
            (vocab.IN_COUNTRY, self.mention(code, MentionKind.COUNTRY, code)),
        )
        self._claim(vocab.TENURE, roles)
        return person

    def meeting(
        self,
        *fillers: tuple[str, Mention | Literal],
        day: str = "",
        end: str = "",
        key: str = "m1",
        modality: Modality = Modality.HELD,
    ) -> None:
        when = When(day, end or day, day) if day else None
        self._claim(vocab.MEETING, tuple(fillers), when, key, modality)

    def _claim(self, kind, roles, when=None, event="", modality=Modality.HELD):
        sentence = Span(self.document, 0, 9999)
        evidence = Evidence(sentence, "", "made")
        self.claims.append(Claim(kind, roles, evidence, when, modality=modality, event=event))


def resolved(stories: Sequence[Story], decided=(), documents=()) -> Resolution:
    chains = {s.document: s.chains for s in stories}
    return resolve(chains, [c for s in stories for c in s.claims], decided, documents)


def people(found: Resolution) -> dict[str, str]:
    """The id of each person's entity by its label; two of a label are no answer."""
    labels = [e for e in found.entities if e.kind == MentionKind.PERSON]
    assert len({e.label for e in labels}) == len(labels), labels
    return {e.label: e.id for e in labels}
