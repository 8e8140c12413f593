"""Which level each thing stands on when arrows run one way: the longest way there, cycles opened where they close."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def ranks(
    names: Sequence[str], ways: Iterable[tuple[str, str]], first: str = ""
) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """Level of each name, from 0, and the ways that run back to an earlier level. Stays within the stack for any size.

    The order of `names` decides where cycles are opened; `first` goes before all others.
    """
    order = dict.fromkeys([first, *names] if first in names else names)
    after: dict[str, list[str]] = {name: [] for name in order}
    for source, target in dict.fromkeys(ways):
        if source != target and source in after and target in after:
            after[source].append(target)
    back: set[tuple[str, str]] = set()
    done: list[str] = []
    state = dict.fromkeys(order, 0)
    for start in order:
        if state[start]:
            continue
        pending = [(start, iter(after[start]))]
        state[start] = 1
        while pending:
            name, left = pending[-1]
            target = next(left, "")
            if not target:
                state[name] = 2
                done.append(name)
                pending.pop()
            elif state[target] == 1:
                back.add((name, target))
            elif state[target] == 0:
                state[target] = 1
                pending.append((target, iter(after[target])))
    level = dict.fromkeys(order, 0)
    for name in reversed(done):
        for target in after[name]:
            if (name, target) not in back:
                level[target] = max(level[target], level[name] + 1)
    return level, back
