"""The graph over HTTP, for browsers and SPARQL clients:
on loopback by default, read-only always.
"""

from kg.server.app import app, free_port, serve
from kg.server.negotiation import negotiate
from kg.server.pages import editor_name
from kg.server.protocol import Limits

__all__ = ["Limits", "app", "editor_name", "free_port", "negotiate", "serve"]
