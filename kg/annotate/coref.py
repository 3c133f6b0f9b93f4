"""Who is who within one document: chains of mentions of persons, states, bodies and places.

Precision first: a pronoun with two possible owners stays without one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg import countries, sentences
from kg.annotate.coref_its import with_its
from kg.annotate.repair import BETWEEN_NAMES
from kg.model import Chain, Document, Mention, MentionKind
from kg.model import Span as Stretch
from kg.names import core, fuller, generation, part_of, same_full, visible

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
MALE = frozenset(
    "mr mr. sir lord king prince emperor sultan emir pope spokesman chairman herr señor husband father".split()
)
FEMALE = frozenset(
    "mrs mrs. ms ms. miss lady dame queen princess empress spokeswoman chairwoman frau señora madame wife mother".split()
)
PAIRS = frozenset("two both".split())
PEOPLE = frozenset(
    "leader minister president man woman official diplomat secretary premier envoy chancellor head ambassador".split()
)
STATES = frozenset(
    "side country nation government delegation state party neighbor neighbour capital ally".split()
)


@dataclass(slots=True)
class Person:
    """A person while a document is read: name, mentions, words of office, and known sex."""

    name: str
    spans: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    sex: str = ""


def chains(doc: Doc, document: Document) -> tuple[Chain, ...]:
    """The chains of *doc*, persons first, each kind in order of first mention."""
    people = _people(doc)
    extra: dict[int, list[Span]] = {id(p): [] for p in people}
    for description, person in _descriptions(doc, people):
        extra[id(person)].append(description)
    for token_mention, person in _pronouns(doc, people):
        extra[id(person)].append(token_mention)
    found = [_person_chain(p, extra[id(p)], document) for p in people]
    found += list(_states(doc, document))
    found += list(_places(doc, document))
    found += list(_bodies(doc, document))
    found = with_its(doc, document, found, _quoted(doc))
    found += list(_groups(doc, document, people, found))
    return tuple(found)


def _mention(span: Span, kind: MentionKind, document: Document, ref: str = "") -> Mention:
    return Mention(Stretch(document.id, span.start_char, span.end_char), span.text, kind, ref)


# ------------------------------------------------------------------------------ persons


def _people(doc: Doc) -> list[Person]:
    """The named persons: full names first, then the bare ones that belong to them."""
    spans = [e for e in doc.ents if e.label_ == "PERSON"]
    restated = dict(_restated(spans))
    other_names = {_plain(s): restated[s.start].start for s in spans if s.start in restated}
    people = _People()
    owner: dict[int, Person] = {}
    for span in spans:
        if len(core(_plain(span))) >= 2 and _plain(span) not in other_names:
            owner[span.start] = _full(span, people)
    for span in (s for s in spans if s.start not in owner):
        person = None if span.start in restated else _owner(span, people, owner)
        if person is None:
            person = owner.get(other_names.get(_plain(span), -1))
        if person is None:
            person = people.add(_plain(span))
        owner[span.start] = person
    for span in spans:
        person = owner[span.start]
        person.spans.append(span)
        _learn(person, span)
    return sorted(people.all, key=lambda p: p.spans[0].start)


class _People:
    """The persons of a document so far, found by a word of their names."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self._by_word: dict[str, dict[int, None]] = defaultdict(dict)

    def add(self, name: str) -> Person:
        """A new person."""
        self.all.append(Person(name))
        self.know(len(self.all) - 1, name)
        return self.all[-1]

    def know(self, number: int, name: str) -> None:
        """Remember one more name of a person."""
        for word in core(name):
            self._by_word[_key(word)][number] = None

    def sharing(self, name: str) -> list[int]:
        """The numbers of those who share a word with *name*, in order."""
        return sorted({n for word in core(name) for n in self._by_word.get(_key(word), ())})


def _key(word: str) -> str:
    """A word of a name without an article written with it: Albusaidi, Al Busaidi."""
    return word[2:] if len(word) >= 6 and word[:2] in ("al", "el") else word


def _full(span: Span, people: _People) -> Person:
    """The person of a full name: one already known by it, or a new one."""
    name = _plain(span)
    number = next((n for n in people.sharing(name) if same_full(people.all[n].name, name)), None)
    if number is None:
        return people.add(name)
    person = people.all[number]
    person.name = fuller(person.name, name)
    people.know(number, name)
    return person


def _restated(spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """The names given right after another name of the same person: "Elena Markovic, née Petrova"."""
    for first, second in pairwise(spans):
        gap = [t.lower_ for t in first.doc[first.end : second.start]]
        if gap and gap[-1] in BETWEEN_NAMES and gap[:-1] in ([], [","], ["("]):
            yield second.start, first


def _plain(span: Span) -> str:
    """The name in natural order: "Gromyko, Andrei A." is Andrei A. Gromyko."""
    return _natural(span.text)


@lru_cache(1 << 14)
def _natural(text: str) -> str:
    text = visible(text).removesuffix("'s").removesuffix("’s")
    surname, comma, given = text.partition(", ")
    if comma and given and generation(given) == "":
        return f"{given} {surname}"
    return text


def _owner(span: Span, people: _People, owner: dict[int, Person]) -> Person | None:
    """The person whom a bare name belongs to: by sex, then title, then nearness."""
    name = _plain(span)
    known = [people.all[n] for n in people.sharing(name)]
    fits = [p for p in known if core(p.name) == core(name) or part_of(name, p.name)]
    sex = _sex(span)
    fits = [p for p in fits if not (sex and p.sex and sex != p.sex)] or []
    if len(fits) <= 1:
        return fits[0] if fits else None
    surnames = [p for p in fits if core(p.name)[-1:] == core(name)[-1:]]
    fits = surnames or fits
    title = _title(span)
    titled = [
        p
        for p in fits
        if title and any(title in _title(s) for s in _spans_of(p, owner, span.doc) if _title(s))
    ]
    fits = titled or fits
    before = {id(owner[s]): s for s in sorted(owner) if s < span.start}
    return max(fits, key=lambda p: (before.get(id(p), -1), -known.index(p)))


def _spans_of(person: Person, owner: dict[int, Person], doc: Doc) -> list[Span]:
    ents = {e.start: e for e in doc.ents}
    return [ents[s] for s, p in owner.items() if p is person]


def _title(span: Span) -> str:
    """The last word of the office that stands right before a name."""
    before = span.doc[span.start - 1] if span.start else None
    return before.lower_ if before is not None and before.ent_type_ == "TITLE" else ""


def _sex(span: Span) -> str:
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return "m" if before in MALE else "f" if before in FEMALE else ""


def _learn(person: Person, span: Span) -> None:
    person.sex = person.sex or _sex(span)
    if _title(span):
        person.titles.add(_title(span))
    after = span.doc[span.end : span.end + 6]
    if len(after) > 2 and after[0].text == ",":
        person.titles |= {
            t.lower_ for t in after if t.ent_type_ == "TITLE" and t.pos_ in ("NOUN", "PROPN")
        }


def _descriptions(doc: Doc, people: Sequence[Person]) -> Iterator[tuple[Span, Person]]:
    """ "the minister", where only this person has been called so before."""
    called: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for title in sorted(person.titles):
            called[title].append(person)
    for ent in doc.ents:
        if ent.label_ != "TITLE" or ent.start == 0 or doc[ent.start - 1].lower_ != "the":
            continue
        if (ent.end < len(doc) and doc[ent.end].ent_type_ == "PERSON") or ent.root.morph.get(
            "Number", []
        ) == ["Plur"]:
            continue
        if any(c.dep_ in ("nmod", "appos") and c.i > ent.start for c in ent.root.children):
            continue
        known = [p for p in called.get(ent[-1].lower_, ()) if p.spans[0].start < ent.start]
        if len(known) == 1:
            yield doc[ent.start - 1 : ent.end], known[0]


def _pronouns(doc: Doc, people: Sequence[Person]) -> Iterator[tuple[Span, Person]]:
    """Each third-person pronoun with the one person it can mean."""
    by_token = {t.i: p for p in people for s in p.spans for t in s}
    inside = _quoted(doc)
    previous: list[Person] = []
    for sentence in doc.sents:
        told = _Told()
        for token in sentence:
            if token.i in by_token:
                told.note(by_token[token.i], token)
            elif (
                token.pos_ == "PRON" and not inside[token.i] and token.text != "HE"
            ):  # His Excellency
                owner = _owner_of(token, told, previous)
                if owner is not None:
                    told.note(owner, token)
                    yield doc[token.i : token.i + 1], owner
        previous = told.ranked() or previous


@dataclass(slots=True)
class _Told:
    """The persons of one sentence, as far as it has been read, and its subject."""

    here: list[Person] = field(default_factory=list)
    subject: Person | None = None
    doing: dict[int, Person] = field(default_factory=dict)  # verb -> its subject

    def note(self, person: Person, token: Token) -> None:
        """*token* speaks of *person*."""
        if person not in self.here:
            self.here.append(person)
        if _subject(token):
            self.subject = self.doing[token.head.i] = person

    def ranked(self) -> list[Person]:
        """The subject first."""
        if self.subject is None:
            return self.here
        return [self.subject, *[p for p in self.here if p is not self.subject]]


def _owner_of(token: Token, told: _Told, previous: list[Person]) -> Person | None:
    """Whom a pronoun means, and so what his or her sex is; None when it could be two."""
    sex = "m" if token.lower_ in HE else "f" if token.lower_ in SHE else ""
    owner = _antecedent(token, sex, told, previous) if sex else None
    if owner is not None:
        owner.sex = owner.sex or sex
    return owner


def _subject(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubj:pass")


def _antecedent(token: Token, sex: str, told: _Told, previous: list[Person]) -> Person | None:
    # "Said met him": whoever met is not the one met.
    other = told.doing.get(token.head.i) if token.dep_ in ("obj", "iobj") else None
    other = None if token.lower_.endswith("self") else other
    fits = [p for p in told.here if p.sex in ("", sex) and p is not other]
    if told.subject is not None and told.subject in fits:
        return told.subject
    if fits:
        return fits[0] if len(fits) == 1 else None
    earlier = [p for p in previous if p.sex in ("", sex) and p is not other]
    if len(earlier) == 1:
        return earlier[0]
    # Several: the subject of the sentence before, when the pronoun is the subject of this one.
    return earlier[0] if earlier and (_subject(token) or token.dep_ == "nmod:poss") else None


def _quoted(doc: Doc) -> list[bool]:
    """For each token whether it stands within quotation marks of its paragraph."""
    found, inside = [], False
    for token in doc:
        if "\n" in token.text:
            inside = False
        if token.text in ('"', "“", "”", "``", "''"):
            inside = token.text in ("“", "``") or (token.text == '"' and not inside)
        found.append(inside)
    return found


def _person_chain(person: Person, extra: list[Span], document: Document) -> Chain:
    spans = sorted(
        {(s.start, s.end): s for s in [*person.spans, *extra]}.values(), key=lambda s: s.start
    )
    return Chain(
        MentionKind.PERSON,
        person.name,
        tuple(_mention(s, MentionKind.PERSON, document) for s in spans),
    )


# ------------------------------------------------------------------- states and places


def _states(doc: Doc, document: Document) -> Iterator[Chain]:
    for kind, senses in (
        (MentionKind.COUNTRY, ("country", "demonym")),
        (MentionKind.GOVERNMENT, ("government",)),
    ):
        by_code: dict[str, list[Span]] = defaultdict(list)
        for ent in doc.ents:
            if ent.ent_id_ in senses and ent.kb_id_:
                by_code[ent.kb_id_].append(ent)
        for code, spans in by_code.items():
            name = countries.name_of(code)
            yield Chain(kind, name, tuple(_mention(s, kind, document, code) for s in spans), code)


def _places(doc: Doc, document: Document) -> Iterator[Chain]:
    by_name: dict[str, list[Span]] = defaultdict(list)
    for ent in doc.ents:
        place = ent.label_ in ("LOC", "FAC") or (
            ent.label_ == "GPE" and ent.ent_id_ in ("", "capital", "city")
        )
        if place:
            by_name[_body_key(ent.text)].append(ent)
    for spans in by_name.values():
        code = next((s.kb_id_ for s in spans if s.kb_id_), "")
        mentions = tuple(_mention(s, MentionKind.PLACE, document, s.kb_id_) for s in spans)
        name = _best(spans)
        if code and name.isupper() and len(name) > 3:  # a dateline's capitals are typography
            name = name.title()
        yield Chain(MentionKind.PLACE, name, mentions, code)


def _best(spans: Sequence[Span]) -> str:
    """The fullest surface that is not all in capitals, without article and possessive."""
    texts = [re.sub(r"(?i)^the\s+|['’]s$", "", visible(s.text)) for s in spans]
    mixed = [t for t in texts if not t.isupper() or len(t) <= 5] or texts
    longest = max(len(t) for t in mixed)
    return next(t for t in mixed if len(t) == longest)


# ------------------------------------------------------------------------ organizations


def _body_key(text: str) -> str:
    return countries.fold(re.sub(r"(?i)^the\s+|['’]s$", "", " ".join(text.split())))


def _bodies(doc: Doc, document: Document) -> Iterator[Chain]:
    groups: dict[str, list[Span]] = {}
    full_of: dict[str, str] = {}
    spans = [e for e in doc.ents if e.label_ == "ORG" and e.ent_id_ != "government"]
    for i, ent in enumerate(spans):
        short = spans[i + 1] if i + 1 < len(spans) else None
        if short is not None and _defines(doc, ent, short):
            full_of[_body_key(short.text)] = _body_key(ent.text)
    for ent in spans:
        key = _body_key(ent.text)
        groups.setdefault(full_of.get(key, key), []).append(ent)
    by_initials = {_initials(v[0].text): k for k, v in groups.items() if len(v[0]) > 1}
    merged: dict[str, list[Span]] = {}
    for key, members in groups.items():
        text = members[0].text
        home = by_initials.get(text) if text.isupper() and len(text) >= 2 else None
        merged.setdefault(home or key, []).extend(members)
    for members in merged.values():
        members.sort(key=lambda s: s.start)
        code = next((s.kb_id_ for s in members if s.kb_id_), "")
        mentions = tuple(_mention(s, MentionKind.ORGANIZATION, document, s.kb_id_) for s in members)
        yield Chain(MentionKind.ORGANIZATION, _best(members), mentions, code)


def _defines(doc: Doc, full: Span, short: Span) -> bool:
    """ "International Hydrogen Council (IHC)": the second in brackets right after the first."""
    if not (short.start == full.end + 1 and doc[full.end].text == "(" and short.end < len(doc)):
        return False
    return doc[short.end].text == ")" and short.text.isupper()


def _initials(text: str) -> str:
    return "".join(w[0] for w in re.findall(r"[A-Za-z][\w'’-]*", text) if w[0].isupper())


# ------------------------------------------------------------------------------- groups


def _groups(
    doc: Doc, document: Document, people: Sequence[Person], found: Sequence[Chain]
) -> Iterator[Chain]:
    """ "the two leaders", "both sides": the last two persons or states before them."""
    persons = sorted((s.start, i) for i, p in enumerate(people) for s in p.spans)
    states = _state_positions(doc, found)
    for token in doc:
        if token.pos_ != "NOUN" or not _paired(token):
            continue
        wanted = persons if token.lemma_ in PEOPLE else states if token.lemma_ in STATES else []
        two = _last_two(doc, wanted, token.i)
        if two:
            start = min(
                c.i for c in [token, *token.children] if c.dep_ in ("nummod", "det") or c is token
            )
            span = doc[start : token.i + 1]
            ref = ",".join(str(i) for i in two)
            yield Chain(
                MentionKind.GROUP,
                span.text,
                (_mention(span, MentionKind.GROUP, document, ref),),
                ref,
            )


def _paired(token: Token) -> bool:
    return any(c.lower_ in PAIRS for c in token.children) and token.morph.get("Number", []) != [
        "Sing"
    ]


def _state_positions(doc: Doc, found: Sequence[Chain]) -> list[tuple[int, int]]:
    """Where each state is mentioned, with the index of its chain (a country before its government)."""
    index: dict[str, int] = {}
    for i, chain in enumerate(found):
        if chain.kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT):
            index.setdefault(chain.ref, i)
    return [
        (e.start, index[e.kb_id_])
        for e in doc.ents
        if e.ent_id_ in ("country", "demonym", "government") and e.kb_id_ in index
    ]


def _last_two(doc: Doc, wanted: Sequence[tuple[int, int]], before: int) -> tuple[int, ...]:
    """The two latest different things before a token; none when a third is told with them.

    *wanted* is sorted by place.
    """
    recent: list[int] = []
    told = doc[0:0]
    for at in range(bisect_left(wanted, (before, -1)) - 1, -1, -1):
        start, i = wanted[at]
        if len(recent) > 2 or (len(recent) == 2 and start < told.start):
            break
        if i not in recent:
            recent.append(i)
            told = sentences.sentence(doc[start])
    return tuple(sorted(recent)) if len(recent) == 2 else ()
