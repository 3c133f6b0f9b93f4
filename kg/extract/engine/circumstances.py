"""The circumstances of an event: place, time, form, round, topic, read from around its trigger.

The same readings serve every rule, so that no rule repeats them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from kg.extract.engine import syntax
from kg.extract.engine.scene import Scene
from kg.extract.engine.stems import is_form
from kg.lang import word_lists, words
from kg.model import Mention, MentionKind, When
from kg.sentences import clause, subtree_span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LOOSE = frozenset({"appos", "nmod", "nmod:unmarked", "flat", "list", "obl:unmarked", "dep"})
LONGEST_TOPIC = 25  # tokens
FORMS = ("phone", "video", "indirect", "direct")


def scope(trigger: Token) -> list[Token]:
    """The tokens whose place and time are the trigger's: its clause, and that of its governor."""
    found = list(clause(trigger))
    for child in trigger.children:
        if child.dep_ in {"acl", "acl:relcl"} and is_form(child, words("$occur")):
            found += list(clause(child))
    for above in governors(trigger):
        found += [above]
        for child in above.children:
            if child.dep_.split(":")[0] in {"obl", "advmod"} and child != trigger:
                found += list(clause(child))
    return sorted(set(found), key=lambda t: t.i)


def governors(trigger: Token) -> Iterator[Token]:
    """The verbs that say that the event takes place, when the trigger is a noun."""
    node = trigger
    while node.dep_ == "nmod" and is_form(node.head, words("$portion")):
        node = node.head
        yield node
    if node.pos_ in {"NOUN", "PROPN"} and node.head.pos_ == "VERB" and node.head != node:
        arc = node.dep_
        core = arc in {"obj", "nsubj", "nsubj:pass"}
        verbs = words("$occur") | words("$partake") if core else words("$partake")
        if is_form(node.head, verbs):
            yield node.head


def places(scene: Scene, trigger: Token) -> list[Mention]:
    """Where the event takes place, in text order: venue, city, country."""
    found: dict[int, Mention] = {}
    for token in scope(trigger):
        ent = scene.entity(token)
        if ent is None or ent.root.i != token.i or not _located(scene, ent, trigger):
            continue
        mention = place(scene, ent)
        if mention is not None:
            found[ent.start] = mention
    return [found[i] for i in sorted(found)]


def place(scene: Scene, ent: Span) -> Mention | None:
    """An entity as a place: a city, a venue, a country; a house of power where one meets."""
    if ent.ent_id_ in {"country"}:
        return scene.entity_mention(ent)
    if ent.label_ in PLACE_LABELS or ent.ent_id_ == "government":
        return scene.entity_mention(ent, MentionKind.PLACE)
    return None


def _located(scene: Scene, ent: Span, trigger: Token) -> bool:
    """Whether an entity stands where places stand: in a place phrase, or after a place."""
    root = ent.root
    before = _place_before(scene, ent)
    if before is not None:
        return _located(scene, before, trigger)
    if ent.label_ == "GPE" and root.dep_ == "compound" and root.head == trigger:
        return ent.ent_id_ in {"city", "capital"} or (bool(ent.kb_id_) and not _actor(ent))
    return any(c in words("$at_place") for c in syntax.case(root))


def _place_before(scene: Scene, ent: Span) -> Span | None:
    """The place that an entity stands behind after a comma: "Lyon" in "Lyon, France"."""
    if ent.root.dep_ not in LOOSE or ent.start <= 1 or scene.doc[ent.start - 1].text != ",":
        return None
    before = scene.entity(scene.doc[ent.start - 2])
    return before if before is not None and before.label_ in PLACE_LABELS else None


def _actor(ent: Span) -> bool:
    return ent.ent_id_ in {"country", "government", "organization", "demonym"}


def time(scene: Scene, trigger: Token) -> When | None:
    """When the event takes place."""
    best: tuple[int, When] | None = None
    for token in scope(trigger):
        ent = scene.entity(token)
        if ent is None or ent.label_ != "DATE" or not _dates(ent, trigger):
            continue
        distance = abs(ent.root.i - trigger.i)
        if best is None or distance < best[0]:
            best = (distance, scene.when(ent) or When(text=ent.text))
    return best[1] if best else None


def _dates(ent: Span, trigger: Token) -> bool:
    """Whether a date tells the time of the event, and not of something that it mentions."""
    root = ent.root
    if any(c in words("$not_time") for c in syntax.case(root)) and not _set_for(root):
        return False
    if _of_report(ent):
        return False
    if root.dep_ in {"nmod", "nmod:poss", "compound", "nmod:unmarked"}:
        return root.head == trigger or bool({"in", "on"} & set(syntax.case(root)))
    return True


def _set_for(root: Token) -> bool:
    """ "Planned for March", "scheduled for 5 May": the date of what is to come."""
    wanted = frozenset(("plan", "schedule", "set", "fix", "slate", "due", "expect", "arrange"))
    return "for" in syntax.case(root) and is_form(root.head, wanted)


def _of_report(ent: Span) -> bool:
    """Whether a date is when something was said: "said on Wednesday that", whatever it hangs on."""
    doc = ent.doc
    before = doc[max(0, ent.start - 3) : ent.start]
    return any(is_form(t, words("$report")) and t.pos_ == "VERB" for t in before) and (
        ent.end < len(doc) and doc[ent.end].lower_ == "that"
    )


def form(trigger: Token) -> str:
    """The format of a meeting as told: phone, video, indirect, direct, or empty."""
    near = [t.lower_ for t in scope(trigger)]
    near.append("call" if trigger.lemma_ == "call" else "")
    for name in FORMS:
        if any(w in words(f"${name}") for w in near):
            return name
    return "indirect" if {"through", "via"} & set(near) and "mediators" in near else ""


def round_number(trigger: Token) -> str:
    """The number of a round ("second round", "round two"), ``next`` for one to come, or empty."""
    for node in (trigger, *governing_nouns(trigger)):
        for child in node.children:
            number = _number(child)
            if number and _numbers(node, child):
                return number
    return ""


def governing_nouns(trigger: Token) -> Iterator[Token]:
    """The nouns for a part or stage of the event above its own: *round* in "round of talks"."""
    node = trigger
    while node.dep_ == "nmod" and is_form(node.head, words("$portion")):
        node = node.head
        yield node


def _numbers(node: Token, child: Token) -> bool:
    """Whether a number beside a noun counts its rounds: "second round", not "two meetings"."""
    word = child.lower_
    if word == "next":
        return node.lemma_ == "round"
    ordinal = any(word in found for n, found in word_lists().items() if n.startswith("ordinal"))
    ordinal = ordinal or bool(word[:-2].isdigit() and word[-2:] in {"st", "nd", "rd", "th"})
    if ordinal:
        return node.lemma_ in {"round", "session", "meeting", "summit"}
    return node.lemma_ == "round" and child.i > node.i


@cache
def _counting() -> dict[str, str]:
    """The number that each ordinal and each word for a number stands for."""
    kinds = ("ordinal", "numberword")
    return {
        word: name.removeprefix("ordinal").removeprefix("numberword")
        for name, found in word_lists().items()
        if name.startswith(kinds)
        for word in found
    }


def _number(child: Token) -> str:
    word = child.lower_
    if word == "next":
        return word
    if word in _counting():
        return _counting()[word]
    if word[:-2].isdigit() and word[-2:] in {"st", "nd", "rd", "th"}:
        return word[:-2]
    return word if re.fullmatch(r"\d\d?", word) else ""


def series(trigger: Token) -> str:
    """What a numbered round is a round of, as worded; empty when it is none."""
    chain = [trigger, *governing_nouns(trigger)]
    whole = next((n for n in chain if n.lemma_ == "round"), None)
    if whole is None:
        return ""
    inner = trigger if trigger != whole else _of(whole)
    if inner is None or is_form(inner, words("$engagement")):
        return ""
    kept = frozenset(
        {"det", "acl", "acl:relcl", "appos", "conj", "cc", "case", "punct", "nmod:poss"}
    )
    return str(_without_circumstances(inner, kept).text)


def _of(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep_ == "nmod" and "of" in syntax.case(c)), None)


def _without_circumstances(noun: Token, without: frozenset[str]) -> Span:
    kept = [noun]
    for child in noun.children:
        prepositions = set(syntax.case(child))
        if child.dep_ in without or child.dep_ == "punct":
            continue
        if child.dep_.startswith(("nmod", "obl")) and not prepositions & {"with", "between", "of"}:
            continue
        if child.dep_ in {"amod", "compound", "nmod", "nummod"} or child.dep_ == "flat":
            kept += [t for t in child.subtree if not t.is_punct or t.text == "-"]
    return noun.doc[min(t.i for t in kept) : max(t.i for t in kept) + 1]


def reason(trigger: Token) -> str:
    """Why a meeting was called off or put off, as worded:
    what stands after *because of* or *over*.
    """
    verbs = [t for t in (trigger, trigger.head) if t.pos_ == "VERB"]
    for child in (c for v in verbs for c in v.children):
        because = child.dep_ == "obl" and set(syntax.case(child)) & words("$because")
        if because and child.ent_type_ != "DATE":
            span = subtree_span(child, frozenset({"case", "acl:relcl"}))
            if len(span) <= LONGEST_TOPIC:
                return str(span.text)
    return ""


def topic(trigger: Token) -> str:
    """What is talked about, as worded: the object of *discuss*, or what stands after *on*."""
    for head in _topics(trigger):
        span = subtree_span(head, frozenset({"case", "acl:relcl", "appos"}))
        if len(span) <= LONGEST_TOPIC:
            return str(span.text)
    return ""


def _topics(trigger: Token) -> Iterator[Token]:
    around = [trigger, *governors(trigger)]
    for node in around:
        for child in node.children:
            if child.dep_ in {"advcl", "conj", "xcomp", "acl"} and child.lemma_ in words(
                "$discuss"
            ):
                yield from (c for c in child.children if c.dep_ == "obj")
        if is_form(node, words("$discuss")):
            yield from (c for c in node.children if c.dep_ == "obj")
        for child in node.children:
            about = child.dep_ == "nmod" and set(syntax.case(child)) & words("$topic_case")
            if about and child.ent_type_ != "DATE":
                yield child
