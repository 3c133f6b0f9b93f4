"""Claims are sorted into families such that each makes its facts with no other."""

from __future__ import annotations

from kg import vocab
from kg.graph.facts import Things, facts
from kg.graph.units import groups, of_group
from kg.model import Claim, Document, Evidence, Literal, Mention, MentionKind, Modality, Span

PAGE = Document("x" * 900)
FIRST, SECOND = Span(PAGE.id, 0, 90), Span(PAGE.id, 100, 190)


def person(name: str, at: int) -> Mention:
    return Mention(Span(PAGE.id, at, at + len(name)), name, MentionKind.PERSON)


ANA, BO = person("Ana Roe", 5), person("Bo Lind", 15)


def claim(kind: str, *roles: tuple[str, Mention | Literal], at: Span, event: str = "") -> Claim:
    return Claim(kind, roles, Evidence(at, "", "made"), event=event)


def things() -> Things:
    events = {(PAGE.id, "m1"): "meeting/one", (PAGE.id, "m2"): "meeting/two"}
    of = {ANA.id: "person/ana-roe", BO.id: "person/bo-lind"}
    return Things({PAGE.id: PAGE}, {}, of, events)


CLAIMS = [
    claim(vocab.MEETING, (vocab.PARTICIPANT, ANA), at=FIRST, event="m1"),
    claim(vocab.MEETING, (vocab.PARTICIPANT, ANA), at=SECOND, event="m2"),
    claim(vocab.PARTICIPATION, (vocab.PERSON_OF, BO), at=SECOND),
    claim(
        vocab.STATEMENT,
        (vocab.SPEAKER, ANA),
        (vocab.SPEAKER, BO),
        (vocab.QUOTE, Literal("we agree")),
        (vocab.STATEMENT_KIND, Literal("direct")),
        at=FIRST,
    ),
    claim(vocab.VISIT, (vocab.VISITOR, ANA), (vocab.VISITOR, BO), at=SECOND, event="v1"),
    claim(
        vocab.AGREEMENT,
        (vocab.NAME, Literal("Salt Accord")),
        (vocab.STATUS, Literal("signed")),
        at=FIRST,
        event="a1",
    ),
]


def family_of(one: Claim) -> set[str]:
    return {family for family, other in groups(CLAIMS, things()) if other is one}


def test_an_absence_belongs_to_the_meeting_of_its_sentence():
    assert family_of(CLAIMS[2]) == {"meeting/two"}
    alone = [CLAIMS[0], CLAIMS[2]]
    assert ("meeting/one", CLAIMS[2]) in list(groups(alone, things()))


def test_what_is_only_supposed_belongs_to_no_agreement():
    supposed = Claim(
        vocab.AGREEMENT, CLAIMS[5].roles, CLAIMS[5].evidence, modality=Modality.HYPOTHETICAL
    )
    assert not list(groups([supposed], things()))
    assert family_of(CLAIMS[5]) == {"agreement/salt-accord"}


def test_the_families_together_make_what_all_claims_make():
    families: dict[str, list[Claim]] = {}
    for family, one in groups(CLAIMS, things()):
        families.setdefault(family, []).append(one)
    at_once = facts(CLAIMS, things())
    met = [f for f in at_once if f.kind == vocab.MEETING]
    made = [
        fact
        for name, own in families.items()
        for fact in of_group(name, own, things(), () if name.startswith("meeting/") else met)
    ]
    assert len(made) == len({f.id for f in made}) == len(at_once)
    assert {f.id: (f.roles, f.label) for f in made} == {f.id: (f.roles, f.label) for f in at_once}
