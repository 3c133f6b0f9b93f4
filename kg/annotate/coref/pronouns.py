"""Pronouns of the third person, and "the 58-year-old", with the one person each can mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Doc, Span, Token

from kg.annotate.coref.persons import Person
from kg.lang import words

SUBJECTS = ("nsubj", "nsubj:pass")
AGED = 4  # words behind a number of years: "-year-old"
CROWD = 40  # persons of one sentence; of more, no pronoun tells one


def pronouns(
    doc: Doc, told_of: Iterable[tuple[Span, Person]], inside: Sequence[bool]
) -> Iterator[tuple[Span, Person]]:
    """Each pronoun outside quotations with its person; *told_of* are the names and descriptions."""
    by_token = {t.i: p for s, p in told_of for t in s}
    previous: list[Person] = []
    for sentence in doc.sents:
        told = _Told(previous)
        # Whom the quoted speak of is nobody's "he" outside.
        yield from _meant([t for t in sentence if not inside[t.i]], by_token, told)
        previous = told.ranked() or previous


def _meant(
    tokens: Sequence[Token], named: Mapping[int, Person], told: _Told
) -> Iterator[tuple[Span, Person]]:
    """The pronouns of a sentence with whom they mean; who is named or meant is noted as *told*."""
    for token in tokens:
        span = None if token.i in named else _span(token)
        owner = told.owner(token) if span is not None else named.get(token.i)
        if owner is not None:
            told.note(owner, token)
        if owner is not None and span is not None:
            yield span, owner


def _span(token: Token) -> Span | None:
    """The pronoun, or the description by age alone, that *token* heads."""
    if token.lower_ in words("$aged_end"):
        return _aged(token)
    personal = token.pos_ == "PRON" and token.text != "HE" and _sex(token)  # His Excellency
    return token.doc[token.i : token.i + 1] if personal else None


def _aged(token: Token) -> Span | None:
    """ "The 58-year-old", with the noun that may follow it."""
    start = token.i - AGED - 1
    before = token.doc[max(start, 0) : token.i + 1]
    if start < 0 or before[0].lower_ not in words("$the") or not before[1].like_num:
        return None
    if "_".join(t.lower_ for t in before[2:]) not in words("$aged"):
        return None
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return token.doc[start : token.i + 1 + (after.pos_ == "NOUN")]


def _sex(token: Token) -> str:
    return next((s for s in ("male", "female") if token.lower_ in words(f"$pronoun_{s}")), "")


@dataclass(slots=True)
class _Told:
    """The persons of one sentence, as far as it has been read, its subject, and those before."""

    previous: list[Person]
    here: dict[Person, None] = field(default_factory=dict)
    subject: Person | None = None
    doing: dict[int, Person] = field(default_factory=dict)  # verb -> its subject

    def note(self, person: Person, token: Token) -> None:
        """*token* speaks of *person*."""
        self.here.setdefault(person)
        if token.dep_ in SUBJECTS:
            self.subject = self.doing[token.head.i] = person

    def ranked(self) -> list[Person]:
        """The subject first."""
        if self.subject is None:
            return list(self.here)
        return [self.subject, *(p for p in self.here if p is not self.subject)]

    def owner(self, token: Token) -> Person | None:
        """Whom a pronoun means, and so what his or her sex is; None when it could be two."""
        sex = _sex(token)
        owner = self._antecedent(token, sex)
        if owner is not None:
            owner.sex = owner.sex or sex
        return owner

    def _antecedent(self, token: Token, sex: str) -> Person | None:
        # "Said met him": whoever met is not the one met.
        other = self.doing.get(token.head.i) if token.dep_ in ("obj", "iobj") else None
        other = None if token.lower_ in words("$self") else other

        def fit(people: Sequence[Person]) -> list[Person]:
            fits = (p for p in people if p is not other and ("" in (sex, p.sex) or sex == p.sex))
            return list(islice(fits, 2))

        here = fit(self.ranked()) if len(self.here) <= CROWD else []
        if here:
            return here[0] if len(here) == 1 or here[0] is self.subject else None
        earlier = fit(self.previous[:CROWD])
        # Of several the subject of the sentence before, when the pronoun is the subject of this
        # one.
        leads = token.dep_ in (*SUBJECTS, "nmod:poss")
        return earlier[0] if earlier and (len(earlier) == 1 or leads) else None
