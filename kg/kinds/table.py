"""The kinds of things as a table; generated from ontology/kg.ttl, do not edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of the ontology: how its things are ordered, called, grouped and tied."""

    iri: str
    order: int
    path: str = ""
    caption: str = ""
    panel: str = ""
    record_key: str = ""
    ties: tuple[str, ...] = ()
    nests_by: str = ""
    nested_as: str = ""
    evidential: bool = False
    dated: bool = False


KINDS: Final = (
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Person",
        1,
        path="person",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Country",
        2,
        path="country",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Government",
        3,
        path="government",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Organization",
        4,
        path="organization",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Place",
        5,
        path="place",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Role",
        6,
        path="role",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Post",
        7,
        path="post",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Tenure",
        8,
        path="tenure",
        caption="{holder}, {role}[, {inCountry|inOrganization}]",
        panel="Offices",
        record_key="roles",
        ties=(
            "https://w3id.org/kg-diplomacy/ontology#holder",
            "https://w3id.org/kg-diplomacy/ontology#inCountry",
            "https://w3id.org/kg-diplomacy/ontology#inOrganization",
        ),
        nests_by="https://w3id.org/kg-diplomacy/ontology#holder",
        nested_as="tenures",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#MeetingSeries",
        9,
        path="series",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Meeting",
        10,
        path="meeting",
        caption="[{who}][, {what}][, {where}][, {when}]",
        panel="Meetings",
        record_key="meetings",
        ties=(
            "https://w3id.org/kg-diplomacy/ontology#absent",
            "https://w3id.org/kg-diplomacy/ontology#host",
            "https://w3id.org/kg-diplomacy/ontology#mediator",
            "https://w3id.org/kg-diplomacy/ontology#participant",
            "https://w3id.org/kg-diplomacy/ontology#party",
            "https://w3id.org/kg-diplomacy/ontology#place",
        ),
        dated=True,
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Delegation",
        11,
        path="delegation",
        caption="delegation of {whose|head|member}",
        panel="Meetings",
        nests_by="https://w3id.org/kg-diplomacy/ontology#delegation",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Participation",
        12,
        path="participation",
        nests_by="https://w3id.org/kg-diplomacy/ontology#participation",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Visit",
        13,
        path="visit",
        caption="visit of {visitor}[ to {goal}][, {when}]",
        panel="Visits",
        record_key="visits",
        ties=(
            "https://w3id.org/kg-diplomacy/ontology#place",
            "https://w3id.org/kg-diplomacy/ontology#visitor",
        ),
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Agreement",
        14,
        path="agreement",
        caption="[{sides}, ]{name}[, {where}][, {when}]",
        panel="Agreements",
        record_key="agreements",
        ties=(
            "https://w3id.org/kg-diplomacy/ontology#party",
            "https://w3id.org/kg-diplomacy/ontology#place",
            "https://w3id.org/kg-diplomacy/ontology#signatory",
            "https://w3id.org/kg-diplomacy/ontology#signedAt",
        ),
        dated=True,
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Statement",
        15,
        path="statement",
        caption="{speaker}: {quote}",
        panel="Statements",
        record_key="statements",
        ties=(
            "https://w3id.org/kg-diplomacy/ontology#about",
            "https://w3id.org/kg-diplomacy/ontology#speaker",
        ),
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Relation",
        16,
        path="relation",
        caption="{subject}, {relationKind} of {object}",
        panel="Relations",
        record_key="relations",
        ties=(
            "https://w3id.org/kg-diplomacy/ontology#object",
            "https://w3id.org/kg-diplomacy/ontology#subject",
        ),
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Source",
        17,
        path="source",
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Document",
        18,
        path="document",
        evidential=True,
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Sentence",
        19,
        path="sentence",
        evidential=True,
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Claim",
        20,
        path="claim",
        nests_by="https://w3id.org/kg-diplomacy/ontology#supports",
        nested_as="claims",
        evidential=True,
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Mention",
        21,
        path="mention",
        evidential=True,
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Judgement",
        22,
        path="judgement",
        evidential=True,
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Extraction",
        23,
        evidential=True,
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#ListedPerson",
        24,
        evidential=True,
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#ListedTenure",
        25,
        path="listed",
        evidential=True,
    ),
    Kind(
        "https://w3id.org/kg-diplomacy/ontology#Discrepancy",
        26,
        path="discrepancy",
        evidential=True,
    ),
)
