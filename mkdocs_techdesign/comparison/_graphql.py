"""Which changes of a schema the clients of a GraphQL API notice."""

from __future__ import annotations

import re

from ..kinds._graphql_types import GraphqlArgument
from ._model import Stated

_NAME = re.compile(r"[^(:\s]+")


def argument(one: GraphqlArgument) -> str:
    """`limit: Int = 20`."""
    return f"{one.name}: {one.type}" + (f" = {one.default}" if one.default is not None else "")


def narrower(old: str, new: str) -> bool:
    """True where whoever can read values of the old type can read those of the new: the same, or less often null."""
    while True:
        if old.endswith("!"):
            if not new.endswith("!"):
                return False
            old = old[:-1]
        new = new.removesuffix("!")
        if not (old.startswith("[") and new.startswith("[")):
            return old == new
        old, new = old[1:-1], new[1:-1]


def by_name(stated: Stated) -> dict[str, str]:
    """The members of a set of `name: type`, or of `name(argument: type): type`, by name."""
    values = stated.value if isinstance(stated.value, frozenset) else ()
    found = ((_NAME.match(str(value)), str(value)) for value in sorted(values))
    return {match[0]: value for match, value in found if match}


def broken_arguments(name: str, was: Stated, now: Stated) -> str:
    """Why callers break whose arguments were those of before; empty where they do not."""
    return _broken_inputs(
        was, now, f"Callers of {name} have to give {{}} now.", f"Callers of {name} may no longer give {{}} as they did."
    )


def broken_inputs(name: str, was: Stated, now: Stated) -> str:
    """The same for the fields of an input type."""
    return _broken_inputs(
        was, now, f"Callers have to give {{}} of {name} now.", f"Callers may no longer give {{}} of {name} as they did."
    )


def broken_outputs(name: str, was: Stated, now: Stated) -> str:
    """Why clients break that read these fields; empty where they do not."""
    old, new = by_name(was), by_name(now)
    gone = [field for field in old if field not in new]
    other = [field for field in old if field in new and not narrower(_output(old[field]), _output(new[field]))]
    found = [f"Clients that ask for {', '.join(gone)} of {name} are refused."] if gone else []
    found += [f"Clients that ask for {', '.join(other)} of {name} get another type."] if other else []
    for field in old:
        if field in new:
            given, wanted = _arguments(old[field], was), _arguments(new[field], now)
            found.append(broken_arguments(f"{name}.{field}", given, wanted))
    return " ".join(filter(None, found))


def _broken_inputs(was: Stated, now: Stated, needed: str, refused: str) -> str:
    old, new = by_name(was), by_name(now)
    come = [field for field in new if _needed(new[field]) and not _needed(old.get(field, ""))]
    gone = [
        field
        for field in old
        if field not in new or not narrower(_input(new[field]).removesuffix("!"), _input(old[field]).removesuffix("!"))
    ]
    found = [needed.format(", ".join(come))] if come else []
    found += [refused.format(", ".join(gone))] if gone else []
    return " ".join(found)


def _needed(text: str) -> bool:
    """True for an input that has to be given."""
    return _input(text).endswith("!")


def _arguments(text: str, place: Stated) -> Stated:
    """The arguments of a field, `label(language: String, short: Boolean = false): String`, as they are of an operation.

    A default that holds a comma is cut there, which is enough to see that there is one.
    """
    inside = text.partition("(")[2].rpartition(")")[0] if "(" in text.partition(":")[0] else ""
    members = frozenset(part.strip() for part in inside.split(", ") if ": " in part)
    return Stated(value=members, text="", location=place.location)


def _output(text: str) -> str:
    return text.rpartition(": ")[2]


def _input(text: str) -> str:
    """The type: `!` counts only where no default stands in for it."""
    type, default, _ = text.partition(": ")[2].partition(" = ")
    return type.removesuffix("!") if default else type
