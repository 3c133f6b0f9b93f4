"""The room of other people's stores: a graph is pushed to a SPARQL server, and asked there.

Nothing else in kg speaks to a store over a network.
"""

from kg.remote.asking import RemoteStore, opened
from kg.remote.pushing import Pushed, push

__all__ = ["Pushed", "RemoteStore", "opened", "push"]
