"""From documents, claims and their resolution to triples: the whole graph of one build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg import organizations, vocab
from kg.authority import Authority, Person
from kg.graph import derived, listed
from kg.graph.facts import Things, articled, words
from kg.graph.triples import Iri, Text, Triples, time
from kg.graph.world import World
from kg.model import (
    Claim,
    Document,
    Entity,
    Fact,
    Judgement,
    Mention,
    MentionKind,
    Thing,
    content_id,
)
from kg.namespaces import DCT, LABEL, PROV, RDFS, SCHEMA, SKOS, WD, XSD

CLASSES = {
    MentionKind.PERSON: vocab.PERSON,
    MentionKind.COUNTRY: vocab.COUNTRY,
    MentionKind.GOVERNMENT: vocab.GOVERNMENT,
    MentionKind.ORGANIZATION: vocab.ORGANIZATION,
    MentionKind.PLACE: vocab.PLACE,
    MentionKind.ROLE: vocab.ROLE,
    MentionKind.SOURCE: vocab.SOURCE,
}
# Told even where no claim speaks of them.
ALWAYS = (MentionKind.PERSON, MentionKind.COUNTRY, MentionKind.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What ran: version of kg, name and hash of its model."""

    version: str
    model: str = ""
    model_hash: str = ""
    authority_hash: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a graph is made from.

    ``roles`` is a file with a scheme of the user's own, ``items`` the persons of an authority that
    entities were linked to, ``authority`` the one that tenures are compared with.
    """

    things: Things
    claims: Sequence[Claim]
    facts: Sequence[Fact]
    judgements: Sequence[Judgement] = ()
    roles: str = ""
    items: Mapping[Thing, Person] = field(default_factory=dict)
    authority: Authority | None = None


def triples(known: Known, provenance: Provenance, base: str) -> Triples:
    """The triples of everything that *known* holds."""
    things, claims = known.things, known.claims
    out = Triples(base)
    world = World(out, things, known.roles)
    spoken_of = used(claims, things.of)
    for entity in things.entities.values():
        if entity.id in spoken_of or entity.kind in ALWAYS:
            tell_entity(world, entity)
    for key in sorted(things.documents):
        tell_document(world, things.documents[key])
    for fact in known.facts:
        world.fact(fact)
    derived.tell(world, known.facts)
    listed.tell(world, known.items)
    if known.authority is not None:
        listed.compare(world, known.facts, known.items, known.authority)
    for claim in claims:
        tell_claim(world, claim)
    for judgement in known.judgements:
        tell_judgement(world, judgement)
    tell_extraction(world, provenance)
    return out


def used(claims: Iterable[Claim], of: Mapping[str, str]) -> set[str]:
    """The entities that some claim speaks of."""
    found = set()
    for claim in claims:
        fillers = [f for _, f in claim.roles if isinstance(f, Mention)]
        found |= {
            of.get(m.id, "") for m in [*fillers, *([claim.claimant] if claim.claimant else [])]
        }
    return found


def tell_entity(world: World, entity: Entity) -> None:
    """Tell of an entity: what it is, how it is called, where it is mentioned."""
    out, iri = world.out, world.iri(entity.id)
    kind = CLASSES.get(entity.kind)
    if kind is None or (entity.kind == MentionKind.ROLE):
        _role(world, entity)
        return
    if entity.kind == MentionKind.COUNTRY and not entity.ref:
        return
    out.kind(iri, kind)
    out.add(iri, LABEL, Text(_called(entity)))
    out.add(iri, SKOS + "altLabel", *(Text(a) for a in entity.aliases))
    if entity.kind == MentionKind.COUNTRY:
        world.facts_of_country(iri, entity.ref)
    elif entity.kind == MentionKind.GOVERNMENT and entity.ref:
        out.add(iri, vocab.GOVERNMENT_OF, world.country(entity.ref))
    elif entity.kind == MentionKind.PLACE and entity.ref:
        out.add(iri, vocab.IN_COUNTRY, world.country(entity.ref))
    elif entity.kind == MentionKind.ORGANIZATION:
        _known_body(world, iri, entity)
    for mention in entity.mentions:
        world.mention(mention, iri)


def _called(entity: Entity) -> str:
    if entity.kind != MentionKind.GOVERNMENT:
        return entity.label
    return str(words()["government"].format(articled(entity.label)))


def _known_body(world: World, iri: Iri, entity: Entity) -> None:
    """What is known of an organization whose names all mean the same one of the table."""
    found = {o.key: o for o in map(organizations.lookup, (entity.label, *entity.aliases)) if o}
    if len(found) != 1:
        return
    body = next(iter(found.values()))
    names = {body.name, *body.others} - {entity.label, *entity.aliases}
    world.out.add(iri, SKOS + "altLabel", *(Text(name) for name in sorted(names)))
    if body.wikidata:
        world.out.add(iri, SKOS + "exactMatch", Iri(WD + body.wikidata))


def _role(world: World, entity: Entity) -> None:
    if entity.kind != MentionKind.ROLE:
        return
    out, iri = world.out, world.iri(entity.id)
    out.kind(iri, vocab.ROLE)
    out.add(iri, LABEL, Text(entity.label, lang="en"))
    concept = world.scheme.concept(entity.id.split("/", 1)[1])
    if concept:
        out.add(iri, SKOS + "closeMatch", Iri(concept))
        world.concept(concept)
    for mention in entity.mentions:
        world.mention(mention, iri)


def tell_document(world: World, document: Document) -> None:
    """Tell of a document."""
    out, iri = world.out, world.document(document.id)
    out.kind(iri, vocab.DOCUMENT)
    out.add(iri, LABEL, Text(document.label or document.id))
    out.add(iri, DCT + "title", document.title)
    out.add(iri, vocab.TEXT, document.text)
    out.add(iri, DCT + "identifier", document.id)
    out.add(iri, DCT + "language", document.lang)
    out.add(iri, DCT + "publisher", document.publisher)
    out.add(iri, DCT + "creator", document.author)
    out.add(iri, SCHEMA + "articleSection", document.section)
    out.add(iri, SCHEMA + "url", Text(document.url, XSD + "anyURI") if document.url else "")
    published = time(document.published)
    if published is not None:
        out.add(iri, DCT + "issued", published)


def tell_claim(world: World, claim: Claim) -> None:
    """Tell of a claim that tells of some fact."""
    targets = world.told.get(claim.id, ())
    if not targets:
        return
    out, iri = world.out, world.iri(f"claim/{claim.id}")
    out.kind(iri, vocab.CLAIM)
    out.add(iri, vocab.CLAIM_KIND, Iri(claim.kind))
    out.add(iri, vocab.SUPPORTS, *targets)
    out.add(iri, vocab.MODALITY, str(claim.modality))
    out.add(iri, vocab.POLARITY, str(claim.polarity))
    out.add(iri, vocab.EVIDENCE, world.sentence(claim.evidence.sentence))
    out.add(iri, vocab.WORDS, claim.evidence.quote)
    out.add(iri, vocab.RULE, claim.evidence.rule)
    out.add(iri, vocab.INFERRED, *(Iri(t) for t in claim.inferred))
    if claim.ground is not None:
        out.add(iri, vocab.GROUND, world.sentence(claim.ground.sentence))
    if claim.claimant is not None:
        claimant = world.iri(world.things.id(claim.claimant))
        out.add(iri, vocab.CLAIMANT, claimant)
        out.add(iri, vocab.USES_MENTION, world.mention(claim.claimant, claimant))
    for _, filler in claim.roles:
        if isinstance(filler, Mention):
            out.add(iri, vocab.USES_MENTION, *_stands(world, filler, targets))
    out.add(iri, PROV + "wasGeneratedBy", world.iri("extraction"))


def _stands(world: World, mention: Mention, targets: Sequence[Iri]) -> list[Iri]:
    """The node of a mention: the words for an event stand for what the claim tells of."""
    if mention.kind != MentionKind.EVENT:
        return [world.mention(mention, world.iri(world.things.id(mention)))]
    return [world.mention(mention, target) for target in targets]


def tell_judgement(
    world: World, judgement: Judgement, told: Callable[[Thing], bool] | None = None
) -> None:
    """A judgement by its pair of ids, with both names, its reasons, and the nodes that it left."""
    out = world.out
    iri = world.iri(
        f"judgement/{content_id('judgement', *sorted((judgement.left, judgement.right)))}"
    )
    out.kind(iri, vocab.JUDGEMENT)
    out.add(iri, LABEL, Text(" / ".join(judgement.names)) if judgement.names else "")
    for name, term in zip(judgement.names, (vocab.LEFT_NAME, vocab.RIGHT_NAME), strict=False):
        out.add(iri, term, name)
    out.add(iri, vocab.LEFT, Text(judgement.left))
    out.add(iri, vocab.RIGHT, Text(judgement.right))
    out.add(iri, vocab.VERDICT, Text(str(judgement.verdict).lower(), XSD + "boolean"))
    out.add(iri, vocab.OUTCOME, judgement.outcome)
    out.add(iri, vocab.SCORE, Text(f"{judgement.score:.2f}", XSD + "decimal"))
    out.add(iri, vocab.BY, judgement.by)
    out.add(iri, vocab.DECIDED, judgement.at)
    out.add(iri, RDFS + "comment", *judgement.reasons)
    out.add(iri, PROV + "used", *(world.document(d) for d in judgement.documents))
    there = told or (lambda thing: world.iri(thing) in out.data)
    out.add(iri, vocab.ABOUT, *(world.iri(thing) for thing in judgement.things if there(thing)))


def tell_extraction(world: World, provenance: Provenance) -> None:
    """Tell of what ran."""
    out, iri = world.out, world.iri("extraction")
    out.kind(iri, vocab.EXTRACTION)
    out.add(iri, LABEL, Text(f"kg {provenance.version}"))
    out.add(iri, vocab.MODEL_HASH, provenance.model_hash)
    out.add(iri, vocab.AUTHORITY_HASH, provenance.authority_hash)
    out.add(iri, DCT + "source", provenance.model)
    out.add(iri, PROV + "used", *(world.document(d) for d in sorted(world.things.documents)))
