"""What analysed a document: the model, the code and its words, and who is who, as one version."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from kg import annotate, authority
from kg.config import Settings
from kg.model import content_id

# What no analysis passes through; all else of kg counts, its rules and words too.
ELSEWHERE = frozenset(
    "cli cluster collection graph read remote resolve server store view queries files.py "
    "workers.py".split()
)
WEIGHTS = "weights"  # of the model, which is known by its own hash
PACKAGE = Path(__file__).parent.parent


def version(settings: Settings) -> str:
    """What analyses now, with these settings: two analyses of one version are alike."""
    model = annotate.model_info()
    who = authority.opened(*filter(None, [settings.authority])).hash
    return content_id(model["sha256"], settings.model, code(ELSEWHERE), who)


def graph_version(settings: Settings) -> str:
    """What makes a graph of documents: all of kg, and the files of decisions and roles."""
    texts = [
        Path(p).read_text("utf-8", "replace") for p in (settings.judgements, settings.roles) if p
    ]
    return content_id(version(settings), code(frozenset()), settings.base, *texts)


@cache
def code(without: frozenset[str]) -> str:
    """A hash of everything in the package, but for what lies in the parts *without*."""
    found = hashlib.sha256()
    for place in sorted(p for p in PACKAGE.rglob("*") if _counts(p, without)):
        found.update(str(place.relative_to(PACKAGE)).encode() + b"\0")
        found.update(place.read_bytes() + b"\0")
    return found.hexdigest()


def _counts(place: Path, without: frozenset[str]) -> bool:
    inside = place.relative_to(PACKAGE).parts
    passed = {"__pycache__", WEIGHTS} & {*inside}
    return place.is_file() and not passed and inside[0] not in without
