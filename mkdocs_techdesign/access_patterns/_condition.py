"""The `keys:` of an access pattern, as people write it, read into clauses.

STATUS#{status}, createdAt between from and to
PK = TRUCK#{truckId}, SK begins_with WO#
truckId, workOrderId
"""

from __future__ import annotations

import re
from dataclasses import dataclass

EQUAL = "="
BEGINS = "begins with"
BETWEEN = "between"

_BETWEEN = re.compile(r"\s+(?:is\s+)?between\s+(\S+)\s+and\s+(\S+)", re.IGNORECASE)
_CALL = re.compile(r"^begins_with\s*\(\s*([^,()]+)\s*,\s*([^()]+)\)$", re.IGNORECASE)
_NAMED = re.compile(
    r"^([A-Za-z_][\w.\-]*)\s*(=|==|<=|>=|<|>|begins[_ ]with|starts[_ ]with|\u2192)\s*(\S.*)$", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*[,;\u0001]\s*|\s+and\s+|\s+&&?\s+", re.IGNORECASE)
_BEGINS = re.compile(r"^(?:begins|starts)[_ ]with\s+(\S.*)$", re.IGNORECASE)
_ORDER = re.compile(
    r"^(newest|oldest|latest|most recent|descending|ascending|desc|asc|reverse|sorted|limit|page|top)\b", re.IGNORECASE
)
_PARAMETER = re.compile(r"\$\{([^{}]+)\}|<([^<>]+)>|(?:(?<=^)|(?<=[#\s/|]))[:$]([A-Za-z_]\w*)")
_COMMA_IN_CALL = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition: an attribute compared with a value, a key template, or an attribute that is given."""

    name: str | None
    """What stands left of the operator; None for a bare template, attribute or beginning."""
    operator: str
    """`=`, `<`, `<=`, `>`, `>=`, `between`, `begins with`."""
    value: str
    """Parameters in the form `{name}`; for `between` both ends."""

    @property
    def bare(self) -> str | None:
        """The attribute, where the clause is only its name."""
        if self.name is None and self.operator == EQUAL and re.fullmatch(r"\{?[A-Za-z_][\w.\-]*\}?", self.value):
            return self.value.strip("{}")
        return None

    @property
    def readable(self) -> bool:
        """False where the clause is prose that says nothing about keys."""
        return self.name is not None or " " not in self.value.strip() or "{" in self.value

    def __str__(self) -> str:
        if self.name is None:
            return self.value if self.operator == EQUAL else f"{self.operator} {self.value}"
        return f"{self.name} {self.operator} {self.value}"


def parse(keys: str) -> tuple[Clause, ...]:
    """The clauses of a condition; words about order and page size are left out."""
    text = _BETWEEN.sub(r" between \1..\2", " ".join(keys.split()))
    text = _COMMA_IN_CALL.sub(lambda match: match.group(0).replace(",", "\u0002"), text)
    pieces = (piece.replace("\u0002", ",").strip().strip("`'\"") for piece in _SPLIT.split(text))
    return tuple(_clause(piece) for piece in pieces if piece and not _ORDER.match(piece))


def _clause(piece: str) -> Clause:
    if call := _CALL.match(piece):
        return Clause(call.group(1).strip(), BEGINS, _value(call.group(2)))
    if " between " in piece:
        name, _, ends = piece.partition(" between ")
        return Clause(name.strip(), BETWEEN, _value(ends))
    if beginning := _BEGINS.match(piece):
        return Clause(None, BEGINS, _value(beginning.group(1)))
    if named := _NAMED.match(piece):
        operator = named.group(2).lower().replace("_", " ")
        operator = {"==": EQUAL, "\u2192": EQUAL, "starts with": BEGINS}.get(operator, operator)
        return Clause(named.group(1), operator, _value(named.group(3)))
    return Clause(None, EQUAL, _value(piece))


def _value(text: str) -> str:
    plain = text.strip().strip("`'\"")
    if plain.endswith("*") and not plain.startswith("*"):
        plain = plain[:-1]
    return _PARAMETER.sub(lambda match: "{" + next(group for group in match.groups() if group) + "}", plain)
