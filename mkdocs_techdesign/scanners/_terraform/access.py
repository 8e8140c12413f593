"""What is taken out of values: attributes, items, all of them, the text they come to."""

from __future__ import annotations

from ...model.nodes import Map, Seq
from . import operators
from .scope import unknown
from .syntax import Place
from .values import Choice, Every, Hole, Intrinsic, Joined, Reference, Unknown, Value, as_text


def attribute(on: Value, name: str, place: Place) -> Value:
    """What `on.name` is."""
    if isinstance(on, Map):
        if name in on:
            return on[name]
        return unknown(place, f"nothing is called {name} there", failed=True)
    if isinstance(on, Every):
        return attribute(on.one, name, place)
    if isinstance(on, Choice):
        return Choice(on.test, attribute(on.yes, name, place), attribute(on.no, name, place), on.location)
    if isinstance(on, Unknown):
        return Unknown(place.written, on.reason, place.location, on.failed)
    if isinstance(on, Reference):
        return Reference(on.address, f"{on.attribute}.{name}".strip("."))
    if isinstance(on, Intrinsic):
        return unknown(place, "a part of what only a deployment knows")
    if hasattr(on, "attribute_of"):
        return on.attribute_of(name, place)
    if isinstance(on, Seq) and name.isdecimal():
        return index(on, int(name), place)
    return unknown(place, f"nothing is called {name} there", failed=True)


def index(on: Value, key: Value, place: Place) -> Value:
    """What `on[key]` is."""
    if isinstance(on, Choice):
        return Choice(on.test, index(on.yes, key, place), index(on.no, key, place), on.location)
    if isinstance(key, Choice):
        return Choice(key.test, index(on, key.yes, place), index(on, key.no, place), key.location)
    for value in (key, on):
        if isinstance(value, Unknown) and (value is on or value.failed):
            return Unknown(place.written, value.reason, place.location, value.failed)
    if isinstance(on, Every):
        return on.one
    if isinstance(on, Reference):
        return on
    if isinstance(on, Intrinsic):
        return unknown(place, "a part of what only a deployment knows")
    if isinstance(on, Seq):
        position = operators.number(key)
        if position is None:
            return unknown(place, "the index is not known")
        whole = int(position)
        return on[whole] if 0 <= whole < len(on) else unknown(place, "the list has no such item", failed=True)
    text = plain_text(key)
    if text is None:
        return unknown(place, "the key is not known")
    if isinstance(on, Map):
        return on[text] if text in on else unknown(place, f"nothing is called {text} there", failed=True)
    if hasattr(on, "attribute_of"):
        return on.attribute_of(text, place)
    return unknown(place, "not a list or map", failed=True)


def entries(collection: Value, place: Place) -> list[tuple[Value, Value]] | None:
    """Keys and values of what can be gone over; None where it is not known."""
    if isinstance(collection, Map):
        return sorted(collection.items(), key=lambda pair: str(pair[0]))
    if isinstance(collection, Seq):
        return list(enumerate(collection))
    if isinstance(collection, Every):
        return [(unknown(place, "the keys are not known"), collection.one)]
    return None


def plain_text(value: Value) -> str | None:
    """A value as the text it is known to come to."""
    if isinstance(value, Reference):
        return value.known
    if isinstance(value, Joined):
        parts = [plain_text(part.value) if isinstance(part, Hole) else part for part in value.parts]
        return None if any(part is None for part in parts) else "".join(str(part) for part in parts)
    return as_text(value)
