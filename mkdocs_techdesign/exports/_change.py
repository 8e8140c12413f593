"""Everything there is to tell about two sides of one system, before it is written down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ..assessment import fingerprint
from ..comparison import Change, Comparable, How, Stated, changes, left_out
from ..comparison import kinds as all_kinds
from ..design import Design
from ..document import Document
from ..model.diagram import Diagram
from ..model.findings import Finding, percent
from ..model.location import Location
from ..model.wording import plural
from ..views.change import ChangeView

_SAID = {"permissions": "actions", "connections": "for"}
"""Kinds of which a thing that came or went says little without this value."""
_LONG, _BEFORE = 70, 15
"""Characters of a value that are shown, and how many of them stand before the first that differs."""
_NAMED = 3
_SEVERAL = 4
"""Things of which the same is told in one row."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
"""The name of a path parameter, which is nobody's business."""
MARKS = {How.ADDED: "+", How.REMOVED: "−", How.CHANGED: "~"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two."""

    document: Document
    name: str
    """What it was called on the command line: `main`, `work tree`. Raw."""
    designed: bool = True
    """False for a model read back: it has what the code says, no design and no findings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two sides and what differs. The estimate of costs gets its place here."""

    before: str
    after: str
    changes: tuple[Change, ...]
    appeared: tuple[Finding, ...] = ()
    """Findings of the checklist that only the later side has."""
    gone: tuple[Finding, ...] = ()
    unwritten: tuple[PurePosixPath | None, PurePosixPath | None] = (None, None)
    """The design file of a side that has none yet, before and after: findings in it have no line."""
    coverage: tuple[float | None, float | None] = (None, None)
    """Of the checklist, 0 to 1, before and after."""
    picture: Diagram | None = None
    uncompared: tuple[str, ...] = ()
    """What could not be compared, and why, as sentences."""

    @property
    def breaking(self) -> tuple[Change, ...]:
        """Those that break callers or lose data."""
        return tuple(change for change in self.changes if change.breaking)

    @property
    def empty(self) -> bool:
        """True where nothing differs."""
        return not (self.changes or self.appeared or self.gone)

    def of(self, how: How) -> tuple[Change, ...]:
        """The changes of one sort."""
        return tuple(change for change in self.changes if change.how is how)


def difference(before: Side, after: Side) -> Difference:
    """What changed from one side to the other. What a side does not have is not compared, and that is said."""
    whole = before.designed and after.designed
    ends = [side.document if whole else _code_only(side.document) for side in (before, after)]
    appeared, gone = _findings(*ends) if whole else ((), ())
    return Difference(
        before=before.name,
        after=after.name,
        changes=changes(ends[0].facts, ends[1].facts),
        appeared=appeared,
        gone=gone,
        unwritten=(_unwritten(ends[0].design), _unwritten(ends[1].design)),
        coverage=(ends[0].assessment.coverage, ends[1].assessment.coverage) if whole else (None, None),
        picture=next(iter(ChangeView().draw(replace(ends[1], base=ends[0]))), None),
        uncompared=tuple(_uncompared(before, after)),
    )


def _unwritten(design: Design) -> PurePosixPath | None:
    return None if design.exists else design.path


def _code_only(document: Document) -> Document:
    """Without the design, which the other side does not have."""
    return replace(document, facts=replace(document.facts, design=Design.empty()), base=None)


def _findings(before: Document, after: Document) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings that came and went; one that only stands on another line, or names its target otherwise, did neither."""
    old, new = before.assessment.findings, after.assessment.findings
    for about in (_shape, _meaning):
        left, there = [about(before, one) for one in old], [about(after, one) for one in new]
        old, new = tuple(_without(old, left, there)), tuple(_without(new, there, left))
    return new, old


def _shape(document: Document, finding: Finding) -> Hashable:
    return fingerprint(finding)


def _meaning(document: Document, finding: Finding) -> Hashable:
    """The target by what it means: the shortest name of a thing is another when one like it comes or goes."""
    if not finding.target:
        return fingerprint(finding)
    ids = tuple(_PLACEHOLDER.sub("{}", thing.id) for thing in document.names.find(finding.target))
    return finding.check, ids or finding.target, finding.message.replace(finding.target, "")


def _without(found: Sequence[Finding], own: list[Hashable], others: list[Hashable]) -> Iterator[Finding]:
    left = Counter(others)
    for key, finding in zip(own, found, strict=True):
        if left[key]:
            left[key] -= 1
        else:
            yield finding


def _uncompared(before: Side, after: Side) -> Iterator[str]:
    models = [side.name for side in (before, after) if not side.designed]
    if models:
        are = "is a model file, which has" if len(models) == 1 else "are model files, which have"
        yield (
            f"{' and '.join(models)} {are} what the code says and no design: findings, coverage and what design.yaml"
            " promises were not compared."
        )
    old, new = ({row.path: row for row in side.document.facts.architecture.failed} for side in (before, after))
    for side, own, others in ((before, old, new), (after, new, old)):
        rows = [row for path, row in sorted(own.items()) if path not in others]
        if rows:
            names = ", ".join(f"{row.path}:{row.line} ({row.reason})" for row in rows[:_NAMED])
            more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
            yield f"Not read in {side.name}, though on the other side: {names}{more}. What they hold seems gone or new."
    for side, other in ((before, after), (after, before)):
        for path in left_out(side.document.facts, other.document.facts):
            yield (
                f"{path} is an API of its own in {side.name}. In {other.name} another file has one, and none names it:"
                " what it says was not compared."
            )
    never = len(old.keys() & new.keys())
    if never:
        verb = "was" if never == 1 else "were"
        yield f"{plural(never, 'file')} {verb} read on neither side: `techdesign scan` says why."


def kinds() -> dict[str, Comparable]:
    """Every kind of thing that is compared, by its id, in the order to show."""
    return {kind.id: kind for kind in all_kinds()}


@dataclass(frozen=True, slots=True)
class Place:
    """A line of one of the two sides."""

    location: Location
    was: bool
    """True for a line of the earlier side, which the later one does not have."""


def place(change: Change) -> Place:
    """The line that makes the change; of what is gone, where it stood."""
    if change.now is not None and change.was is not None:
        came, went = _turned(change.was, change.now)
        for stated, texts, was in ((change.now, came, False), (change.was, went, True)):
            for text in texts:
                if text in stated.places:
                    return Place(stated.places[text], was)
        unset = change.now.value is None and change.after is not None and change.now.location == change.after.location
        return Place(change.was.location, True) if unset else Place(change.now.location, False)
    return Place(change.subject.location, change.how is How.REMOVED)


def _turned(was: Stated, now: Stated) -> tuple[list[str], list[str]]:
    """Members that came and members that went."""
    old, new = ({str(one) for one in it.value} if isinstance(it.value, frozenset) else set() for it in (was, now))
    return sorted(new - old), sorted(old - new)


def told(change: Change) -> str:
    """What differs, in words: `memory: 128 MB → 256 MB`, `actions: + dynamodb:PutItem, − dynamodb:Scan`."""
    if not change.field:
        said = change.subject.values.get(_SAID.get(change.subject.kind, ""))
        return said.text if said is not None and said.value else ""
    if change.was is None or change.now is None:
        return change.field
    if isinstance(change.was.value, frozenset) and isinstance(change.now.value, frozenset):
        came, went = _turned(change.was, change.now)
        if len(came) == len(went) == 1:
            return f"{change.field}: {' → '.join(_apart(went[0], came[0]))}"
        return f"{change.field}: " + ", ".join(
            [*(f"+ {_cut(one)}" for one in came), *(f"− {_cut(one)}" for one in went)]
        )
    if change.was.text == change.now.text:
        return f"{change.field} differs" + ("" if change.known else ", as far as a scan can tell")
    return f"{change.field}: {' → '.join(_apart(change.was.text, change.now.text))}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _apart(was: str, now: str) -> tuple[str, str]:
    """Two texts, of long ones the parts that differ with a little of what stands before."""
    if max(len(was), len(now)) > _LONG:
        alike = next((n for n, pair in enumerate(zip(was, now, strict=False)) if pair[0] != pair[1]), 0)
        start = max(alike - _BEFORE, 0)
        if start:
            was, now = f"…{was[start:]}", f"…{now[start:]}"
    return _cut(was), _cut(now)


def rows(changes: Sequence[Change]) -> Iterator[tuple[tuple[Change, ...], str]]:
    """Changes with what they say, those that say the same of several things of one kind together."""
    alike: dict[Hashable, list[Change]] = {}
    for number, change in enumerate(changes):
        same = (change.subject.kind, change.field, told(change)) if change.field else number
        alike.setdefault(same, []).append(change)
    for group in alike.values():
        if len(group) < _SEVERAL:
            yield from (((change,), told(change)) for change in group)
        else:
            yield tuple(group), told(group[0])


def names(group: Sequence[Change]) -> str:
    """What a row is about: one thing, or the first of several."""
    first = group[0].subject.name
    if len(group) == 1:
        return first
    return f"{first}, {group[1].subject.name} and {len(group) - 2} more"


def counted(found: Difference) -> str:
    """`3 added, 1 removed, 4 changed, 2 breaking`."""
    words = [f"{len(found.of(how))} {how.value}" for how in How if found.of(how)]
    if found.breaking:
        words.append(f"{len(found.breaking)} breaking")
    return ", ".join(words) or "nothing changed"


def covered(found: Difference) -> str:
    """What became of the checklist: `2 findings appeared, 1 went; coverage 84% → 83%`; empty where nothing did."""
    words = []
    for findings, verb in ((found.appeared, "appeared"), (found.gone, "went")):
        if findings:
            words.append(f"{plural(len(findings), 'finding')} {verb}")
    was, now = (None if one is None else f"{percent(one)}%" for one in found.coverage)
    if was != now:
        words.append(f"coverage {was or 'none'} → {now or 'none'}")
    return ", ".join(words)
