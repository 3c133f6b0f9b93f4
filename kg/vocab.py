"""The terms of the ontology as constants; generated from ontology/kg.ttl, do not edit."""

from __future__ import annotations

from typing import Final

KG: Final = "https://w3id.org/kg-diplomacy/ontology#"

# classes
PERSON: Final = KG + "Person"
COUNTRY: Final = KG + "Country"
GOVERNMENT: Final = KG + "Government"
ORGANIZATION: Final = KG + "Organization"
PLACE: Final = KG + "Place"
ROLE: Final = KG + "Role"
POST: Final = KG + "Post"
TENURE: Final = KG + "Tenure"
MEETING: Final = KG + "Meeting"
MEETING_SERIES: Final = KG + "MeetingSeries"
PARTICIPATION: Final = KG + "Participation"
DELEGATION: Final = KG + "Delegation"
VISIT: Final = KG + "Visit"
STATEMENT: Final = KG + "Statement"
CLAIM: Final = KG + "Claim"
DOCUMENT: Final = KG + "Document"
MENTION: Final = KG + "Mention"
RELATION: Final = KG + "Relation"

# what fills a claim
HOLDER: Final = KG + "holder"  # Tenure: the person
TITLE: Final = KG + "title"  # Tenure: the office words, a ROLE mention
IN_COUNTRY: Final = KG + "inCountry"  # Tenure: whose office it is (COUNTRY or GOVERNMENT mention)
IN_ORGANIZATION: Final = KG + "inOrganization"  # Tenure: whose office it is (ORGANIZATION mention)
ACCREDITED_TO: Final = KG + "accreditedTo"  # Tenure: ambassador *to* (COUNTRY or ORGANIZATION)
TENURE_STATUS: Final = (
    KG + "tenureStatus"
)  # Tenure: Literal current|former|acting|designate|elect|unknown
PARTICIPANT: Final = KG + "participant"  # Meeting: a PERSON
PARTY: Final = KG + "party"  # Meeting: a COUNTRY, GOVERNMENT or ORGANIZATION
HOST: Final = KG + "host"  # Meeting
MEDIATOR: Final = KG + "mediator"  # Meeting
PLACE_OF: Final = KG + "place"  # Meeting, Visit: a PLACE or COUNTRY mention
FORMAT: Final = KG + "format"  # Meeting: Literal direct|indirect|phone|video|letter
SERIES: Final = KG + "series"  # Meeting: Literal name of the series
ROUND: Final = KG + "round"  # Meeting: Literal number, or "next"
TOPIC: Final = KG + "topic"  # Meeting: Literal
REASON: Final = KG + "reason"  # Meeting: Literal, why cancelled or postponed
EVENT: Final = KG + "event"  # Meeting, Visit: the EVENT mention that names it
MEMBER: Final = KG + "member"  # Delegation: a PERSON
HEAD: Final = KG + "head"  # Delegation: a PERSON
REPRESENTS: Final = KG + "represents"  # Delegation: COUNTRY, GOVERNMENT or ORGANIZATION
VISITOR: Final = KG + "visitor"  # Visit: a PERSON
SPEAKER: Final = KG + "speaker"  # Statement: PERSON, GOVERNMENT, ORGANIZATION or SOURCE
QUOTE: Final = KG + "quote"  # Statement: Literal, the words
STATEMENT_KIND: Final = KG + "statementKind"  # Statement: Literal direct|indirect|mixed
AUDIENCE: Final = KG + "audience"  # Statement: ORGANIZATION or PERSON
ABOUT: Final = KG + "about"  # Statement: what it assesses
SUBJECT: Final = KG + "subject"  # Relation: a PERSON
OBJECT: Final = KG + "object"  # Relation: a PERSON
RELATION_KIND: Final = (
    KG + "relationKind"
)  # Relation: Literal son-in-law|successor|predecessor|counterpart|...
