"""Whether an event happened, as its sentence has it: modality, polarity, and who vouches for it.

From the event word the reader climbs the tree; operators met on the way (``rules/modality.yaml``)
turn what is told into something planned, cancelled, denied ...  A verb that only speaks *about*
the event ("criticised the talks") is opaque: above it only the claimant is looked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kg import lang, vocab
from kg.dates import parse
from kg.extract.engine import syntax
from kg.extract.engine.fillers import fillers
from kg.extract.engine.loader import every
from kg.extract.engine.rules import is_operator
from kg.extract.engine.scene import Scene
from kg.extract.engine.stems import is_form, lemmas
from kg.lang import words
from kg.model import Mention, Modality, Polarity, When
from kg.sentences import sentence

COMPLEMENTS = frozenset({"ccomp", "parataxis"})
MAX_STEPS = 24
ARGUMENTS = frozenset(
    {"obj", "nsubj", "nsubj:pass", "nsubj:outer", "obl", "obl:agent", "obl:unmarked", "xcomp"}
)
SETTLED = frozenset({Modality.POSTPONED, Modality.CANCELLED, Modality.DENIED, Modality.REFUSED})
REVERSED = frozenset({Modality.DENIED, Modality.REFUSED, Modality.CANCELLED, Modality.POSTPONED})


@lang.cached
def table(field_name: str) -> dict[str, Modality]:
    """Which modality each word of one field of the operators
    stands for (``governs``, ``modifies`` ...).
    """
    found: dict[str, Modality] = {}
    for operator in filter(is_operator, every()):
        for word in sorted(getattr(operator.match, field_name)):
            found.setdefault(word, Modality(operator.literal(vocab.MODALITY)))
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """How an event is told: its modality and polarity, who says so, and whether it is a new one."""

    modality: Modality = Modality.HELD
    polarity: Polarity = Polarity.POSITIVE
    claimant: Mention | None = None
    again: bool = False


@dataclass(slots=True)
class _Climb:
    """What was met on the way up from an event word."""

    met: list[Modality] = field(default_factory=list)
    negative: bool = False
    opaque: bool = False
    would: bool = False
    claimed: bool = False
    claimant: Mention | None = None


def reading(scene: Scene, trigger: Token) -> Reading:
    """How the sentence of *trigger* tells the event that it names."""
    climb = _Climb()
    node = trigger
    for _ in range(MAX_STEPS):
        _own(node, climb, first=node == trigger)
        if node.head == node:
            break
        _up(scene, node, climb)
        node = node.head
    if _asked(node):
        climb.met.append(Modality.HYPOTHETICAL)
    if climb.claimant is None:
        climb.claimant = _aside(scene, node)
    return Reading(
        _decided(climb),
        Polarity.NEGATIVE if climb.negative else Polarity.POSITIVE,
        climb.claimant,
        _again(trigger),
    )


def _asked(root: Token) -> bool:
    """Whether a sentence asks if something is so: it opens with an auxiliary and ends in "?"."""
    around = sentence(root)
    inside = [t for t in around if not t.is_space and not t.is_quote]
    if inside[2:] and inside[1].text == ":":  # "Q: Is there ...?"
        inside = inside[2:]
    return len(inside) > 1 and inside[0].pos_ == "AUX" and inside[-1].text == "?"


def dated(scene: Scene, told: Reading, when: When | None) -> Reading:
    """*told*, planned when its day is after the document's: "begins negotiations on March 3"."""
    today, day = parse(scene.document.published), parse(when.start) if when else None
    ahead = today is not None and day is not None and today.before(day)
    if ahead and told.modality == Modality.HELD:
        return replace(told, modality=Modality.PLANNED)
    return told


def _decided(climb: _Climb) -> Modality:
    if Modality.DENIED in climb.met or climb.negative:
        return Modality.DENIED
    settled = [m for m in climb.met if m in SETTLED]
    ordinary = [m for m in climb.met if m != Modality.UNDERWAY]
    if climb.claimed and not climb.met:
        return Modality.HYPOTHETICAL
    if Modality.HYPOTHETICAL in ordinary and not settled:
        return Modality.HYPOTHETICAL if ordinary[0] != Modality.PLANNED else ordinary[0]
    return next(iter([*settled, *ordinary, *climb.met]), Modality.HELD)


def _own(node: Token, climb: _Climb, *, first: bool) -> None:
    """What the words that hang on *node* itself say."""
    if climb.opaque:
        return
    if node.pos_ in {"VERB", "AUX"} or any(c.dep_ == "cop" for c in node.children):
        _verb(node, climb, first=first)
    elif first:
        _noun(node, climb)


def _verb(node: Token, climb: _Climb, *, first: bool = False) -> None:
    for child in node.children:
        if child.dep_ in {"aux", "aux:pass"}:
            _auxiliary(child, climb)
        elif (said := _said_by(child)) is not None:
            climb.met.append(said)
        elif child.lower_ in words("$negation") or _nobody(child, node, first=first):
            _negate(node, climb, first=first)
    if _unreal(node):
        climb.met.insert(0, Modality.HYPOTHETICAL)
    elif _progressive(node):
        climb.met.append(Modality.UNDERWAY)
    elif _about_to(node) or _scheduled(node):
        climb.met.append(Modality.PLANNED)


def _said_by(child: Token) -> Modality | None:
    """What a conjunction or an adverb makes of its clause."""
    if child.dep_ == "mark":
        marks, before = table("marks"), child.doc[max(0, child.i - 1)]
        return marks.get(_mark(child)) or marks.get(f"{before.lower_}_{child.lower_}")
    return table("adverbs").get(child.lower_) if child.dep_ == "advmod" else None


def _auxiliary(word: Token, climb: _Climb) -> None:
    auxiliaries = table("auxiliary")
    if word.lower_ in auxiliaries:
        climb.would = climb.would or word.lower_ in words("$would")
        climb.met.append(auxiliaries[word.lower_])


def _mark(child: Token) -> str:
    return "_".join([child.lower_, *(g.lower_ for g in child.children if g.dep_ == "fixed")])


def _nobody(child: Token, node: Token, *, first: bool) -> bool:
    """Whether an argument is nobody: "no minister met",
    "met neither X nor Y", "no side attended".
    """
    subject = child.dep_ in {"nsubj", "nsubj:pass"}
    if not (first and (subject or child.dep_ == "obj")) and not (
        subject and is_form(node, words("$attendverb"))
    ):
        return False
    none = words("$nobody")
    return child.lower_ in none or any(
        c.lower_ in none and c.dep_ in {"det", "cc:preconj", "cc"} for c in child.children
    )


def _negate(node: Token, climb: _Climb, *, first: bool) -> None:
    """A negated refusal, and what is merely not said or not confirmed, leave the event open."""
    if climb.met and climb.met[-1] in REVERSED:
        climb.met[-1] = Modality.HYPOTHETICAL
    elif not first and is_form(node, words("$report") | words("$confirm")):
        climb.met.append(Modality.HYPOTHETICAL)
    else:
        climb.negative = True


def _unreal(node: Token) -> bool:
    """What was to be and was not: "had X met", "was to have met", "should have met"."""
    auxiliaries = [c for c in node.children if c.dep_ in {"aux", "cop"}]
    subject = next((c.i for c in node.children if c.dep_ == "nsubj"), node.i)
    inverted = any(a.i < subject and a.lower_ in words("$inverted") for a in auxiliaries)
    if inverted and node.dep_ in {"advcl", "csubj"}:
        return True
    perfect = any(a.lower_ in words("$have") for a in auxiliaries)
    return perfect and any(a.lower_ in words("$had_to") for a in auxiliaries)


def _progressive(node: Token) -> bool:
    return node.tag_ == "VBG" and any(
        c.dep_ == "aux" and c.lower_ in words("$being") for c in node.children
    )


def _scheduled(node: Token) -> bool:
    """The present of a timetable: "the summit, which starts Saturday"."""
    dated = any(c.ent_type_ == "DATE" and c.dep_.startswith("obl") for c in node.children)
    return dated and node.tag_ in {"VBZ", "VBP"} and is_form(node, words("$timetable"))


def _about_to(node: Token) -> bool:
    """ "Are to meet", "talks to be held": an infinitive of what is yet to come."""
    infinitive = any(c.dep_ == "mark" and c.lower_ in words("$to") for c in node.children)
    copula = any(c.dep_ in {"aux", "cop"} and c.lemma_ in words("$be") for c in node.children)
    if not infinitive:
        return False
    if node.dep_ == "acl" and any(c.dep_ == "aux:pass" for c in node.children):
        return True
    return copula or (node.dep_ == "xcomp" and node.head.lemma_ in words("$be"))


def _noun(node: Token, climb: _Climb) -> None:
    modifies = table("modifies")
    for child in node.children:
        if child.dep_ in {"amod", "compound"} and child.lower_ in modifies:
            climb.met.append(modifies[child.lower_])
        elif child.dep_ == "case" and syntax.under(node, "$before_event"):
            climb.met.append(Modality.PLANNED)
        elif child.dep_ == "det" and child.lower_ in words("$no"):
            climb.negative = True
        elif child.dep_ in {"acl", "acl:relcl"} and child.pos_ == "VERB":
            _told_of(child, climb)


def _told_of(verb: Token, climb: _Climb) -> None:
    """A participle or relative clause on the event noun: "talks
    to be held", "a meeting that was cancelled".
    """
    governs = table("governs")
    operator = next((governs[w] for w in lemmas(verb) if w in governs), None)
    if operator is not None:
        if syntax.passive(verb):
            climb.met.append(operator)
    elif is_form(verb, words("$occur")):
        _verb(verb, climb)


def _up(scene: Scene, node: Token, climb: _Climb) -> None:
    """What the arc from *node* to its head says."""
    head, arc = node.head, node.dep_
    if arc in COMPLEMENTS or (arc == "xcomp" and is_form(head, words("$report"))):
        _reported(scene, head, climb)
    if climb.opaque:
        return
    if arc == "conj":
        climb.opaque = not _shares(node)
    elif node.pos_ in {"VERB", "AUX"}:
        _from_clause(node, climb)
    elif arc in ARGUMENTS:
        _from_argument(node, climb)
    elif arc.startswith("nmod"):
        _from_noun(node, climb)


def _shares(node: Token) -> bool:
    """Whether a conjoined verb shares the auxiliaries and governors of the first one."""
    own = any(c.dep_ in {"aux", "nsubj", "nsubj:pass"} for c in node.children)
    return (node.tag_ in {"VB", "VBG", "VBN"} and not own) or node.pos_ not in {"VERB", "AUX"}


def _operate(head: Token, climb: _Climb) -> bool:
    """Take up what *head* makes of what it governs; False when it makes nothing of it."""
    found = _governing(head)
    if found is None:
        return False
    climb.met.append(Modality.HYPOTHETICAL if _overtaken(head, found) else found)
    return True


def _governing(head: Token) -> Modality | None:
    """The operator that a word is: with its particle
    ("call_off"), as its part of speech, or by itself.
    """
    governs = table("governs")
    forms = tuple(dict.fromkeys([*lemmas(head), head.lemma_.lower()]))
    particles = [c.lower_ for c in head.children if c.dep_ in {"compound:prt", "advmod"}]
    keys = [f"{form}_{particle}" for form in forms for particle in particles]
    keys += [f"{form}:{head.pos_.lower()}" for form in forms] + list(forms)
    return next((governs[k] for k in keys if k in governs), None)


def _overtaken(head: Token, found: Modality) -> bool:
    """Whether a plan of the past came to nothing: "was
    supposed to", "was due to ... but fell ill".
    """
    past = any(c.lower_ in words("$was") for c in head.children if c.dep_ in {"aux:pass", "cop"})
    if found != Modality.PLANNED or not past:
        return False
    thwarted = any(
        c.dep_ == "conj" and c.tag_ == "VBD" and any(g.lower_ in words("$but") for g in c.children)
        for c in head.children
    )
    return thwarted or is_form(head, words("$supposed"))


def _from_clause(node: Token, climb: _Climb) -> None:
    arc, head = node.dep_, node.head
    if _claim_of(node):
        climb.claimed = True
    elif arc in {"acl", "ccomp"} and is_form(head, words("$tidings")):
        _foretold(climb)
    elif arc in {"xcomp", "csubj", "ccomp", "acl"}:
        said = arc == "ccomp" and is_form(head, _plain())
        operated = not said and _operate(head, climb)
        if arc == "acl" and not operated:
            climb.opaque = node.tag_ in {"VBN", "VBG"} or head.pos_ not in {"NOUN", "ADJ"}
    elif arc == "advcl":
        _from_adverbial(node, climb)
    elif arc in {"acl:relcl", "parataxis", "advcl:relcl"}:
        climb.opaque = True


def _claim_of(node: Token) -> bool:
    """Whether a clause is what a claim says: "reports that X met Y"."""
    that = any(c.lower_ in words("$that") for c in node.children)
    return that and node.dep_.startswith("acl") and is_form(node.head, words("$claim"))


def _from_adverbial(node: Token, climb: _Climb) -> None:
    head = node.head
    marks = {c.lower_ for c in node.children if c.dep_ == "mark"}
    purpose = node.tag_ == "VB" and not marks.isdisjoint(words("$to"))
    if purpose and _governing(head) is None:
        done = head.tag_ in {"VBD", "VBN"} and is_form(head, words("$been_there"))
        climb.met += [] if done else [Modality.PLANNED]
    elif purpose or (node.tag_ == "VBG" and marks & words("$complement")):
        _operate(head, climb)
    climb.opaque = climb.opaque or node.tag_ in {"VBD", "VBN"}


def _plain() -> frozenset[str]:
    """Reporting verbs that leave open nothing by themselves."""
    return words("$report") - words("$left_open")


def _from_argument(node: Token, climb: _Climb) -> None:
    head = node.head
    if head.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
        climb.opaque = True
        return
    if (_in_scope(node) or _raised(node)) and _operate(head, climb):
        return
    if node.dep_ == "nsubj:pass" and is_form(head, words("$discuss")) and _indefinite(node):
        climb.met.append(Modality.PROPOSED)
        return
    aimed = syntax.under(node, "$for")
    bound = aimed and is_form(head, words("$motion"))
    if aimed and not bound:
        climb.met.append(Modality.HYPOTHETICAL)
    claimed = climb.claimed and is_form(node, words("$claim"))
    transparent = (
        claimed
        or bound
        or is_form(head, words("$occur") | words("$light"))
        or node.dep_ in {"nsubj", "nsubj:pass"}
    )
    climb.opaque = not transparent


def _indefinite(node: Token) -> bool:
    return any(c.lower_ in words("$some") for c in node.children)


def _in_scope(node: Token) -> bool:
    """Whether a verb's meaning covers its argument: "proposed talks", "called for talks"."""
    if node.dep_ == "nsubj":
        return node.head.pos_ in {"ADJ", "NOUN"} and is_form(node, words("$claim"))
    if not node.dep_.startswith("obl"):
        return True
    verb = node.head.lemma_.lower()
    told = {f"{verb}_{c}" for c in syntax.case(node)}
    return syntax.under(node, "$for") or not told.isdisjoint(words("$scope_obl"))


def _raised(node: Token) -> bool:
    """Whether an event is the subject of what its taking
    place depends on: "talks failed to start".
    """
    return node.dep_ == "nsubj" and any(
        c.dep_ == "xcomp" and is_form(c, words("$occur")) for c in node.head.children
    )


def _from_noun(node: Token, climb: _Climb) -> None:
    head = node.head
    if node.dep_ == "nmod" and _operate(head, climb):
        return
    climb.opaque = not is_form(head, words("$portion"))


def _reported(scene: Scene, head: Token, climb: _Climb) -> None:
    if not is_form(head, words("$report")):
        return
    if head.tag_ in {"VBD", "VBN"}:
        _foretold(climb)
    if _superseded(head):
        climb.met.append(Modality.DENIED)
    if climb.claimant is None:
        climb.claimant = _speaker(scene, head)


def _foretold(climb: _Climb) -> None:
    """What somebody said or heard that it would be is planned."""
    if climb.would and Modality.HYPOTHETICAL in climb.met:
        climb.met[climb.met.index(Modality.HYPOTHETICAL)] = Modality.PLANNED
        climb.would = False


def _superseded(verb: Token) -> bool:
    """Whether what is told is taken back: "an earlier version of this article said that"."""
    return any(
        is_form(s, words("$version"))
        and any(c.dep_ == "amod" and c.lower_ in words("$earlier") for c in s.children)
        for s in syntax.subjects(verb)
    )


def _speaker(scene: Scene, verb: Token) -> Mention | None:
    found = [f for t in syntax.subjects(verb) for f in fillers(scene, t)]
    return found[0].mention if found else None


def _aside(scene: Scene, root: Token) -> Mention | None:
    """Who vouches for a whole sentence: "..., the ministry said", "according to ..."."""
    for child in root.children:
        if child.dep_ == "parataxis" and is_form(child, words("$report")):
            return _speaker(scene, child)
        if child.dep_ in {"obl", "parataxis"} and set(syntax.case(child)) & words("$source_"):
            found = fillers(scene, child)
            return found[0].mention if found else None
    return None


def _again(trigger: Token) -> bool:
    wanted = words("$again")
    return any(c.lower_ in wanted for c in trigger.children)
