"""The tenures that a document is known to tell of, found by
holder, sentence and office without a search.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from kg import offices, vocab
from kg.extract.engine.scene import Scene
from kg.model import Claim, Mention


def title_of(claim: Claim) -> Mention:
    """The office of a tenure as the text has it."""
    [title] = claim.fillers(vocab.TITLE)
    assert isinstance(title, Mention)
    return title


def holder_of(claim: Claim) -> Mention:
    """The person of a tenure."""
    [holder] = claim.fillers(vocab.HOLDER)
    assert isinstance(holder, Mention)
    return holder


def state_of(claim: Claim) -> Mention | None:
    """The country of a tenure, if it has one."""
    return next((f for f in claim.fillers(vocab.IN_COUNTRY) if isinstance(f, Mention)), None)


def office(claim: Claim) -> str:
    """The words of an office, folded."""
    return " ".join(title_of(claim).text.lower().split())


class Known:
    """Tenures of one scene, in text order, with their look-ups made once."""

    def __init__(self, scene: Scene, claims: Sequence[Claim]) -> None:
        self.scene, self.claims = scene, tuple(claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def name(self, claim: Claim) -> str:
        """The name of the holder of *claim*, as its chain has it."""
        return self.scene.name(holder_of(claim))

    @cached_property
    def at_home(self) -> dict[str, list[Claim]]:
        """The tenures of each country, without those that are held abroad."""
        return {
            code: home
            for code, claims in self._by_state.items()
            if (home := [c for c in claims if not offices.abroad(title_of(c).text)])
        }

    def fellows(self, claim: Claim) -> Iterator[Sequence[Claim]]:
        """The tenures of the same office, those of each country by themselves.

        The same are heads of state or of government of one sort, and others in the same words.
        """
        title = title_of(claim).text
        roles = offices.roles(title)
        if offices.heads(title):
            same = [self._by_role.get(role, {}) for role in roles]
        else:
            same = [self._by_words.get(office(claim), {})] if roles else []
        for by_state in same:
            yield from by_state.values()

    @cached_property
    def _by_role(self) -> dict[str, dict[str, list[Claim]]]:
        return self._by(lambda claim: offices.roles(title_of(claim).text))

    @cached_property
    def _by_words(self) -> dict[str, dict[str, list[Claim]]]:
        return self._by(lambda claim: (office(claim),))

    def _by(self, keys: Callable[[Claim], Sequence[str]]) -> dict[str, dict[str, list[Claim]]]:
        """The tenures by each of their *keys*, then by country."""
        found: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for code, claims in self._by_state.items():
            for claim in claims:
                for key in keys(claim):
                    found[key][code].append(claim)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[self.name(claim)].append(claim)
        return found

    @cached_property
    def _by_sentence(self) -> dict[tuple[int, int], list[Claim]]:
        found: dict[tuple[int, int], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            span = claim.evidence.sentence
            found[span.start, span.end].append(claim)
        return found

    @cached_property
    def _by_state(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if (state := state_of(claim)) is not None:
                found[state.ref].append(claim)
        return found

    def of(self, claim: Claim) -> Sequence[Claim]:
        """The tenures of the holder of *claim*."""
        return self._by_name[self.name(claim)]

    def beside(self, claim: Claim) -> Sequence[Claim]:
        """The tenures told in the sentence of *claim*."""
        span = claim.evidence.sentence
        return self._by_sentence[span.start, span.end]

    def together(self, one: Claim, other: Claim) -> bool:
        """Whether two tenures are told in one sentence."""
        here, there = one.evidence.sentence, other.evidence.sentence
        return (here.start, here.end) == (there.start, there.end)

    def in_state(self, code: str) -> Sequence[Claim]:
        """The tenures of a country, stated or inferred."""
        return self._by_state.get(code, ())

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The countries of the tenures, sorted."""
        return tuple(sorted(self._by_state))
