"""The errors that kg raises: one tree, so that a caller can catch as much as it means to.

KgError
├── InputError          a file, folder or record cannot be read
│   ├── EncodingError       bytes that are not UTF-8 (names the offset)
│   └── DateError           a date that is none
├── ModelError          the language model is missing or unusable
├── RuleError           a rule or lexicon file is wrong
├── GraphError          a graph file cannot be read, written or validated
├── QueryError          a query is malformed or asks for what is refused
│   └── QueryTimeout        a query ran past its limit and was stopped
│       └── QueryBusy           a query that may not even wait: too many do
└── UsageError          a call that makes no sense (unknown format, unknown question)
"""

from __future__ import annotations


class KgError(Exception):
    """The root of every error that kg raises on purpose.

    The message names the item, says what is wrong with it and what to do.
    """

    def __init__(self, item: str, problem: str, remedy: str = "") -> None:
        self.item, self.problem, self.remedy = item, problem, remedy
        super().__init__(f"{item}: {problem}" + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[KgError], tuple[str, str, str]]:
        """How it travels between processes: by what it was made of, not by its message."""
        return type(self), (self.item, self.problem, self.remedy)


class InputError(KgError):
    """An input that cannot be read."""


class EncodingError(InputError):
    """An input whose bytes are not UTF-8."""


class DateError(InputError):
    """A date that is none."""


class ModelError(KgError):
    """A language model that is missing or unusable."""


class RuleError(KgError):
    """A rule or lexicon file that breaks its own contract."""


class GraphError(KgError):
    """A graph that cannot be read, written or validated."""


class QueryError(KgError):
    """A query that is malformed or asks for what kg refuses."""


class QueryTimeout(QueryError):
    """A query that ran past its limit and was stopped."""


class QueryBusy(QueryTimeout):
    """A query that may not even wait, since too many do."""


class UsageError(KgError):
    """A call that makes no sense as it stands."""
