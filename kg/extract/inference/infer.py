"""Countries of offices that their own words leave out, inferred only where the document is plain.

Every inference is marked on the claim, with the sentence that it rests on; what is in doubt stays
open.  What was inferred first is ground for the rest, so it is read twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg import offices, vocab
from kg.extract.engine.scene import Scene
from kg.extract.inference.authority import listed
from kg.extract.inference.clues import Case, Setting
from kg.extract.inference.known import Known, title_of
from kg.extract.inference.weighing import decide
from kg.lang import word_list
from kg.model import Claim, Evidence, Literal, Mention, MentionKind

ROUNDS = 2
# Offices of which several holders named together are of as many states.
EACH_OF_ITS_OWN = ("foreign-minister", "defence-minister")


def with_countries(scene: Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """*claims*, those without a country or body given the one that the document supports."""
    setting = Setting(scene)
    known = Known(scene, claims)
    for _ in range(ROUNDS):
        known = Known(scene, [_completed(c, known, setting) for c in known])
    return iter(known)


def _completed(claim: Claim, known: Known, setting: Setting) -> Claim:
    if claim.fillers(vocab.IN_COUNTRY) or not all(
        _national(body) for body in claim.fillers(vocab.IN_ORGANIZATION)
    ):
        return claim
    # Of these only what is known of the very person counts.
    case = Case(setting.scene, claim, known, setting)
    alone = (_together(claim), offices.stateless(case.title), _of_part(case), _of_group(case))
    found = listed(setting.scene, claim) if any(alone) else decide(case)
    return claim if found is None else _owned(claim, *found)


def _owned(claim: Claim, owner: Mention, ground: Evidence) -> Claim:
    """*claim* with the country or body that it leaves out, marked as inferred."""
    term = vocab.IN_ORGANIZATION
    if owner.kind != MentionKind.ORGANIZATION:
        term, owner = vocab.IN_COUNTRY, replace(owner, kind=MentionKind.COUNTRY)
    roles = (*claim.roles[:2], (term, owner), *claim.roles[2:])
    return replace(claim, roles=roles, inferred=(term,), ground=ground)


def _of_part(case: Case) -> bool:
    """Whether the office is a part's of the state: "the province's health minister"."""
    doc, at = case.span.doc, case.span.start - 1
    owned = at > 0 and doc[at].tag_ == "POS"
    return owned and doc[at - 1].lower_ in word_list("part_of_state")


def _of_group(case: Case) -> bool:
    """Whether the office is of people or a body without a
    name: "vice-president of a youth group".
    """
    words = case.span.doc[case.span.end : case.span.end + 3]
    if not len(words) or words[0].lower_ not in ("of", "at"):
        return False
    inside = [t for t in words[1:] if t.pos_ != "DET"]
    first = inside[0] if inside else words[0]
    plain = first.text.islower() and first.pos_ in ("NOUN", "ADJ") and not first.ent_type_
    return plain and first.lower_ not in word_list("own_state")


def _national(body: Mention | Literal) -> bool:
    """Whether a body is some state's by its own words, but
    says not whose: "the foreign ministry".
    """
    words = set(body.text.lower().split()) if isinstance(body, Mention) else set()
    return bool(words & word_list("national_body"))


def _together(claim: Claim) -> bool:
    """Whether the holder was named with others of that office: presidents are of several states."""
    title = title_of(claim).text
    several = offices.heads(title) or offices.abroad(title)
    each = several or offices.under(title, *EACH_OF_ITS_OWN)
    return each and claim.evidence.rule.endswith("plural-office-before-names")
