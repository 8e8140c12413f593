"""Fields of events, and which changes of them consumers notice."""

from __future__ import annotations

from ._model import Stated

_OPTIONAL = ", may be missing"
"""What stands behind the type of such a field."""


def written(name: str, type: str | None, *, required: bool) -> str:
    """`orderId: string`, `note: any, may be missing`."""
    return f"{name}: {type or 'any'}{'' if required else _OPTIONAL}"


def by_name(stated: Stated) -> dict[str, str]:
    """The members of a set of `name: type` by name."""
    values = stated.value if isinstance(stated.value, frozenset) else ()
    return {str(value).partition(": ")[0]: str(value).partition(": ")[2] for value in sorted(values)}


def broken(name: str, old: dict[str, str], new: dict[str, str]) -> str:
    """Why consumers break that read the old fields; empty where they do not."""
    gone = [field for field in old if field not in new]
    found = [f"{name} no longer carries {', '.join(gone)}."] if gone else []
    both = [field for field in old if field in new]
    types = {field: (old[field].removesuffix(_OPTIONAL), new[field].removesuffix(_OPTIONAL)) for field in both}
    other = [field for field, (was, now) in types.items() if was != now and "any" not in (was, now)]
    if other:
        found.append(f"{', '.join(other)} of {name} {'has' if len(other) == 1 else 'have'} another type.")
    less = [field for field in both if new[field].endswith(_OPTIONAL) and not old[field].endswith(_OPTIONAL)]
    found += [f"{', '.join(less)} of {name} may be missing now."] if less else []
    return " ".join(found)
