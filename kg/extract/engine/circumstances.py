"""The circumstances of an event: place, time, form, round, topic, read from around its trigger.

The same readings serve every rule, so that no rule repeats them.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.engine import syntax
from kg.extract.engine.scene import Scene
from kg.extract.engine.stems import is_form
from kg.lang import words
from kg.model import Mention, MentionKind, When
from kg.sentences import clause, subtree_span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LOOSE = frozenset({"appos", "nmod", "nmod:unmarked", "flat", "list", "obl:unmarked", "dep"})
LONGEST_TOPIC = 25  # tokens
FORMS = ("phone", "video", "indirect", "direct")
REMOTE = frozenset(("phone", "video", "letter"))  # forms of what takes place nowhere


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
    about = _spoken_of(trigger)
    return sorted(set(found) - about, key=lambda t: t.i)


def _spoken_of(trigger: Token) -> set[Token]:
    """The words of what is talked about: "discussed the situation in Sudan" tells no place."""
    if trigger.pos_ != "VERB" or not is_form(trigger, words("$discuss")):
        return set()
    about = [c for c in trigger.rights if c.dep_ == "obj" or c.ent_id_ == "country"]
    states = {t for c in about for t in c.subtree if t.ent_id_ == "country"}
    matters = (t for c in about for t in c.subtree if is_form(t, words("$matter")))
    return states | {t for m in matters for t in m.subtree}


def governors(trigger: Token) -> Iterator[Token]:
    """The verbs that say that the event takes place, when the trigger is a noun."""
    node = trigger
    while node.dep_ == "nmod" and is_form(node.head, words("$portion")):
        node = node.head
        yield node
    if node.pos_ in {"NOUN", "PROPN"} and node.head.pos_ == "VERB" and node.head != node:
        arc = node.dep_
        core = arc in {"obj", "nsubj", "nsubj:pass"}
        verbs = words("$partake") | (words("$occur") | words("$light") if core else frozenset())
        if is_form(node.head, verbs):
            yield node.head


def journeys(trigger: Token) -> Iterator[Token]:
    """The verbs of going to an event: "travels for talks", "arrived and met", "is
    due for talks".
    """
    head = trigger.head
    bound = trigger.dep_ == "obl" and words("$goal") & set(syntax.case(trigger))
    verbal = trigger.pos_ == "VERB" and trigger.dep_ in {"conj", "advcl", "xcomp"}
    there = bound and head.ent_type_ == "GPE"  # "was in Bern for talks"
    goes = (bound or verbal) and is_form(head, words("$motion") | words("$been_there"))
    if head != trigger and (there or goes):
        yield head
    elif trigger.dep_ == "acl:relcl" and any(c.lower_ in words("$there") for c in trigger.lefts):
        yield from [
            t for t in trigger.ancestors if is_form(t, words("$motion") | words("$been_there"))
        ][:1]


def _around(trigger: Token) -> list[Token]:
    """What stands by the verb of a journey, or by that of which an event is a
    circumstance, after it.
    """
    ways = [c for verb in journeys(trigger) for c in verb.children if c != trigger]
    if trigger.dep_ == "obl" and words("$at_place") & set(syntax.case(trigger)):
        ways += [c for c in trigger.head.children if c.i > trigger.i]
    beside = [c for c in ways if c.dep_.split(":")[0] in {"obl", "advmod"}]
    there = {verb for verb in journeys(trigger) if verb.ent_type_ == "GPE"}
    return sorted(there | {t for c in beside for t in clause(c)}, key=lambda t: t.i)


def places(scene: Scene, trigger: Token) -> list[Mention]:
    """Where the event takes place, in text order: venue, city, country."""
    return _placed(scene, trigger, scope(trigger)) or _placed(scene, trigger, _around(trigger))


def _placed(scene: Scene, trigger: Token, tokens: list[Token]) -> list[Mention]:
    found: dict[int, Mention] = {}
    for token in tokens:
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
    seat = ent.label_ == "ORG" and ent.root.lower_ in words("$seat")
    if ent.label_ in PLACE_LABELS or ent.ent_id_ == "government" or seat:
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
    if any(c in words("$at_place") for c in syntax.case(root)):
        return True
    town = root.dep_ == "nmod" and is_form(root.head, words("$town"))  # "in the city of Tangier"
    return town and any(c in words("$at_place") for c in syntax.case(root.head))


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
    return _timed(scene, trigger, scope(trigger)) or _timed(scene, trigger, _around(trigger))


def _timed(scene: Scene, trigger: Token, tokens: list[Token]) -> When | None:
    best: tuple[int, When] | None = None
    for token in tokens:
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
    return syntax.under(root, "$for") and is_form(root.head, words("$set_day"))


def _of_report(ent: Span) -> bool:
    """Whether a date is when something was said: "said on Wednesday that", whatever it hangs on."""
    doc = ent.doc
    before = doc[max(0, ent.start - 3) : ent.start]
    return any(is_form(t, words("$report")) and t.pos_ == "VERB" for t in before) and (
        ent.end < len(doc) and doc[ent.end].lower_ in words("$that")
    )


def form(trigger: Token) -> str:
    """The format of a meeting as told: phone, video, indirect, direct, or empty."""
    near = {t.lower_ for t in scope(trigger)} | ({trigger.lemma_} & words("$call"))
    if near & words("$in_person"):
        return ""
    mediated = near & words("$mediation_case") and near & words("$mediator")
    told = (name for name in FORMS if near & words(f"${name}"))
    return next(told, FORMS[2] if mediated else "")


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
