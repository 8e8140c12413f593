"""One key against the clauses of a pattern."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ._condition import BEGINS, EQUAL, Clause
from ._template import Template, same


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table's own key, or an index."""

    index: str | None
    """None for the table's own key."""
    partition: Template
    sort: Template | None

    def __str__(self) -> str:
        keys = str(self.partition) if self.sort is None else f"{self.partition} and {self.sort}"
        return f"{self.index} ({keys})" if self.index else f"its own key ({keys})"


@dataclass(frozen=True, slots=True)
class Match:
    """How one key answers."""

    candidate: Candidate
    served: bool
    """The partition key is given in full."""
    exact: bool = False
    """The sort key too, or there is none."""
    condition: str = ""
    leftovers: tuple[str, ...] = ()
    """Clauses the key does not answer: filters."""
    lacking: tuple[str, ...] = ()
    """Attributes the key needs and the pattern does not give."""


def match(candidate: Candidate, clauses: Sequence[Clause]) -> Match:
    """What a Query or an item operation on this key would do with the clauses."""
    known = _known(clauses)
    partition = _partition(candidate.partition, clauses, known)
    if partition is None:
        return Match(candidate, False, lacking=_lacking(candidate.partition, known))
    condition, used = partition
    parts = [condition]
    exact = True
    lacking: tuple[str, ...] = ()
    if candidate.sort is not None:
        rest = [clause for clause in clauses if clause not in used]
        exact, text, more = _sort(candidate.sort, rest, known)
        used = used | more
        parts += [text] if text else []
        lacking = () if exact else _lacking(candidate.sort, known) or (candidate.sort.attribute,)
    leftovers = tuple(str(clause) for clause in clauses if clause not in used)
    return Match(candidate, True, exact, ", ".join(parts), leftovers, lacking)


def _known(clauses: Sequence[Clause]) -> dict[str, str]:
    known: dict[str, str] = {}
    for clause in clauses:
        if clause.bare:
            known.setdefault(clause.bare, EQUAL)
            continue
        if clause.name is not None:
            known[clause.name] = clause.operator
        if clause.operator in (EQUAL, BEGINS):
            for variable in re.findall(r"\{([^{}]*)\}", clause.value):
                known.setdefault(variable, EQUAL)
    return known


def _partition(
    key: Template, clauses: Sequence[Clause], known: Mapping[str, str]
) -> tuple[str, frozenset[Clause]] | None:
    for clause in clauses:
        if clause.operator == EQUAL and _speaks_of(clause, key) and _gives(clause, key) == "whole":
            value = clause.value if clause.name or not clause.bare else key.text
            return f"{key.attribute} = {value}", frozenset({clause})
    reach, used = key.walk(known)
    if reach == "whole":
        return f"{key.attribute} = {key.text}", _about(used, clauses)
    return None


def _sort(key: Template, clauses: Sequence[Clause], known: Mapping[str, str]) -> tuple[bool, str, frozenset[Clause]]:
    reach, names = key.walk(known)
    if not key.variables:
        return True, f"{key.attribute} = {key.text}", frozenset(each for each in clauses if each.value == key.text)
    direct = next(
        (clause for clause in clauses if _speaks_of(clause, key) and _gives(clause, key)),
        None,
    )
    about = _about(names, clauses)
    if direct is not None and (direct.name is not None or len(about) <= 1):
        whole = direct.operator == EQUAL and _gives(direct, key) == "whole"
        operator = EQUAL if whole else BEGINS if direct.operator == EQUAL else direct.operator
        value = direct.value if direct.name or not direct.bare else key.text
        return whole, f"{key.attribute} {operator} {value}", about | {direct}
    if reach == "none" or not about:
        return False, "", frozenset()
    if reach == "whole":
        return True, f"{key.attribute} = {key.text}", about
    last = next(name for name in names[-1:])
    operator = known[last]
    beginning = key.text[: key.text.index("{" + _spelled(key, last) + "}")]
    if operator == EQUAL:
        return False, f"{key.attribute} {BEGINS} {beginning}{{{_spelled(key, last)}}}", about
    bound = next(clause.value for clause in clauses if clause.name and same(clause.name, last))
    return False, f"{key.attribute} {operator} {beginning}{bound}", about


def _spelled(key: Template, name: str) -> str:
    return next(variable for variable in key.variables if same(variable, name))


def _speaks_of(clause: Clause, key: Template) -> bool:
    return clause.name is None or same(clause.name, key.attribute)


def _gives(clause: Clause, key: Template) -> str | None:
    """How much of the key a clause gives; a bare word only speaks of the attribute it names."""
    if clause.bare:
        return "whole" if same(clause.bare, key.attribute) else None
    if clause.name is not None and (key.plain or re.fullmatch(r"\{[^{}]*\}|[^{#]*", clause.value)):
        return "whole"
    return key.fit(clause.value)


def _about(names: Sequence[str], clauses: Sequence[Clause]) -> frozenset[Clause]:
    """The clauses that say nothing but the values of these attributes."""
    found = set()
    for clause in clauses:
        own = {clause.bare} if clause.bare else {clause.name} if clause.name else set()
        own = own or set(re.findall(r"\{([^{}]*)\}", clause.value))
        if own and all(any(same(str(name), known) for known in names) for name in own):
            found.add(clause)
    return frozenset(found)


def _lacking(key: Template, known: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        variable
        for variable in key.variables
        if not any(same(variable, name) and operator == EQUAL for name, operator in known.items())
    )
