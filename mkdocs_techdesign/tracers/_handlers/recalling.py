"""What calls came to: none is followed twice with the same arguments, unless from nearer to the handler."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .binding import key_of
from .values import Func, Value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recalled:
    """A call of a function of the repository."""

    key: tuple[object, ...]
    """Function and arguments, partly by identity."""
    course: tuple[object, ...]
    """The same with the route that is being served."""
    held: tuple[object, ...]
    """What the key identifies, kept so that no identity is given to something else."""


class Recall:
    """Results of calls."""

    def __init__(self) -> None:
        self._results: dict[tuple[object, ...], tuple[int, Value]] = {}
        self._held: list[object] = []
        self._by_route: set[tuple[object, ...]] = set()
        """Keys of calls whose course notes something for the route that is being served."""

    def call(
        self, function: Func, arguments: Sequence[Value], keywords: Mapping[str, Value], *, loop: bool, route: object
    ) -> Recalled:
        """A call as it is recalled."""
        key = (
            id(function.node),
            id(function.frame),
            key_of(function.receiver),
            tuple(map(key_of, arguments)),
            tuple((name, key_of(value)) for name, value in keywords.items()),
            loop,
        )
        return Recalled(key=key, course=(*key, route), held=(function, arguments, keywords))

    def result(self, call: Recalled, depth: int) -> Value | None:
        """What the call came to at this depth or nearer to the handler; None where it was not followed yet."""
        known = self._results.get(self._key(call))
        return known[1] if known is not None and known[0] <= depth else None

    def keep(self, call: Recalled, depth: int, result: Value, *, by_route: bool) -> None:
        """Keep what a call came to; `by_route` where that holds for the route that is being served alone."""
        if by_route:
            self._by_route.add(call.key)
        self._results[self._key(call)] = depth, result
        self._held.append(call.held)

    def _key(self, call: Recalled) -> tuple[object, ...]:
        return call.course if call.key in self._by_route else call.key
