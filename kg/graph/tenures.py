"""Tenures and posts as triples: claims of one holder and role that do not contradict are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg import vocab
from kg.graph.triples import LABEL, Iri, Text, times
from kg.graph.world import World
from kg.model import Claim, Mention, content_id

ABROAD = ("ambassador", "high-commissioner", "charge", "consul")
CURRENT = ("current", "acting")


def tell(world: World, claims: Sequence[Claim]) -> None:
    """Add the tenures that *claims* speak of, with their posts and the relations of persons."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind == vocab.TENURE:
            holder, title = claim.fillers(vocab.HOLDER)[0], claim.fillers(vocab.TITLE)[0]
            groups[world.thing(holder), world.thing(title)].append(claim)
    for (holder_iri, role_iri), members in groups.items():
        for cluster in _clusters(members):
            _tenure(world, Iri(holder_iri), Iri(role_iri), cluster)
    for claim in claims:
        if claim.kind == vocab.RELATION:
            _relation(world, claim)


def _place(claim: Claim) -> tuple[str, str, str]:
    def ref(term: str) -> str:
        return next((f.ref or f.text for f in claim.fillers(term) if isinstance(f, Mention)), "")

    return ref(vocab.IN_COUNTRY), ref(vocab.IN_ORGANIZATION), ref(vocab.ACCREDITED_TO)


def _clusters(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that can tell of one tenure: no two different countries, bodies, or starts."""
    found: list[list[Claim]] = []
    # Those that say most come first, so that the vague join them and not one another.
    for claim in sorted(claims, key=lambda c: (-sum(map(bool, _place(c))), -bool(c.when), c.id)):
        home = next((g for g in found if all(_agree(claim, other) for other in g)), None)
        if home is None:
            found.append([claim])
        else:
            home.append(claim)
    return found


def _agree(a: Claim, b: Claim) -> bool:
    if any(x and y and x != y for x, y in zip(_place(a), _place(b), strict=True)):
        return False
    starts = [c.when.start for c in (a, b) if c.when and c.when.start]
    return len(set(starts)) < 2


def _tenure(world: World, holder: Iri, role: Iri, claims: Sequence[Claim]) -> None:
    out = world.out
    state, body, to = (next((p[i] for p in map(_place, claims) if p[i]), "") for i in range(3))
    name = f"{str(holder).rsplit('/', 1)[-1]}--{str(role).rsplit('/', 1)[-1]}"
    iri = world.iri(f"tenure/{name}-{content_id(holder, role, state, body, to)[:6]}")
    out.kind(iri, vocab.TENURE)
    out.add(iri, vocab.HOLDER, holder)
    out.add(iri, vocab.HAS_ROLE, role)
    titles = sorted(
        {f.text for c in claims for f in c.fillers(vocab.TITLE) if isinstance(f, Mention)}
    )
    out.add(iri, vocab.TITLE, *titles)
    status = _status(claims)
    out.add(iri, vocab.TENURE_STATUS, status)
    for term in (vocab.IN_COUNTRY, vocab.ACCREDITED_TO, vocab.IN_ORGANIZATION):
        out.add(iri, term, *(world.state(f) for c in claims for f in c.fillers(term)))
    if claims and all(
        vocab.IN_COUNTRY in c.inferred for c in claims if c.fillers(vocab.IN_COUNTRY)
    ):
        out.add(iri, vocab.INFERRED, *({Iri(t) for c in claims for t in c.inferred}))
    for claim in claims:
        world.tells(claim, iri)
        for key, value in times(claim.when):
            out.add(iri, vocab.START if key == "start" else vocab.END, value)
        out.add(iri, vocab.DATE_TEXT, claim.when.text if claim.when else "")
    label = _post(world, iri, holder, role, status)
    out.add(iri, LABEL, Text(f"{world.entities[_id(world, holder)].label}, {label}"))


def _id(world: World, iri: Iri) -> str:
    from urllib.parse import unquote  # noqa: PLC0415

    return unquote(str(iri).removeprefix(world.out.base))


def _status(claims: Sequence[Claim]) -> str:
    said = [c.fillers(vocab.TENURE_STATUS)[0] for c in claims if c.fillers(vocab.TENURE_STATUS)]
    values = {getattr(s, "value", "") for s in said}
    return next(
        (v for v in ("former", "designate", "elect", "acting", "current") if v in values), "current"
    )


def _post(world: World, tenure: Iri, holder: Iri, role: Iri, status: str) -> str:
    """The post of a tenure, when its country or body is known; returns how to call the office."""
    out = world.out
    label = world.entities[_id(world, role)].label
    slug = str(role).rsplit("/", 1)[-1]
    for term in (vocab.IN_COUNTRY, vocab.IN_ORGANIZATION):
        for owner in sorted(out.data[tenure].get(term, ())):
            if not isinstance(owner, Iri) or (
                term == vocab.IN_ORGANIZATION and out.data[tenure].get(vocab.IN_COUNTRY)
            ):
                continue
            post = world.iri(f"post/{str(owner).rsplit('/', 1)[-1]}/{slug}")
            name = _name(world, owner)
            out.kind(post, vocab.POST)
            out.add(post, LABEL, Text(f"{label}, {name}"))
            out.add(post, vocab.HAS_ROLE, role)
            out.add(post, term, owner)
            out.add(tenure, vocab.HAS_POST, post)
            if status in CURRENT:
                out.add(holder, vocab.HOLDS_POST, post)
                out.add(holder, vocab.REPRESENTS, owner)
            return f"{label}, {name}"
    return label


def _name(world: World, iri: Iri) -> str:
    found = world.out.data[iri].get(LABEL)
    if found:
        return next(o.value for o in sorted(found, key=str) if isinstance(o, Text))
    entity = world.entities.get(_id(world, iri))
    return entity.label if entity else str(iri).rsplit("/", 1)[-1]


def _relation(world: World, claim: Claim) -> None:
    left, right = claim.fillers(vocab.SUBJECT)[0], claim.fillers(vocab.OBJECT)[0]
    kind = world.label(claim.fillers(vocab.RELATION_KIND)[0])
    a, b = world.thing(left), world.thing(right)
    iri = world.iri(f"relation/{str(a).rsplit('/', 1)[-1]}--{kind}--{str(b).rsplit('/', 1)[-1]}")
    out = world.out
    out.kind(iri, vocab.RELATION)
    out.add(iri, LABEL, Text(f"{world.label(left)}, {kind} of {world.label(right)}"))
    out.add(iri, vocab.SUBJECT, a)
    out.add(iri, vocab.OBJECT, b)
    out.add(iri, vocab.RELATION_KIND, kind)
    world.tells(claim, iri)
