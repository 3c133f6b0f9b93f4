"""How the graph of a collection follows its documents: what a change does not touch stays.

Each document is known by its sketch; all sketches together say what every mention stands for.
Where that, or a document, is another than before, the claims of that document are sorted into
families again; families of which a claim, a name or an office has changed form their facts
anew; and what they and the documents tell is compared with what was told before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import graph, pipeline, resolve
from kg.authority import Authority
from kg.collection import codec, families, keeping, sketches
from kg.collection.archive import Archive
from kg.collection.faces import Faces
from kg.collection.families import Families
from kg.collection.history import Journal
from kg.collection.ledger import Ledger
from kg.collection.twins import Twins
from kg.collection.units import Units
from kg.collection.versions import graph_version, version
from kg.config import Settings
from kg.errors import InputError
from kg.graph import units as telling
from kg.graph.build import ALWAYS, CLASSES
from kg.graph.facts import Things
from kg.graph.units import Ground
from kg.model import Entity, Judgement, Mention, MentionKind, Thing, content_id
from kg.pipeline import Analysis
from kg.resolve import Settled, Sketch

SOMETIMES = tuple(f"{kind.value}/" for kind in CLASSES if kind not in ALWAYS)
"""How the ids of things begin that are told only where a claim speaks of them."""
STAMP, UNHEARD = "stamp", "unheard"
MADE_ANEW = (
    *("sketch", "band", "twin", "original", "placed", "face", "mentioned", "claim", "uses"),
    *("office", "told", "unit", "said", "judged"),
)


@dataclass
class Raising:
    """One raising of the graph: from the documents of *archive* that *version* analysed."""

    archive: Archive
    ledger: Ledger
    version: str
    ground: Ground
    authority: Authority
    judgements: tuple[Judgement, ...]

    def __post_init__(self) -> None:
        self.anew = not self.ledger.ask("SELECT 1 FROM unit LIMIT 1")
        self.units = Units(self.ledger, self.ground.base, anew=self.anew)
        self.faces = Faces(self.ledger)
        self.families = Families(
            self.ledger, self.ground, self.units, self.faces, Journal(self.ledger)
        )
        self.dirty: set[str] = set()
        self.documents: set[str] = set()
        self.entities: dict[Thing, Entity] = {}
        self.home: Mapping[tuple[str, int], Thing] = {}

    def run(self, provenance: graph.Provenance) -> tuple[resolve.Unheard, ...]:
        """Raise the graph; a person's decisions that could not be followed."""
        prints = dict(self.archive.prints(self.version))
        gone = self._sketched(prints)
        known = list(self._sketches())
        found = resolve.settle(known, self.judgements, self.authority)
        self.home = found.home
        self._faced(found)
        touched = self._placed(known, found, prints, gone)
        known.clear()
        self._flipped(touched, found)
        if self.anew:
            self.dirty |= self._orphans()
        self.families.form(self.dirty)
        self._entities()
        self._told(gone)
        self._judged(found)
        self.units.write("run", telling.of_run(self.ground, provenance))
        return found.unheard

    # ------------------------------------------------------------------ documents and sketches

    def _sketched(self, prints: Mapping[str, str]) -> set[str]:
        """Sketch what is new or another, and forget what is gone; the documents that are gone."""
        before = dict(self.ledger.ask("SELECT document, seen FROM sketch"))
        gone = before.keys() - prints.keys()
        fresh = sorted(d for d, seen in prints.items() if before.get(d) != seen)
        self.ledger.many("DELETE FROM sketch WHERE document = ?", [(d,) for d in gone])
        self.ledger.many(
            "INSERT OR REPLACE INTO sketch VALUES (?, ?, ?)", self._made(fresh, prints)
        )
        twins = Twins(self.ledger, lambda key: self.archive.document(key).text)
        again = sorted(before.keys() & set(fresh))
        for document in twins.change([*sorted(gone), *again], fresh):
            wanted = (
                "SELECT DISTINCT family FROM claim WHERE document = ? AND family LIKE 'meeting/%'"
            )
            self.dirty |= {f for (f,) in self.ledger.ask(wanted, document)}
        return set(gone)

    def _made(
        self, fresh: Iterable[str], prints: Mapping[str, str]
    ) -> Iterator[tuple[str, str, bytes]]:
        for key in fresh:
            known = self.archive.analysis(key)
            made = resolve.sketch(key, known.document, known.chains, known.claims, self.authority)
            told = codec.packed([made.published, *sketches.plain(made)])
            yield key, prints[key], told

    def _sketches(self) -> Iterator[Sketch]:
        for key, data in self.ledger.each("SELECT document, told FROM sketch ORDER BY document"):
            published, *told = codec.unpacked(data)
            yield sketches.sketch(key, published, told)

    # ------------------------------------------------------------------ things

    def _faced(self, found: Settled) -> None:
        """Note how things are called; what depends on one that is called otherwise is dirty."""
        before = dict(self.ledger.ask("SELECT thing, hash FROM face"))
        changed = []
        for thing, entity in found.entities.items():
            item = found.items[thing].item if thing in found.items else ""
            told = json.dumps([entity.kind.value, entity.label, entity.ref, item])
            mark = content_id(told, *entity.aliases)
            if before.pop(thing, None) != mark:
                changed.append((thing, told, mark))
                self.entities[thing] = entity
        self.dirty |= self.families.using(self._renamed(changed))
        self.ledger.many("INSERT OR REPLACE INTO face VALUES (?, ?, ?)", changed)
        self.dirty |= self.families.using(before)
        for thing in before:
            self.units.write(f"entity {thing}", None)
        self.ledger.many("DELETE FROM face WHERE thing = ?", [(thing,) for thing in before])

    def _renamed(self, changed: Iterable[tuple[str, str, str]]) -> Iterator[Thing]:
        for thing, told, _ in changed:
            if self.ledger.ask("SELECT told FROM face WHERE thing = ?", thing) != [(told,)]:
                yield thing

    def _entities(self) -> None:
        """Tell of the entities that have changed."""
        things = Things({}, self.faces, {}, {})
        for thing, entity in sorted(self.entities.items()):
            item = self.faces.item(thing)
            person = self.authority.item(item) if item else None
            told = telling.of_entity(self.ground, entity, things, person)
            self.units.write(f"entity {thing}", told if self._is_told(thing) else None)

    def _is_told(self, thing: Thing) -> bool:
        """Whether the graph has a node of a thing."""
        if thing.startswith(SOMETIMES):
            used = "SELECT 1 FROM mentioned WHERE thing = ? AND used LIMIT 1"
            return bool(self.ledger.ask(used, thing))
        if thing.startswith("meeting/"):
            return bool(self.ledger.ask("SELECT 1 FROM unit WHERE name = ?", thing))
        entity = self.faces.get(thing)
        if entity is None or entity.kind not in CLASSES:
            return False
        return entity.kind != MentionKind.COUNTRY or bool(entity.ref)

    # ------------------------------------------------------------------ claims

    def _placed(
        self, known: Iterable[Sketch], found: Settled, prints: Mapping[str, str], gone: set[str]
    ) -> set[Thing]:
        """Sort the claims of changed documents into families; the things that they speak of."""
        before = dict(self.ledger.ask("SELECT document, hash FROM placed"))
        events: dict[str, dict[str, str]] = {}
        for (document, event), meeting in found.events.items():
            events.setdefault(document, {})[event] = meeting
        touched = self._forgotten(gone)
        for one in known:
            own = events.get(one.document, {})
            owners = [one.owner(n, found.home) for n in range(len(one.keys))]
            mark = content_id(prints[one.document], *owners, json.dumps(own, sort_keys=True))
            if before.get(one.document) != mark:
                touched |= self._forgotten([one.document])
                touched |= self._sorted(one, found, own)
                self.ledger.ask("INSERT OR REPLACE INTO placed VALUES (?, ?)", one.document, mark)
                self.documents.add(one.document)
        return touched

    def _forgotten(self, documents: Iterable[str]) -> set[Thing]:
        touched: set[Thing] = set()
        for key in documents:
            families_ = self.ledger.ask("SELECT DISTINCT family FROM claim WHERE document = ?", key)
            self.dirty |= {f for (f,) in families_}
            things = self.ledger.ask("SELECT thing FROM mentioned WHERE document = ?", key)
            touched |= {t for (t,) in things}
            for table in ("claim", "mentioned", "placed"):
                self.ledger.ask(f"DELETE FROM {table} WHERE document = ?", key)
        return touched

    def _sorted(self, one: Sketch, found: Settled, events: Mapping[str, str]) -> set[Thing]:
        known = self.archive.analysis(one.document)
        of = {m.id: e for m, e in resolve.owners(known.chains, known.claims, one, found.home)}
        own = {(one.document, key): meeting for key, meeting in events.items()}
        things = Things({one.document: known.document}, {}, of, own)
        rows = list(families.rows(known.document, known.claims, things))
        self.ledger.many("INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?)", rows)
        self.dirty |= {family for family, *_ in rows}
        used = graph.used(known.claims, of)
        seen = {e for e in of.values() if e.startswith(SOMETIMES)}
        mentioned = [(thing, one.document, thing in used) for thing in sorted(seen)]
        self.ledger.many("INSERT INTO mentioned VALUES (?, ?, ?)", mentioned)
        return seen

    def _flipped(self, touched: set[Thing], found: Settled) -> None:
        """What is told now and was not, or the other way, is told anew where it is mentioned."""
        for thing in sorted(touched):
            was = bool(self.ledger.ask("SELECT 1 FROM unit WHERE name = ?", f"entity {thing}"))
            if thing in found.entities and was != self._is_told(thing):
                self.entities[thing] = found.entities[thing]
                wanted = "SELECT document FROM mentioned WHERE thing = ?"
                self.documents |= {d for (d,) in self.ledger.ask(wanted, thing)}

    def _orphans(self) -> set[str]:
        """The families of facts that no claim belongs to any more."""
        wanted = "SELECT DISTINCT family FROM fact WHERE family NOT IN (SELECT family FROM claim)"
        return {f for (f,) in self.ledger.ask(wanted)}

    def _told(self, gone: set[str]) -> None:
        """Tell of the documents that have changed, or whose claims tell of other facts now."""
        for key in sorted((self.documents | self.families.changed) - gone):
            self.units.write(f"document {key}", self._document(key))
        for key in sorted(gone):
            self.units.write(f"document {key}", None)

    def _document(self, key: str) -> graph.Triples:
        known = self.archive.analysis(key)
        of, told = self._own(known)
        mentions = [(m, e) for m, e in of if self._is_told(e)]
        things = Things({key: known.document}, self.faces, {m.id: e for m, e in of}, {})
        return telling.of_document(
            self.ground, known.document, known.claims, mentions, told, things
        )

    def _own(self, known: Analysis) -> tuple[list[tuple[Mention, Thing]], dict[str, list[Thing]]]:
        """What the mentions of a document stand for, and of which facts its claims tell."""
        key = known.document.id
        [[data]] = self.ledger.ask("SELECT told FROM sketch WHERE document = ?", key)
        published, *kept = codec.unpacked(data)
        one = sketches.sketch(key, published, kept)
        of = list(resolve.owners(known.chains, known.claims, one, self.home))
        told: dict[str, list[Thing]] = {}
        for (row,) in self.ledger.ask("SELECT told FROM told WHERE document = ?", key):
            for claim, facts in json.loads(row).items():
                told.setdefault(claim, []).extend(facts)
        return of, told

    # ------------------------------------------------------------------ judgements

    def _judged(self, found: Settled) -> None:
        """Tell of the judgements that are new or another, and forget those that are gone."""
        before = dict(self.ledger.ask("SELECT unit, hash FROM judged"))
        by_pair: dict[str, list[Judgement]] = {}
        for judgement in found.judgements:
            pair = content_id(*sorted((judgement.left, judgement.right)))
            by_pair.setdefault(f"judgement {pair}", []).append(judgement)
        for name, own in by_pair.items():
            there = {t for j in own for t in j.things if self._is_told(t)}
            mark = content_id(repr(own), *sorted(there))
            if before.pop(name, None) != mark:
                told = telling.of_judgements(self.ground, own, there.__contains__)
                self.units.write(name, told)
                self.ledger.ask("INSERT OR REPLACE INTO judged VALUES (?, ?)", name, mark)
        for name in before:
            self.units.write(name, None)
            self.ledger.ask("DELETE FROM judged WHERE unit = ?", name)


def raised(
    folder: Path, archive: Archive, ledger: Ledger, settings: Settings
) -> tuple[InputError, ...]:
    """Let graph and store in *folder* follow the archive; the decisions that cannot be followed."""
    stamp = stamped(archive, settings)
    if ledger.marked(STAMP) != stamp or (folder / keeping.CHANGING).exists():
        own, ran = pipeline.provenance(settings)
        decided = resolve.judgements(settings.judgements)
        with ledger.whole():
            _begin(ledger, graph_version(settings))
            raising = Raising(
                archive,
                ledger,
                version(settings),
                Ground(settings.base, settings.roles, own),
                pipeline.authority_of(settings.authority),
                decided,
            )
            complaints = resolve.complaints(settings.judgements, raising.run(ran))
            keeping.follow(folder, ledger, raising.units)
            told = [(c.item, c.problem, c.remedy) for c in complaints]
            ledger.mark(UNHEARD, json.dumps(told))
            ledger.mark(STAMP, stamp)
        keeping.settled(folder, ledger)
    return tuple(InputError(*told) for told in json.loads(ledger.marked(UNHEARD)))


def stamped(archive: Archive, settings: Settings) -> str:
    """What a graph would be made of now: alike only where nothing has changed."""
    return f"{archive.revision} {graph_version(settings)}"


def _begin(ledger: Ledger, made_by: str) -> None:
    """Forget what another version of kg made, but for what the facts were."""
    if ledger.marked("made by") != made_by:
        for table in MADE_ANEW:
            ledger.ask(f"DELETE FROM {table}")
        ledger.mark("made by", made_by)
