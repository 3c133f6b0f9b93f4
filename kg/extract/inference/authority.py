"""Offices whose text leaves out whose they are, completed from an authority of office holders.

Asked late, and heard only when name, office and time fit holders of one country or body; the
inference is marked on the claim like any other, with the rule ``tenure/authority``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import countries, offices, organizations, vocab
from kg.authority.matching import Held, Office, Sought, holders
from kg.dates import parse
from kg.extract.engine.scene import Scene
from kg.extract.inference.known import holder_of, title_of
from kg.lang import words
from kg.model import Claim, Evidence, Literal, Mention, MentionKind
from kg.spelling import bare

RULE = "tenure/authority"


def listed(scene: Scene, claim: Claim) -> tuple[Mention, Evidence] | None:
    """The country or body of the holders whom the claim's
    name, office and time fit, when it is one.
    """
    title = title_of(claim)
    sought = Sought(
        scene.name(holder_of(claim)), dates=_dates(scene), setting=frozenset(scene.states)
    )
    office = Office(title.text, past=_past(claim))
    found = set(_owners(holders(scene.authority, sought, office)))
    if not found and not bare(sought.name):
        # A whole name says who it is even in a text about other years.
        anytime = Sought(sought.name, setting=sought.setting)
        found = set(_owners(holders(scene.authority, anytime, office)))
    # "President Lund" is sure when there was but one: no book of other people's presidents.
    sure = len(found) == 1 and offices.heads(title.text)
    if (bare(sought.name) and not sought.dates and not sure) or len(found) > 1:
        found &= sought.setting
    if len(found) != 1:
        return None
    mention = _mentioned(title, found.pop())
    evidence = Evidence(claim.evidence.sentence, claim.evidence.quote, RULE)
    return (mention, evidence) if mention else None


def _owners(found: Iterable[Held]) -> Iterator[str]:
    """The countries, by code, and bodies, by name, of the
    offices; of what is neither, its words.
    """
    yield from (t.country or t.body for held in found for t in held.tenures)


def _mentioned(title: Mention, owner: str) -> Mention | None:
    """The country or body that an office's words stand for; None for what is neither."""
    if owner in countries.countries():
        return Mention(title.span, title.text, MentionKind.COUNTRY, owner)
    if organizations.lookup(owner):
        return Mention(title.span, title.text, MentionKind.ORGANIZATION, owner)
    return None


def _past(claim: Claim) -> bool:
    said = {f.value for f in claim.fillers(vocab.TENURE_STATUS) if isinstance(f, Literal)}
    return bool(said & words("$past_office"))


def _dates(scene: Scene) -> tuple[str, ...]:
    """The document's date, else the years that it tells of."""
    own = parse(scene.document.published)
    if own and own.year:
        return (str(own),)
    told = (parse(when.start) for when in scene.whens)
    return tuple(dict.fromkeys(str(d) for d in told if d and d.year))
