"""Findings for a terminal: one line each, with the source line below it; in brief, some for all of an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .. import escape
from ..document import Document
from ..model.findings import SectionAssessment, Severity, Status
from ..model.location import Location
from ..model.sections import BY_ID
from ..pages._begin import begin
from . import Report, View
from ._excerpts import Excerpts
from ._reporting import Judged, by_item, judged, sentence, verdict

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.ADVICE: "36"}

_FEW = 1
"""Findings of an item that fail nothing, shown in brief; one more would take as much room as to say how many."""
_NAMES = 5


class TextReport(Report):
    """`path:line:column: severity: what is wrong and what to type [CHECK]`, then the sections."""

    id = "text"
    form = "text"
    file = "techdesign.txt"

    def write(self, document: Document, view: View) -> str:
        """Known findings say so; waived ones are only counted."""
        groups = list(_groups(document, view))
        lines = list(_findings(groups, document, view))
        if lines:
            short = any(len(_shown(group, view)) < len(group) for group in groups)
            lines += ["", "--all lists each of those that are alike.", ""] if short else [""]
        sections = document.assessment.sections
        width = max((len(BY_ID[section].title) for section in sections), default=0)
        for section, row in sections.items():
            if row.status is not Status.NOT_APPLICABLE:
                lines.append(f"{BY_ID[section].title:{width}}  {row.status.value:11}  {_of(row)}".rstrip())
        lines += [escape.line(how)] if (how := begin(document)) else []
        lines.append(_painted(verdict(document), "1", view))
        return "\n".join(lines) + "\n"


def _findings(groups: Iterable[Sequence[Judged]], document: Document, view: View) -> Iterator[str]:
    excerpts = Excerpts(view.root, internal=document.design.redact == "internal") if view.root else None
    quoted: set[Location] = set()
    for group in groups:
        shown = _shown(group, view)
        for one in shown:
            yield _line(one, view)
            if excerpts is not None and one.place and not one.known and one.finding.location not in quoted:
                quoted.add(one.finding.location)
                yield from _quoted(one, excerpts, view)
        if len(shown) < len(group):
            yield _others(group[len(shown) :])


def _groups(document: Document, view: View) -> Iterator[Sequence[Judged]]:
    """In brief what fails nothing, by item; then what fails. Else all as one."""
    found = [one for one in judged(document) if one.waived is None]
    if not view.brief:
        yield found
        return
    yield from by_item([one for one in found if not one.failing])
    yield [one for one in found if one.failing]


def _shown(group: Sequence[Judged], view: View) -> Sequence[Judged]:
    """Those of a group that have lines of their own."""
    whole = not view.brief or len(group) <= _FEW + 1 or group[0].failing
    return group if whole else group[:_FEW]


def _others(rest: Sequence[Judged]) -> str:
    targets = list(dict.fromkeys(one.finding.target for one in rest if one.finding.target))
    if len(targets) < len(rest):
        targets = list(dict.fromkeys(f"{one.place.path}:{one.place.line}" for one in rest if one.place))
    names = [escape.line(target) for target in targets[:_NAMES]] + ["…"][: len(targets) > _NAMES]
    said = f": {', '.join(names)}" if names else ""
    return f"  and {len(rest)} more like it{said} [{escape.line(rest[0].finding.check)}]"


def _line(one: Judged, view: View) -> str:
    finding = one.finding
    severity = _painted(finding.severity.value, _COLOURS[finding.severity], view)
    known = " (known)" if one.known else ""
    where = view.place(finding.location)
    if one.place is None:
        where = where.removesuffix(f":{finding.location.line}:{finding.location.column}")
    where = escape.line(where)
    return f"{where}: {severity}{known}: {escape.line(sentence(finding))} [{escape.line(finding.check)}]"


def _quoted(one: Judged, excerpts: Excerpts, view: View) -> Iterator[str]:
    quoted = excerpts.of(one.finding.location)
    if quoted:
        number = str(one.finding.location.line)
        yield f"  {number} | {quoted[0]}"
        yield f"  {' ' * len(number)} | {_painted(quoted[1], _COLOURS[one.finding.severity], view)}"


def _painted(text: str, code: str, view: View) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if view.colour else text


def _of(row: SectionAssessment) -> str:
    return f"{row.satisfied} of {row.applicable}" if row.applicable else ""
