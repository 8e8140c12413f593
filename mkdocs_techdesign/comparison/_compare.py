"""What differs between two lists of things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from ._model import Change, Stated, Subject

_ALIKE = 0.75
MOST_PAIRS = 40_000
"""Pairs of names looked at for one kind; a system of which more came and went was not renamed."""
_LONGEST = 200


def compare(before: Iterable[Subject], after: Iterable[Subject]) -> tuple[Change, ...]:
    """What came, went and differs, by kind and name; things of different kinds are never the same thing.

    A thing is the same by its id, else by its key where each side has one such thing, else by its key in other
    spelling (`create_order`, `CreateOrder`). The order of the lists does not matter.
    """
    pairs, gone, come = paired(before, after)
    changes = [change for one, other in pairs for change in differing(one, other)]
    changes += [Change(before=one, after=None) for one in gone]
    changes += [Change(before=None, after=one) for one in come]
    return tuple(sorted(_with_lookalikes(changes, gone, come), key=_order))


def _sorted(subjects: Iterable[Subject]) -> list[Subject]:
    return sorted(subjects, key=lambda it: (it.kind, it.key, it.id or "", it.name, it.location))


def _order(change: Change) -> tuple[str, str, str, str, str]:
    subject = change.subject
    return subject.kind, subject.name, subject.id or "", change.how.value, change.field


def paired(
    before: Iterable[Subject], after: Iterable[Subject]
) -> tuple[list[tuple[Subject, Subject]], list[Subject], list[Subject]]:
    """The things both sides have, those only the first has, those only the second has."""
    old, new = _sorted(before), _sorted(after)
    pairs: list[tuple[Subject, Subject]] = []
    ways: tuple[Callable[[Subject], object], ...] = (
        lambda it: it.id and (it.kind, it.id),
        lambda it: (it.kind, it.key),
        lambda it: (it.kind, _spelled(it.key)),
    )
    for way in ways:
        found, old, new = _matched(old, new, way)
        pairs += found
    return pairs, old, new


def _matched(
    old: list[Subject], new: list[Subject], way: Callable[[Subject], object]
) -> tuple[list[tuple[Subject, Subject]], list[Subject], list[Subject]]:
    """Pairs of things that are the only ones of their side under one name, and what is left."""
    sides: list[dict[object, list[Subject]]] = []
    for subjects in (old, new):
        side: dict[object, list[Subject]] = defaultdict(list)
        for subject in subjects:
            side[way(subject)].append(subject)
        sides.append(side)
    one, other = sides
    same = [key for key in one if key and len(one[key]) == 1 and len(other.get(key, ())) == 1]
    pairs = [(one[key][0], other[key][0]) for key in same]
    pairs = [
        (old, new) for old, new in pairs if not (old.exact and new.exact) or old.id == new.id or old.key == new.key
    ]
    taken = {id(subject) for pair in pairs for subject in pair}
    left = [[subject for subject in subjects if id(subject) not in taken] for subjects in (old, new)]
    return pairs, left[0], left[1]


def _spelled(key: str) -> str:
    return "".join(letter for letter in key.lower() if letter.isalnum() or letter in "/{}.")


def differing(before: Subject, after: Subject) -> Iterator[Change]:
    """The values two statements about one thing do not agree on."""
    whole = before.whole and after.whole
    for field in dict.fromkeys((*before.values, *after.values)):
        was, now = before.values.get(field), after.values.get(field)
        if not whole and (was is None or now is None):
            continue
        was, now = was or _unset(before), now or _unset(after)
        same = was.value == now.value if was.known and now.known else was.text == now.text
        if not same:
            yield Change(before=before, after=after, field=field, was=was, now=now)


def _unset(subject: Subject) -> Stated:
    return Stated(value=None, text="none", location=subject.location)


def _with_lookalikes(changes: list[Change], gone: list[Subject], come: list[Subject]) -> Iterator[Change]:
    kinds: dict[str, tuple[list[Subject], list[Subject]]] = defaultdict(lambda: ([], []))
    for side, subjects in enumerate((gone, come)):
        for subject in subjects:
            kinds[subject.kind][side].append(subject)
    for change in changes:
        if change.field:
            yield change
            continue
        old, new = kinds[change.subject.kind]
        if len(old) * len(new) > MOST_PAIRS:
            yield change
            continue
        others = new if change.after is None else old
        yield replace(change, maybe=alike(change.subject.name, (other.name for other in others)))


def alike(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """The three names that are most like a name, if they are like it at all; nearest first."""
    found = []
    for other in others:
        # The longer first, as the ratio of two texts depends on their order: a is like b when b is like a.
        one, two = sorted((name[:_LONGEST].lower(), other[:_LONGEST].lower()), key=lambda it: (-len(it), it))
        if 2 * len(two) < _ALIKE * (len(one) + len(two)):
            continue
        matcher = SequenceMatcher(None, one, two, autojunk=False)
        if matcher.quick_ratio() >= _ALIKE and (ratio := matcher.ratio()) >= _ALIKE:
            found.append((-ratio, other))
    return tuple(dict.fromkeys(other for _, other in sorted(found)[:3]))
