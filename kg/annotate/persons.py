"""Person names put right: titles and honorifics outside, impossible names dropped."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict

from spacy.tokens import Doc, Span, Token

from kg import countries, lang, offices
from kg.annotate.spans import Name, names, set_names
from kg.annotation import annotation
from kg.honorifics import opening
from kg.lang import word_list
from kg.names import ENDINGS as GENERATIONS

ENDINGS = frozenset("'s ’s ' ’ , . ; : ) ( \" ” “".split())


def clean(doc: Doc) -> None:
    """Put the PERSON entities of *doc* right, in place."""
    found: list[Name] = []
    set_names(doc, _of_father(doc, _listed(doc, names(doc))))
    for name in names(doc):
        found += _split(doc, name) if name.label == "PERSON" else [name]
    set_names(doc, _consistent(doc, found))


def _entry(text: str, head: re.Match[str]) -> bool:
    """Whether a line that stands alone is surely one person's, printed surname first."""
    surname, given = head[0].partition(",")[0].split(), head["given"].split()
    if len(surname) > 1 < len(given) or _of_office(given[0]):
        return False
    return lang.patterns("persons")["entry"].match(text, head.end("given")) is not None


def _listed(doc: Doc, found: list[Name]) -> list[Name]:
    """Names printed surname first, in a list of persons: one name each, however they were cut."""
    text = doc.text  # put together anew by every look
    blocks = [(b.start, b.end) for b in annotation(doc).blocks] or [(0, len(text))]
    listed = lang.patterns("persons")["listed"]
    heads = [listed.match(text, s, e) for s, e in blocks]
    if len(blocks) == 1:  # one line is no list: "Omar Haddad, Maria Keller and Jan Vos met"
        heads = [m for m in heads if m is not None and _entry(text, m)]
    if sum(map(bool, heads)) * 2 <= len(blocks):
        return found
    spans = [doc.char_span(m.start(), m.end("given"), alignment_mode="expand") for m in heads if m]
    whole = [
        Name(s.start, s.end, "PERSON")
        for s in spans
        if s is not None
        and any(n.label == "PERSON" and n.start < s.end and s.start < n.end for n in found)
    ]
    return [n for n in found if not any(n.start < w.end and w.start < n.end for w in whole)] + whole


def _of_father(doc: Doc, found: list[Name]) -> list[Name]:
    """Names torn before the word for "son of" or "daughter of", whole: "Vusal Said
    oglu Rahimov".
    """
    out: list[Name] = []
    for n in found:
        if out and out[-1].label == n.label == "PERSON" and _torn(doc, out[-1].end, n.start):
            out[-1].end = n.end
            _steady(doc[out[-1].start : n.end])
        else:
            out.append(n)
    return out


def _torn(doc: Doc, end: int, start: int) -> bool:
    """Whether two names are one that was cut before a particle, or before the father's name too."""
    word = doc[start].lower_
    father = [t.text.istitle() for t in doc[end:start]]
    return word in word_list("name_particle" if not father else "son_of") and father in ([], [True])


def _steady(name: Span) -> None:
    """One noun phrase of a name that a parser took apart: a word of it is no verb of
    the sentence.
    """
    first, inner = name[0], name[1:]
    verb = next((t for t in inner if t.pos_ == "VERB"), None)
    if verb is not None:
        told = next((c for c in verb.rights if c.dep_ == "ccomp" and c not in name), None)
        main = told if told is not None else verb.head
        _handed(verb, main, name)
        first.head, first.dep_ = main, "nsubj"
    for token in inner:
        token.head, token.dep_, token.pos_ = first, "flat", "PROPN"


def _handed(verb: Token, main: Token, name: Span) -> None:
    """Give *main* the place of *verb*, and all that hung on it outside the name."""
    root = verb.head == verb
    for child in [c for c in verb.children if c not in name and c != main]:
        child.head = main
    main.dep_ = verb.dep_
    main.head = main if root else verb.head


def _split(doc: Doc, name: Name) -> list[Name]:
    start, end = name.start, name.end
    while end > start and doc[end - 1].lower_ in ENDINGS and not _initial(doc[end - 1].text):
        end -= 1
    while start < end and doc[start].lower_ in ENDINGS:
        start += 1
    start += opening([t.text for t in doc[start:end]])
    start = _after_state(doc, start, end)
    title = _title_end(doc, start, end)
    parts = [Name(start, title, "TITLE")] if title > start else []
    start = title
    start += opening([t.text for t in doc[start:end]])
    end = _with_ending(doc, start, end)
    if start < end and _possible(doc, start, end):
        parts.append(Name(start, end, "PERSON"))
    return parts


def _after_state(doc: Doc, start: int, end: int) -> int:
    """Where a name begins behind a state that was taken into it: "ambassador to Peru Ana Ruiz"."""
    if not start or doc[start - 1].lower_ not in word_list("of_country"):
        return start
    for size in range(min(3, end - start - 1), 0, -1):
        if countries.lookup(doc[start : start + size].text, "country"):
            return start + size
    return start


def _with_ending(doc: Doc, start: int, end: int) -> int:
    """Where a name ends with the "Sr." or ", Jr." that follows it."""
    comma = int(end < len(doc) and doc[end].text == ",")
    after = doc[end + comma] if end + comma < len(doc) else None
    if end - start > 1 and after is not None and after.text[0].isupper():
        return end + comma + 1 if after.lower_ in GENERATIONS else end
    return end


def _initial(text: str) -> bool:
    return text[:1].isupper() and text[1:] == "."


def _title_end(doc: Doc, start: int, end: int) -> int:
    """Where the words of office that open the span end; *start* when there are none."""
    last = start
    for i in range(start, end - 1):
        word = doc[i].lower_
        if _opens(doc[i]):
            last = i + 1
        elif word not in word_list("office_opening") | word_list("office_glue"):
            break
    return last


def _opens(token: Token) -> bool:
    """Whether a word at the beginning of a name is an office: "Minister", "FM", not "Amir"."""
    noun = offices.noun(token.lower_)
    if noun is None:
        return offices.is_short_form(token.text)
    return token.text[:1].isupper() and "given" not in noun.marks


def _possible(doc: Doc, start: int, end: int) -> bool:
    words = [t for t in doc[start:end] if any(c.isalpha() for c in t.text)]
    if not words or doc[end - 1].lower_ in word_list("no_person"):
        return False
    if len(words) == 1 and _never_alone(words[0]):
        return False
    text = doc[start:end].text
    if (
        (len(words) == 1 and words[0].pos_ == "PRON")
        or _own_script(doc, start, end)
        or all(len(t.text.strip(".")) == 1 for t in words)
        or "@" in text
        or any(w in text for w in word_list("web"))
    ):
        return False
    if all(t.text.islower() for t in words):
        # Lower-cased text is lower-cased throughout; a lone lower-case word in cased text is no
        # name.
        around = doc[max(0, start - 8) : min(len(doc), end + 8)]
        return not any(t.text[:1].isupper() for t in around)
    return True


def _own_script(doc: Doc, start: int, end: int) -> bool:
    """Whether a name in brackets is the one before it in the letters of its
    language: "Wang Ming (王明)".
    """
    bracketed = start > 1 and doc[start - 1].text == "(" and doc[start - 2].ent_type_ == "PERSON"
    latin = any(
        c.isalpha() and unicodedata.name(c, "").startswith("LATIN") for c in doc[start:end].text
    )
    return bracketed and not latin


def _of_office(word: str) -> bool:
    return bool(offices.noun(word)) or word.lower() in word_list("office_opening")


def _never_alone(word: Token) -> bool:
    """Whether a word of office is nobody's surname here: "Minister", "the King", not "Major"."""
    noun = offices.noun(word.lower_)
    if noun is None:
        return False
    the = word.i > 0 and word.nbor(-1).lower_ in word_list("the")
    return the or "surname" not in noun.marks


def _consistent(doc: Doc, found: list[Name]) -> list[Name]:
    """Give a surface that is mostly a person, or part of a full person's name, the same label."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: set[str] = set()
    for n in found:
        text = doc[n.start : n.end].text
        labels[text][n.label] += 1
        if n.label == "PERSON" and n.end - n.start > 1:
            surnames.add(doc[n.end - 1].text)
    for n in found:
        text = doc[n.start : n.end].text
        if n.label in ("ORG", "LOC", "FAC", "EVENT", "GPE") and n.end - n.start == 1:
            known = countries.lookup(text)
            if not known and (text in surnames or labels[text]["PERSON"] > labels[text][n.label]):
                n.label = "PERSON"
    return found
