"""Items in layers: in which order and how high, so that the lines between them cross little and run straight.

The method is Sugiyama's: barycentre sweeps with transposition for the order, then vertical positions by least squares
under the order, solved exactly per layer (pool adjacent violators).
"""

from __future__ import annotations

from dataclasses import dataclass, field

_WORK = 60_000
"""Bounds the sweeps of large pictures; counted in items, not seconds, so that output never depends on the machine."""


@dataclass(slots=True, eq=False)
class Item:
    """A card, a label or a bend."""

    layer: int
    height: float
    stack: int = 0
    """Which of several lanes in one column; never mixed."""
    group: str = ""
    """Items of one group stay together in a layer."""
    real: bool = False
    lead: float = 0.0
    """Extra room above the first item of a group."""
    left: list[tuple[Item, float]] = field(default_factory=list)
    right: list[tuple[Item, float]] = field(default_factory=list)
    position: int = 0
    y: float = 0.0

    @property
    def isolated(self) -> bool:
        """Nothing leads here or away."""
        return not self.left and not self.right


def connect(left: Item, right: Item) -> None:
    """A line between two items of neighbouring layers; bends pull harder than cards: long lines are straight."""
    weight = (1.0, 3.0, 12.0)[(not left.real) + (not right.real)]
    left.right.append((right, weight))
    right.left.append((left, weight))


def arrange(layers: list[list[Item]]) -> None:
    """Order every layer in place and set `position`."""
    _renumber(layers)
    size = sum(map(len, layers))
    if not size:
        return
    sweeps = max(2, min(12, _WORK // (size * 10 + 1)))
    best: tuple[int, list[list[Item]]] | None = None
    for start in (False, True):
        if start:
            if size > 400:
                break
            for layer in layers:
                layer.sort(key=lambda item: (item.stack, item.group, item.left[0][0].position if item.left else -1))
            _renumber(layers)
        stale = 0
        for sweep in range(sweeps):
            forward = sweep % 2 == 0
            for layer in layers if forward else reversed(layers):
                _by_barycentre(layer, forward)
            if sweep % 4 == 3 or sweep == sweeps - 1 or stale:
                _transpose(layers)
            crossings = _crossings(layers)
            if best is None or crossings < best[0]:
                best = (crossings, [list(layer) for layer in layers])
                stale = 0
            else:
                stale += 1
            if crossings == 0 or stale > 3:
                break
    assert best is not None
    for layer, order in zip(layers, best[1], strict=True):
        layer[:] = order
    _renumber(layers)
    _transpose(layers)


def place(layers: list[list[Item]], gap: float, passing: float, between_stacks: float) -> None:
    """Set `y` (the middle) of every item; no two in a layer overlap."""
    spaces = [_spaces(layer, gap, passing, between_stacks) for layer in layers]
    for layer, space in zip(layers, spaces, strict=True):
        y = 0.0
        for item, before in zip(layer, space, strict=True):
            y += before
            item.y = y
    for turn in range(14):
        mode = "both" if turn >= 8 else ("left" if turn % 2 == 0 else "right")
        order = range(len(layers)) if turn % 2 == 0 else range(len(layers) - 1, -1, -1)
        for index in order:
            _settle(layers[index], spaces[index], mode)
    for layer, space in zip(layers, spaces, strict=True):
        for above, item, room in zip(layer, layer[1:], space[1:], strict=False):
            if item.isolated:
                item.y = above.y + room


def straighten(layers: list[list[Item]], chains: list[list[Item]], passing: float) -> None:
    """Take small steps out of long lines where the room around them allows it."""

    def room(item: Item) -> tuple[float, float]:
        layer, at = layers[item.layer], item.position
        low, high = -1e9, 1e9
        if at:
            low = layer[at - 1].y + (layer[at - 1].height + item.height) / 2 + passing
        if at + 1 < len(layer):
            after = layer[at + 1]
            high = after.y - (after.height + item.height) / 2 - passing - (after.lead if after.group else 0)
        return low, high

    for _ in range(3):
        for chain in chains:
            at = 0
            while at < len(chain):
                low, high = room(chain[at])
                end = at + 1
                while end < len(chain):
                    next_low, next_high = room(chain[end])
                    if max(low, next_low) > min(high, next_high):
                        break
                    low, high = max(low, next_low), min(high, next_high)
                    end += 1
                if low <= high:
                    run = chain[at:end]
                    y = min(max(sum(item.y for item in run) / len(run), low), high)
                    for item in run:
                        item.y = y
                at = end


def nudge(layers: list[list[Item]], chain: list[Item], y: float, passing: float, reach: float) -> None:
    """Move the level run at the start of a chain to `y` where it is near and nothing is in the way."""
    if not chain or abs(chain[0].y - y) > reach:
        return
    level = chain[0].y
    for item in chain:
        if abs(item.y - level) > 0.05:
            break
        layer, at = layers[item.layer], item.position
        if at and y < layer[at - 1].y + (layer[at - 1].height + item.height) / 2 + passing - 0.05:
            return
        if at + 1 < len(layer) and y > layer[at + 1].y - (layer[at + 1].height + item.height) / 2 - passing + 0.05:
            return
    for item in chain:
        if abs(item.y - level) > 0.05:
            break
        item.y = y


def _renumber(layers: list[list[Item]]) -> None:
    for layer in layers:
        for position, item in enumerate(layer):
            item.position = position


def _by_barycentre(layer: list[Item], forward: bool) -> None:
    """Sort one layer by where its neighbours on one side stand, groups and stacks kept whole."""
    own: dict[int, float] = {}
    groups: dict[tuple[int, str], list[float]] = {}
    count = len(layer) or 1
    for item in layer:
        near = item.left if forward else item.right
        if near:
            value = sum(other.position for other, _ in near) / len(near)
        elif item.isolated:
            value = 1e9
        else:
            far = item.right if forward else item.left
            value = sum(other.position for other, _ in far) / len(far) if far else item.position / count
        own[id(item)] = value
        if item.group:
            groups.setdefault((item.stack, item.group), []).append(value)
    middle = {key: sum(values) / len(values) for key, values in groups.items()}

    def key(item: Item) -> tuple[int, float, str, float, int]:
        value = own[id(item)]
        return item.stack, middle.get((item.stack, item.group), value), item.group, value, item.position

    layer.sort(key=key)
    for position, item in enumerate(layer):
        item.position = position


def _transpose(layers: list[list[Item]]) -> None:
    """Swap neighbours while that removes crossings."""
    for _ in range(4):
        improved = False
        for layer in layers:
            for index in range(len(layer) - 1):
                upper, lower = layer[index], layer[index + 1]
                if upper.stack != lower.stack or upper.group != lower.group:
                    continue
                now = then = 0
                for mine, theirs in ((upper.left, lower.left), (upper.right, lower.right)):
                    for a, _weight in mine:
                        at = a.position
                        for b, _other in theirs:
                            if at > b.position:
                                now += 1
                            elif at < b.position:
                                then += 1
                if then < now:
                    layer[index], layer[index + 1] = lower, upper
                    lower.position, upper.position = index, index + 1
                    improved = True
        if not improved:
            return


def _crossings(layers: list[list[Item]]) -> int:
    """How many pairs of lines cross between neighbouring layers (inversions, by a Fenwick tree)."""
    total = 0
    for index in range(len(layers) - 1):
        width = len(layers[index + 1])
        tree = [0] * (width + 1)
        seen = 0
        for item in layers[index]:
            ends = sorted(other.position for other, _ in item.right)
            for end in ends:
                at, smaller = end + 1, 0
                while at:
                    smaller += tree[at]
                    at &= at - 1
                total += seen - smaller
            for end in ends:
                at = end + 1
                while at <= width:
                    tree[at] += 1
                    at += at & -at
            seen += len(ends)
    return total


def _spaces(layer: list[Item], gap: float, passing: float, between_stacks: float) -> list[float]:
    """Least distance of each middle from the middle before it."""
    spaces: list[float] = []
    for index, item in enumerate(layer):
        first = index == 0
        before = layer[index - 1] if not first else None
        space = item.height / 2
        if before is not None:
            space += before.height / 2 + (gap if before.real and item.real else passing)
            if before.stack != item.stack:
                space += between_stacks
        if item.group and (before is None or before.group != item.group):
            space += item.lead
        if before is not None and before.group and before.group != item.group:
            space += 8
        spaces.append(space)
    return spaces


def _settle(layer: list[Item], spaces: list[float], mode: str) -> None:
    """Move a layer as near to its neighbours as order and spacing allow."""
    offsets: list[float] = []
    total = 0.0
    for space in spaces:
        total += space
        offsets.append(total)
    blocks: list[list[float]] = []
    for item, offset in zip(layer, offsets, strict=True):
        near = item.left if mode == "left" else item.right if mode == "right" else item.left + item.right
        if not near:
            near = item.right if mode == "left" else item.left
        if near:
            weight = sum(pull for _, pull in near)
            wanted = sum(other.y * pull for other, pull in near) / weight
        else:
            weight, wanted = 0.05, item.y
        blocks.append([wanted - offset, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value, pull, size = blocks.pop()
            last = blocks[-1]
            last[0] = (last[0] * last[1] + value * pull) / (last[1] + pull)
            last[1] += pull
            last[2] += size
    index = 0
    for value, _pull, size in blocks:
        for _ in range(int(size)):
            layer[index].y = value + offsets[index]
            index += 1
