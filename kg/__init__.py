"""kg builds a knowledge graph of diplomatic actors from news and official text.

    import kg
    graph = kg.build("articles/", settings=kg.Settings(date="2026-02-18"))
    graph.to_turtle(); graph.to_html(); graph.query("SELECT ..."); list(graph.records())

Everything is loaded when it is first used, so that ``import kg`` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.config import Settings
    from kg.errors import InputError, KgError
    from kg.graph import validate
    from kg.model import Claim, Document, Fact
    from kg.pipeline import Graph, build, read
    from kg.store import query

__version__ = "0.1.0"

_HOMES = {
    "Claim": "kg.model",
    "Document": "kg.model",
    "Fact": "kg.model",
    "Graph": "kg.pipeline",
    "InputError": "kg.errors",
    "KgError": "kg.errors",
    "Settings": "kg.config",
    "build": "kg.pipeline",
    "query": "kg.store",
    "read": "kg.pipeline",
    "validate": "kg.graph",
}

__all__ = [
    "Claim",
    "Document",
    "Fact",
    "Graph",
    "InputError",
    "KgError",
    "Settings",
    "__version__",
    "build",
    "query",
    "read",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__


class _Package(ModuleType):
    """This package, in which ``kg.read`` stays the function.

    The room of that name would take its place as soon as it is imported, which is in the first
    call.
    """

    @property
    def read(self) -> Any:
        return __getattr__("read")

    @read.setter
    def read(self, _: ModuleType) -> None:
        """The room is found by ``from kg.read import ...`` all the same."""


sys.modules[__name__].__class__ = _Package
