"""Findings as annotations of GitHub Actions: workflow commands on standard output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from .. import escape
from ..document import Document
from ..model.findings import Severity
from ..model.wording import plural
from ..pages._begin import begin
from . import Report, View
from ._reporting import Judged, judged, sentence, verdict, where

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
LIMIT = 10
"""Annotations of each level that GitHub shows for one step; it drops the rest in silence."""


class GithubReport(Report):
    """The first annotations of each level, what fails before all else; the rest as lines in a group."""

    id = "github"
    form = "github"
    file = "annotations.txt"

    def write(self, document: Document, view: View) -> str:
        """Known and waived findings are no annotations: they stand in the group. Nor is what waits for a design.yaml
        and fails nothing: there is no line to show it at, so it is told in one notice."""
        found = judged(document)
        how = begin(document)
        shown: list[Judged] = []
        count = Counter({Severity.ADVICE: 1} if how else {})
        for one in _foremost(found):
            told = (one.place is not None or one.failing) and not one.known and one.waived is None
            if told and count[one.finding.severity] < LIMIT:
                count[one.finding.severity] += 1
                shown.append(one)
        rest = [one for one in found if one not in shown]
        lines = [_annotation(one) for one in shown]
        if how:
            lines.append(f"::notice title=No design yet::{escape.workflow(how)}")
        if rest:
            lines += [f"::group::{plural(len(rest), 'finding' if not shown else 'more finding')}", *_plain(rest)]
            lines.append("::endgroup::")
        return "\n".join([*lines, escape.line(verdict(document))]) + "\n"


def _foremost(found: Iterable[Judged]) -> list[Judged]:
    """What fails first, and of each item one before the second of any."""
    met: Counter[tuple[bool, str]] = Counter()
    ranked: list[tuple[bool, int, Judged]] = []
    for one in found:
        kind = (one.failing, one.finding.check)
        ranked.append((not one.failing, met[kind], one))
        met[kind] += 1
    return [one for *_, one in sorted(ranked, key=lambda row: row[:2])]


def _annotation(one: Judged) -> str:
    finding = one.finding
    title = f"title={escape.workflow(' '.join(word for word in (finding.check, finding.target) if word), name=True)}"
    if one.place is not None:
        path = escape.workflow(str(one.place.path), name=True)
        title = f"file={path},line={one.place.line},col={one.place.column},{title}"
    return f"::{_COMMANDS[finding.severity]} {title}::{escape.workflow(sentence(finding))}"


def _plain(rest: list[Judged]) -> Iterator[str]:
    for one in rest:
        finding = one.finding
        word = " (waived)" if one.waived is not None else " (known)" if one.known else ""
        said = f"{where(one)}: {finding.severity.value}{word}: {sentence(finding)} [{finding.check}]"
        yield escape.line(said)
