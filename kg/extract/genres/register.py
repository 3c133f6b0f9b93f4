"""Lists of persons, as reference works print them: surname first, then a chain of offices.

``Petrov, Ivan A., Soviet Ambassador to Peru until May 1962; thereafter Deputy Foreign Minister``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import countries, vocab
from kg.dates import of
from kg.extract.engine.scene import Scene
from kg.extract.genres.forms import participants
from kg.model import Claim, Evidence, Literal, Mention, MentionKind, Span, When

NAME = r"[A-ZÀ-Þ][\w'’.\-]*"
LINE = re.compile(
    rf"(?P<surname>(?:(?:von|van|de|del|al|bin|ben|la|der)[ -])*{NAME}(?: {NAME}){{0,2}}), "
    rf"(?P<rank>(?:(?:Sir|Lord|Dr\.?|General|Gen\.|Admiral|Adm\.|Colonel|Col\.|Marshal|Lieutenant|"
    rf"Lt\.|Major|Maj\.|Vice|Rear|Brigadier|Prince|"
    rf"King|H\.R\.H\.|Count|Baron)[ ])*)"
    rf"(?P<given>{NAME}(?: (?:{NAME}|bin|ibn|al|de|van|von)){{0,4}}(?: \([^)]+\))?(?:, (?:Jr|"
    rf"Sr)\.?|, I{{2,3}})?),? "
    r"(?P<rest>.+)",
    re.S,
)
NATURAL = re.compile(
    rf"(?P<surname>)(?P<rank>)(?P<given>{NAME}(?: (?:{NAME}|bin|ibn|al|de|van|von|del|"
    rf"da)){{1,4}}(?:,? (?:Jr|Sr)\.?|,? I{{2,3}})?), (?P<rest>.+)",
    re.S,
)
VERB = re.compile(r"\b(said|met|visited|told|was|were|has|had|will|would|is|are)\b")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATE = rf"(?:(?:early|late|mid-?)\s*)?(?:{MONTH}(?: \d{{1,2}},?)? )?(?:\d{{4}})"
BARE = rf"(?:{MONTH}(?: \d{{1,2}})?|{DATE})"
FROM_TO = re.compile(
    rf",?\s*\(?(?:from )?(?P<a>{BARE})\s*(?:to|until|through|[-–—])\s*(?P<b>{DATE}|\d\d)\)?", re.I
)
UNTIL = re.compile(rf",?\s*\b(?:until|through|to) (?P<b>{DATE})", re.I)
SINCE = re.compile(rf",?\s*\b(?:from|since|after|beginning|as of|appointed) (?P<a>{DATE})", re.I)
YEARS = re.compile(r",?\s*\(?(?P<a>\d{4})\s*[-–—]\s*(?P<b>\d{4}|\d\d)?\)?")
AFTERWARDS = re.compile(
    r"^(?:and )?(?:thereafter|subsequently|afterwards?|later|then)\b,? ?|,? (?:thereafter|"
    r"subsequently)$",
    re.I,
)
OFFICE = (
    r"(?:(?:then|Deputy|Vice|First|Assistant|Under|Acting|Information|Minister of|Special) "
    r")*(?:Minister|Secretary|Ambassador|Chairman|Director|"
    r"President|Chief|Assistant|Under Secretary|Counselor|Adviser|Member|member|Representative|"
    r"Commander|Premier|Governor)\b"
)
STATUS = re.compile(r"^(former|formerly|acting|previously|also)\b,? ", re.I)
AMERICAN = re.compile(
    r"\b(Department of (State|Defense|the Treasury)|Assistant Secretary|Under Secretary|Secretary "
    r"of (State|Defense|the Treasury|Commerce)|"
    r"Ambassador to|Ambassador[- ]at[- ]Large|(Assistant|Adviser|Counsel) to (the )?President|"
    r"President’s|President's|White House|"
    r"National Security (Council|Adviser)|"
    r"Central Intelligence|Arms Control and Disarmament|United States|Joint Chiefs|Representative "
    r"to|Bureau of|Policy Planning|Permanent Representative|"
    r"Agency for International Development|Atomic Energy Commission|Information Agency|Senator|"
    r"Congress|Mission to|Embassy in|Consul)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Office:
    """One office of a chain, with its offsets in the document and its bounds."""

    start: int
    end: int
    title: str
    code: str
    stated: bool
    to: str
    when: When | None
    former: bool
    body: str = ""


def register(scene: Scene) -> Iterator[Claim]:
    """The tenures of a document that is a line, or a list of lines, of such a list."""
    lines = [(b.start, b.end) for b in scene.blocks] or [(0, len(scene.text))]
    found = [(s, _line(scene, s, scene.text[s:e].strip())) for s, e in lines]
    if not found or sum(bool(m) for _, m in found) * 2 <= len(found):
        return
    for start, match in found:
        if match and not VERB.search(match["rest"][:200]) and not _told(scene, start, match):
            yield from _claims(scene, start, match)


def _told(scene: Scene, start: int, match: re.Match[str]) -> bool:
    """Whether a line is a sentence after all: somebody does something in it."""
    span = scene.doc.char_span(start, start + len(match.string), alignment_mode="expand")
    return any(t.tag_ in FINITE and any(c.dep_ in SUBJECTS for c in t.children) for t in span or ())


def _line(scene: Scene, start: int, text: str) -> re.Match[str] | None:
    """A line as name and offices: in natural order when an
    office follows the first comma, else surname first.
    """
    if text.startswith(("The ", "A ", "An ")):
        return None
    natural = NATURAL.fullmatch(text)
    if natural and _begins_office(scene, start + natural.start("rest")):
        return natural
    return LINE.fullmatch(text)


def _begins_office(scene: Scene, at: int) -> bool:
    """Whether an office begins at a character, or right after a state's adjective there."""
    span = scene.doc.char_span(at, at + 1, alignment_mode="expand")
    for _ in range(3):
        if span is None or span.end > len(scene.doc):
            return False
        ent = scene.entity(span[0])
        if ent is not None and ent.label_ == "TITLE":
            return True
        state = ent is not None and ent.ent_id_ in ("country", "demonym", "government")
        if not state and span[0].lower_ not in ("'s", "’s", "former", "the", "acting"):
            return False
        after = ent.end if ent is not None else span.end
        span = scene.doc[after : after + 1] if after < len(scene.doc) else None
    return False


def _claims(scene: Scene, start: int, match: re.Match[str]) -> Iterator[Claim]:
    sentence = scene.span(start, start + len(match.string))
    holder = _holder(scene, start, match)
    for office in offices(match["rest"], start + match.start("rest")):
        title = Mention(scene.span(office.start, office.end), office.title, MentionKind.ROLE)
        roles: list[tuple[str, Mention | Literal]] = [(vocab.HOLDER, holder), (vocab.TITLE, title)]
        inferred: tuple[str, ...] = ()
        if office.code:
            state = Mention(title.span, office.title, MentionKind.COUNTRY, office.code)
            roles.append((vocab.IN_COUNTRY, state))
            inferred = () if office.stated else (vocab.IN_COUNTRY,)
        if office.body:
            body = Mention(title.span, office.body, MentionKind.ORGANIZATION)
            roles.append((vocab.IN_ORGANIZATION, body))
        if office.to:
            roles.append(
                (
                    vocab.ACCREDITED_TO,
                    Mention(title.span, office.title, MentionKind.COUNTRY, office.to),
                )
            )
        roles.append((vocab.TENURE_STATUS, Literal("former" if office.former else "current")))
        evidence = Evidence(sentence, office.title, "tenure/register")
        yield Claim(
            vocab.TENURE,
            tuple(roles),
            evidence,
            when=office.when,
            inferred=inferred,
            ground=evidence if inferred else None,
        )


def _holder(scene: Scene, start: int, match: re.Match[str]) -> Mention:
    """The holder, by name in natural order: the annotators' mention when it is the whole name."""
    end = start + match.end("given")
    for chain in scene.chains:
        for mention in chain.mentions:
            if (
                chain.kind == MentionKind.PERSON
                and mention.span.start == start
                and mention.span.end >= end - 2
            ):
                return mention
    name = f"{match['given'].split(' (')[0]} {match['surname']}".strip()
    return Mention(Span(scene.document.id, start, end), name, MentionKind.PERSON)


def offices(rest: str, at: int) -> Iterator[Office]:
    """The offices of a chain, each with its bounds; *at*
    is where the chain begins in the document.
    """
    previous_end, owner = "", _Owner()
    for segment in re.finditer(r"[^;]+", rest):
        text, start = segment[0], at + segment.start()
        when, core = _bounds(text)
        if previous_end and AFTERWARDS.search(text.strip()) and not (when and when.start):
            when = When(previous_end, when.end if when else "", text.strip())
        former = bool(FORMER.match(text) or (when and when.end))
        for title, offset in _titles(core):
            own, whole, shift = _country(title)
            bare, body, cut = _parted(whole)
            owner = owner.after(own, title, body)
            begin = start + offset + shift + cut
            yield Office(
                begin,
                begin + len(bare),
                bare,
                owner.code,
                owner.stated and bool(own),
                _accredited(whole),
                when,
                former,
                body,
            )
        previous_end = when.end if when and when.end else previous_end


@dataclass(frozen=True, slots=True)
class _Owner:
    """The state that the offices of a chain are of, until another is named."""

    code: str = ""
    stated: bool = False

    def after(self, own: str, title: str, body: str) -> _Owner:
        """The state of the next office: its own, else that of those before, else by its words."""
        if own:
            return _Owner(own, True)
        if self.code:
            return self
        if AMERICAN.search(title):
            return _Owner("US")
        return _Owner(next((c for c, *_ in _named(body)), "") if body else "")


def _bounds(text: str) -> tuple[When | None, str]:
    """The dates in a segment, and the segment with them blanked (offsets stay)."""
    for pattern in (FROM_TO, YEARS, UNTIL, SINCE):
        match = pattern.search(text)
        if match:
            groups = match.groupdict()
            end = _partial(groups.get("b") or "", groups.get("a") or "")
            start = _partial(groups.get("a") or "", groups.get("b") or "")
            rest = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
            return When(start, end, match[0].strip(" ,()")), rest
    return None, text


def _partial(text: str, other: str) -> str:
    """``May 1962`` as 1962-05; a bare month takes the year of the other bound."""
    if re.fullmatch(r"\d\d", text):
        return other[-4:-2] + text if other else ""
    year = re.search(r"\d{4}", text) or (re.search(r"\d{4}", other) if text else None)
    month = re.search(MONTH, text, re.I)
    if not year:
        return ""
    if not month:
        return year[0]
    number = 1 + [m.lower() for m in re.findall(r"\w+", MONTH)].index(month[0].lower())
    day = re.search(rf"{month[0]} (\d{{1,2}})(?!\d)", text)
    return str(of(int(year[0]), number, int(day[1]) if day else 0) or year[0])


def _titles(core: str) -> Iterator[tuple[str, int]]:
    """The offices that a segment names: parted at "and" between two of them; with offsets."""
    text = core.rstrip(" .,")
    offset = len(text) - len(text.lstrip(" ,"))
    text = text.lstrip(" ,")
    for pattern in (AFTERWARDS, STATUS):
        match = pattern.match(text)
        if match:
            offset += match.end()
            text = text[match.end() :]
    text = AFTERWARDS.sub("", text).rstrip(" ,.")
    at = 0
    for part in re.split(rf"(,? (?:and|also|and then|then) (?={OFFICE}))", text):
        if part[2:] and not re.fullmatch(r",? (and|also|and then|then) ", part):
            yield part, offset + at
        at += len(part)


FORMER = re.compile(r"\s*(and )?former", re.I)
# What a country's name concerns rather than owns: "Office of Soviet Union Affairs", "American
# Section".
CONCERNED = re.compile(
    r"(?:\s+\w+)?\s+(?:affairs|section|desk|division|department|countries|branch|relations|"
    r"negotiations|talks|forces|matters|settlements)\b|-\w",
    re.I,
)
PLACED = re.compile(
    r"(?:\b(?:to|in|at|for|with|on|over|between|from|against)(?: the)?|[.\w]-)$", re.I
)


def _country(title: str) -> tuple[str, str, int]:
    """The country whose adjective opens the title, the title without it, and how much was cut."""
    words = title.split(" ")
    for size in (3, 2, 1):
        opening = " ".join(words[:size])
        code = countries.lookup(opening.removesuffix("'s").removesuffix("’s"), "demonym", "country")
        if code and len(words) > size:
            return code, " ".join(words[size:]), len(opening) + 1
    american = bool(AMERICAN.search(title))
    for code, start, end in _named(title):
        if PLACED.search(title[:start].rstrip()) or CONCERNED.match(title[end:]):
            continue
        last = end >= len(title.rstrip())
        if american and not last:
            continue
        owned = re.sub(r",? of (?:the )?$", "", title[:start]) if last else title
        return code, owned if owned else title, 0
    return "", title, 0


def _named(title: str) -> Iterator[tuple[str, int, int]]:
    """The countries and peoples that a title names, with their offsets."""
    for match in re.finditer(r"(?<![\w-])[A-Z][\w’'.]*(?: [A-Z][\w’']*){0,2}", title):
        words = match[0].split(" ")
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size])
            code = countries.lookup(
                name.removesuffix("'s").removesuffix("’s"), "demonym", "country"
            )
            if code:
                yield code, match.start(), match.start() + len(name)
                break


# Bodies that stand apart from the office of their head; councils and committees are part of its
# name.
BODY = (
    r"(?:[A-Z][\w.&’'-]*|of|the|and|for|de|la)(?: (?:[A-Z][\w.&’'-]*|of|the|and|for|de|la))*? "
    r"(?:Agency|Corporation|Company|Bank|Institute|Academy|Foundation|University|College|Press|"
    r"Times|Post|Party|Union|Association|Institution)\b[^,;]*"
)
HEADED = re.compile(rf"(?P<title>[^,]*?),? (?:of|at) (?:the )?(?P<body>{BODY})")
TRAILING = re.compile(
    r"(?P<title>[^,]+(?:,[^,]*(?:Affairs|Section|Office|Bureau|Division)[^,]*)*?)(?:, (?:Office|"
    r"Bureau|Division)[^,]*)*, "
    r"(?P<body>(?:U\.S\. |United States |[A-Z]\w+ )?"
    r"(?:Department of [A-Z][\w ]+|(?:[A-Z]\w+ )*(?:Ministry|Committee|Agency|Council)\b[^,]*|"
    r"Ministry of [A-Z][\w ]+))"
)
LEADING = re.compile(
    r"(?P<body>[A-Z]{3,6}) (?P<title>(?:[A-Z]\w+ )*(?:Chief|Director|Correspondent|Head|Editor|"
    r"Officer)\b.*)"
)
SOMEWHERE = re.compile(r" (?:in|at) (?:the )?(?P<place>[A-Z]\w+(?: [A-Z]\w+)?)$")


def _parted(title: str) -> tuple[str, str, int]:
    """An office without the body that it is of and where it is
    held, that body, and how much was cut in front.
    """
    found = LEADING.fullmatch(title) or TRAILING.fullmatch(title) or HEADED.fullmatch(title)
    body = found["body"].strip() if found else ""
    shift = found.start("title") if found else 0
    bare = found["title"].strip(" ,") if found else title
    where = SOMEWHERE.search(bare)
    if where and countries.lookup(where["place"], "capital", "city", "country"):
        bare = bare[: where.start()] if "mbassador" not in bare else bare
    return bare, body, shift


def _accredited(title: str) -> str:
    match = re.search(
        r"\b(?:Ambassador|Minister|Chargé[^,;]*|Representative|Envoy) (?:to|in) (?:the "
        r")?([A-Z][\w’'. -]+)",
        title,
    )
    return countries.lookup(match[1].split(",")[0].strip(), "country") if match else ""


def seated(scene: Scene) -> Iterator[Claim]:
    """The offices in a memorandum's list of participants, of the side that the list names."""
    for entry in participants(scene):
        if entry.title is None:
            continue
        start, end = entry.title
        text = scene.text[start:end]
        code, bare, shift = _country(text)
        begin = start + shift
        title = Mention(scene.span(begin, begin + len(bare)), bare, MentionKind.ROLE)
        roles: list[tuple[str, Mention | Literal]] = [
            (vocab.HOLDER, entry.name),
            (vocab.TITLE, title),
        ]
        if code:
            roles.append((vocab.IN_COUNTRY, Mention(title.span, text, MentionKind.COUNTRY, code)))
        elif entry.side is not None and entry.side.ref:
            side = entry.side
            roles.append(
                (vocab.IN_COUNTRY, Mention(side.span, side.text, MentionKind.COUNTRY, side.ref))
            )
        roles.append((vocab.TENURE_STATUS, Literal("current")))
        sentence = scene.span(entry.name.span.start, max(end, entry.name.span.end))
        yield Claim(vocab.TENURE, tuple(roles), Evidence(sentence, bare, "tenure/participants"))
