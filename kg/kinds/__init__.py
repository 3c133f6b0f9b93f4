"""The kinds of things and facts, as the ontology declares
them: ``ontology/kg.ttl`` is their one home.

``table.py`` is generated from it; whoever orders, names, groups or draws facts reads this.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.errors import GraphError
from kg.kinds.table import KINDS, Kind

__all__ = ["CLAIMED", "EVIDENTIAL", "FACTS", "KINDS", "PANELS", "Kind", "known", "of", "order"]

_BY_IRI: Final = {kind.iri: kind for kind in KINDS}
CLAIMED: Final = tuple(kind for kind in KINDS if kind.caption)
"""The kinds of facts: what claims tell of, and what is called by a caption."""
FACTS: Final = tuple(kind for kind in CLAIMED if kind.record_key)
"""The kinds of facts that stand by themselves, in the order in which a reader wants them."""
PANELS: Final = tuple(dict.fromkeys(kind.panel for kind in FACTS))
"""The headings under which facts are shown, in order."""
EVIDENTIAL: Final = tuple(kind.iri for kind in KINDS if kind.evidential)
"""The classes of what says how a fact is known."""


def known(iri: str) -> Kind | None:
    """The kind of a class; None for a class of somebody else's."""
    return _BY_IRI.get(iri)


def of(iri: str) -> Kind:
    """The kind of fact that a class is; GraphError when the ontology declares none."""
    kind = _BY_IRI.get(iri)
    if kind is None or not kind.caption:
        remedy = "declare it in ontology/kg.ttl and run python -m tools.make_vocab"
        raise GraphError(iri, "is no kind of fact that the ontology knows", remedy)
    return kind


def order(classes: Iterable[str]) -> int:
    """The place of a thing of *classes* among others; after all when kg knows none of them."""
    return min((_BY_IRI[c].order for c in classes if c in _BY_IRI), default=len(KINDS) + 1)
