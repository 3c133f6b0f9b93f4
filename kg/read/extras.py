"""What some formats need beside kg: modules of extras, with the line that installs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from kg.errors import InputError


def extra(module: str, name: str, item: str) -> Any:
    """The module that the extra *name* brings; InputError with the line that installs it."""
    try:
        return import_module(module)
    except ImportError as error:
        problem = f"needs {module.partition('.')[0]}, which is not installed"
        remedy = f"install it with: pip install 'kg-diplomacy[{name}]'"
        raise InputError(item, problem, remedy) from error
