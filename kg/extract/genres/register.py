"""Lists of persons, as reference works print them: surname first, then a chain of offices.

``Petrov, Ivan A., Soviet Ambassador to Peru until May 1962; thereafter Deputy Foreign Minister``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import countries, lang, vocab
from kg.datewords import find
from kg.extract.engine.scene import Scene
from kg.extract.genres.forms import participants
from kg.lang import words
from kg.model import Claim, Evidence, Literal, Mention, MentionKind, Span, When

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
YEARS = re.compile(r",?\s*\(?(?P<a>\d{4})\s*[-–—]\s*(?P<b>\d{4}|\d\d)?\)?")


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


def _pattern(name: str) -> re.Pattern[str]:
    return lang.patterns("register")[name]


def register(scene: Scene) -> Iterator[Claim]:
    """The tenures of a document that is a line, or a list of lines, of such a list."""
    lines = [(b.start, b.end) for b in scene.blocks] or [(0, len(scene.text))]
    found = [(s, _line(scene, s, scene.text[s:e].strip())) for s, e in lines]
    if not found or sum(bool(m) for _, m in found) * 2 <= len(found):
        return
    for start, match in found:
        if (
            match
            and not _pattern("verb").search(match["rest"][:200])
            and not _told(scene, start, match)
        ):
            yield from _claims(scene, start, match)


def _told(scene: Scene, start: int, match: re.Match[str]) -> bool:
    """Whether a line is a sentence after all: somebody does something in it."""
    span = scene.doc.char_span(start, start + len(match.string), alignment_mode="expand")
    return any(t.tag_ in FINITE and any(c.dep_ in SUBJECTS for c in t.children) for t in span or ())


def _line(scene: Scene, start: int, text: str) -> re.Match[str] | None:
    """A line as name and offices: in natural order when an
    office follows the first comma, else surname first.
    """
    if _pattern("no_name").match(text):
        return None
    natural = _pattern("natural").fullmatch(text)
    if natural and _begins_office(scene, start + natural.start("rest")):
        return natural
    return _pattern("line").fullmatch(text)


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
        if not state and span[0].lower_ not in words("$before_office"):
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
        if (
            previous_end
            and _pattern("afterwards").search(text.strip())
            and not (when and when.start)
        ):
            when = When(previous_end, when.end if when else "", text.strip())
        former = bool(_pattern("former").match(text) or (when and when.end))
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
        if _pattern("american").search(title):
            return _Owner("US")
        return _Owner(next((c for c, *_ in _named(body)), "") if body else "")


def _bounds(text: str) -> tuple[When | None, str]:
    """The dates in a segment, and the segment with them blanked (offsets stay)."""
    for pattern in (_pattern("from_to"), YEARS, _pattern("until"), _pattern("since")):
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
    if not year:
        return ""
    told = next(find(text if year[0] in text else f"{text} {year[0]}"), None)
    return str(told.first if told else year[0])


def _titles(core: str) -> Iterator[tuple[str, int]]:
    """The offices that a segment names: parted at "and" between two of them; with offsets."""
    text = core.rstrip(" .,")
    offset = len(text) - len(text.lstrip(" ,"))
    text = text.lstrip(" ,")
    for pattern in (_pattern("afterwards"), _pattern("status")):
        match = pattern.match(text)
        if match:
            offset += match.end()
            text = text[match.end() :]
    text = _pattern("afterwards").sub("", text).rstrip(" ,.")
    at = 0
    for part in _pattern("next_office").split(text):
        if part[2:] and not _pattern("joint").fullmatch(part):
            yield part, offset + at
        at += len(part)


def _country(title: str) -> tuple[str, str, int]:
    """The country whose adjective opens the title, the title without it, and how much was cut."""
    words = title.split(" ")
    for size in (3, 2, 1):
        opening = " ".join(words[:size])
        code = countries.lookup(opening.removesuffix("'s").removesuffix("’s"), "demonym", "country")
        if code and len(words) > size:
            return code, " ".join(words[size:]), len(opening) + 1
    american = bool(_pattern("american").search(title))
    for code, start, end in _named(title):
        before, after = title[:start].rstrip(), title[end:]
        if _pattern("placed").search(before) or _pattern("concerned").match(after):
            continue
        last = end >= len(title.rstrip())
        if american and not last:
            continue
        owned = _pattern("owned").sub("", title[:start]) if last else title
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


def _parted(title: str) -> tuple[str, str, int]:
    """An office without the body that it is of and where it is
    held, that body, and how much was cut in front.
    """
    forms = (_pattern("leading"), _pattern("trailing"), _pattern("headed"))
    found = next(filter(None, (form.fullmatch(title) for form in forms)), None)
    body = found["body"].strip() if found else ""
    shift = found.start("title") if found else 0
    bare = found["title"].strip(" ,") if found else title
    where = _pattern("somewhere").search(bare)
    if where and countries.lookup(where["place"], "capital", "city", "country"):
        bare = bare if _pattern("sent").search(bare) else bare[: where.start()]
    return bare, body, shift


def _accredited(title: str) -> str:
    match = _pattern("accredited").search(title)
    return countries.lookup(match["place"].split(",")[0].strip(), "country") if match else ""


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
