"""What changed, for people at a terminal: what breaks first, then kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from ..comparison import Change
from ..model.findings import Finding
from ..model.location import Location
from ._change import MARKS, Difference, counted, covered, kinds, names, place, rows

_WIDEST = 200


def lines(found: Difference, shown: Callable[[Location], str] = str) -> Iterator[tuple[str, str]]:
    """Raw lines, each with what it is: `head`, `breaking`, `added`, `removed`, `changed` or nothing.

    `shown` writes a location; of the side that is gone it stays a path of the repository.
    """
    yield f"{found.before} → {found.after}: {counted(found)}", "head"
    if covered(found):
        yield covered(found), ""
    for sentence in found.uncompared:
        yield f"Note: {sentence}", ""
    if found.breaking:
        yield "", ""
        yield f"Breaking ({len(found.breaking)})", "head"
        for change in found.breaking:
            yield f"  {_place(change, shown)}: {change.breaking}", "breaking"
    for id, kind in kinds().items():
        own = [change for change in found.changes if change.subject.kind == id]
        if own:
            yield "", ""
            yield f"{kind.title} ({len(own)})", "head"
            yield from ((_row(group, said, shown), group[0].how.value) for group, said in rows(own))
    gone, new = found.unwritten
    sorts = (("Findings that appeared", found.appeared, shown, new), ("Findings that went", found.gone, _was, gone))
    for title, findings, way, unwritten in sorts:
        if findings:
            yield "", ""
            yield f"{title} ({len(findings)})", "head"
            yield from ((f"  {_finding(finding, way, unwritten)}", "") for finding in findings)


def _row(group: tuple[Change, ...], said: str, shown: Callable[[Location], str]) -> str:
    change = group[0]
    like = f" (like {', '.join(change.maybe)})" if change.maybe else ""
    text = f"{names(group)}{like}{': ' if said else ''}{said}"
    short = text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"
    return f"  {MARKS[change.how]} {short}  [{_place(change, shown)}]"


def _place(change: Change, shown: Callable[[Location], str]) -> str:
    where = place(change)
    return f"was {where.location}" if where.was else shown(where.location)


def _was(location: Location) -> str:
    return f"was {location}"


def _finding(finding: Finding, shown: Callable[[Location], str], unwritten: PurePosixPath | None) -> str:
    place = finding.location
    where = shown(place) if place.path != unwritten else shown(place).removesuffix(f":{place.line}:{place.column}")
    return f"{where}: {finding.severity.value}: {finding.message} [{finding.check}]"
