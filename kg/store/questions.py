"""The questions that kg knows by name: queries with a title and parameters, shipped as files.

A question is ``ontology/queries/<name>.rq``; its leading comments say what it is::

    # title: Who met whom, when and where
    # param: person = Nora Lind  -- part of a name
    # example: kg ask who-met-whom Lind

``$person`` stands in the query where a literal may stand, and is written as one.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache

from kg import dates
from kg.config import check_date, data_folder
from kg.errors import KgError, UsageError
from kg.store.prefixes import expand
from kg.store.scan import tokens

_PARAM = re.compile(r"(?P<name>\w+)\s*(?:=\s*(?P<default>.*?))?\s*(?:--\s*(?P<what>.*))?")
_HEADER = re.compile(r"#\s*(title|param|example)\s*:\s*(.*?)\s*")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
HALVES = range(0xD800, 0xE000)  # of characters, from a badly encoded command line
CONTROLS = (*range(32), 127)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question; its default, when it
    has one, says what kind of value it takes.
    """

    name: str
    default: str | None
    what: str

    def literal(self, value: str) -> str:
        """*value* as SPARQL writes it: an IRI, a date, a number or a string, like the default."""
        sample = self.default or ""
        if expand(sample):
            return self._iri(value)
        if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", sample):
            return self._date(value)
        if re.fullmatch(r"\d+", sample):
            return self._number(value)
        return '"' + "".join(_ESCAPES.get(c) or _plain(c) for c in value) + '"'

    def _date(self, value: str) -> str:
        found = dates.parse(check_date(value, f"parameter {self.name}"))
        return f'"{found}"^^<{_XSD}{found.type}>' if found else ""

    def _iri(self, value: str) -> str:
        iri = expand(value)
        if iri is None:
            raise UsageError(
                f"parameter {self.name}={value!r}", "is no IRI", f"write it like {self.default}"
            )
        return f"<{iri}>"

    def _number(self, value: str) -> str:
        if not re.fullmatch(r"[+-]?\d{1,18}", value, re.ASCII):
            raise UsageError(
                f"parameter {self.name}={value!r}",
                "is no whole number",
                f"write it like {self.default}",
            )
        return f'"{value}"^^<{_XSD}integer>'


def _plain(character: str) -> str:
    """A character that is safe to stand in a string, escaped when it is a control."""
    code = ord(character)
    if code in HALVES:
        return "\ufffd"
    return character if code not in CONTROLS else f"\\u{code:04X}"


@dataclass(frozen=True, slots=True)
class Question:
    """One shipped question."""

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str

    def bound(self, values: list[str]) -> str:
        """The query with each ``$parameter`` replaced by the literal of its value."""
        given = self._given(values)
        literals = {p.name: p.literal(self._value(p, given)) for p in self.parameters}
        return "".join(
            literals.get(t.text[1:], t.text)
            if t.kind == "variable" and t.text[0] == "$"
            else t.text
            for t in tokens(self.text)
        )

    def value(self, name: str, values: list[str]) -> str:
        """The value of a parameter among *values*, as ``bound`` takes it."""
        [parameter] = (p for p in self.parameters if p.name == name)
        return self._value(parameter, self._given(values))

    def assumed(self, values: list[str]) -> dict[str, str]:
        """The defaults that are taken because *values* do not say otherwise."""
        given = self._given(values)
        return {p.name: p.default for p in self.parameters if p.default and p.name not in given}

    def _value(self, parameter: Parameter, given: dict[str, str]) -> str:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise UsageError(
                f"kg ask {self.name}",
                f"needs {parameter.name} ({parameter.what})",
                f"e.g. {self.example}" if self.example else f"add {parameter.name}=...",
            )
        return value

    def _given(self, values: list[str]) -> dict[str, str]:
        """The values by parameter: named ones first, the others in order."""
        names = [p.name for p in self.parameters]
        given: dict[str, str] = {}
        in_order = []
        for value in values:
            name, equals, rest = value.partition("=")
            if equals and name in names:
                given[name] = rest
            else:
                in_order.append(value)
        free = [name for name in names if name not in given]
        if len(in_order) > len(free):
            takes = " ".join(names) or "none"
            raise UsageError(
                f"kg ask {self.name}",
                f"has no parameter for {in_order[len(free)]!r}",
                f"its parameters: {takes}",
            )
        return given | dict(zip(free, in_order, strict=False))


@cache
def _questions() -> dict[str, Question]:
    folder = data_folder("ontology") / "queries"
    return {
        p.stem: _read(p.stem, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.rq"))
    }


def _read(name: str, text: str) -> Question:
    title, example = name.replace("-", " "), ""
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            break
        header = _HEADER.fullmatch(line)
        if not header:
            continue
        if header[1] == "param":
            parameters.append(_parameter(name, header[2]))
        elif header[1] == "title":
            title = header[2]
        else:
            example = header[2]
    return Question(name, title, tuple(parameters), example, text)


def _parameter(question: str, line: str) -> Parameter:
    found = _PARAM.fullmatch(line)
    if not found:
        raise UsageError(
            f"{question}.rq", f"cannot read its parameter {line!r}", "please report it"
        )
    return Parameter(found["name"], found["default"], found["what"] or "")


def known_questions() -> tuple[Question, ...]:
    """Every shipped question, by name."""
    return tuple(_questions().values())


def list_questions() -> str:
    """Every question with its title and parameters, for reading."""
    lines = []
    for known in _questions().values():
        lines.append(f"{known.name}: {known.title}")
        for p in known.parameters:
            default = "" if p.default is None else f" (default {p.default})"
            lines.append(f"    {p.name}: {p.what}{default}")
        if known.example:
            lines.append(f"    {known.example}")
    return "\n".join(lines) if lines else "no questions are installed"


def question(name: str, values: list[str]) -> str:
    """The query of a shipped question with its parameters bound; UsageError for an unknown one."""
    known = _questions()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
        remedy = f"did you mean {', '.join(near)}?" if near else "kg ask lists them all"
        raise UsageError(f"question {name!r}", "is not known", remedy)
    try:
        return known[name].bound(values)
    except UsageError:
        raise
    except KgError as error:
        raise UsageError(error.item, error.problem, error.remedy) from error
