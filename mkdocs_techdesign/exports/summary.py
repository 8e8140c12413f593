"""Findings as Markdown, for the summary of a job or a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Document
from ..escape import comment
from ..model.findings import Kind, Status
from ..model.sections import BY_ID
from ..model.wording import plural
from ..pages._badge import words
from ..pages._begin import HOW, waiting
from ..pages._findings import mark, state
from . import Report, View
from ._reporting import Judged, by_item, judged, reason

LIMITS = ((30, 20), (12, 8), (5, 2), (0, 0))
"""Findings shown of those that fail, and items of each other sort: the first pair with which it is short enough."""
LONGEST = 60_000
"""Bytes; a comment may hold 65,536 characters."""
_LENGTH = 200


class SummaryReport(Report):
    """What fails, what else is open, and the sections."""

    id = "summary"
    form = "markdown"
    file = "summary.md"

    def write(self, document: Document, view: View) -> str:
        """Starts with a remark by which a later run finds its comment again."""
        for failing, others in LIMITS:
            text = "\n".join(_lines(document, failing, others)).rstrip("\n") + "\n"
            if len(text.encode()) <= LONGEST:
                break
        return text


def _lines(document: Document, failing: int, others: int) -> Iterator[str]:
    found = judged(document)
    bad = [one for one in found if one.failing]
    rest = [one for one in found if not one.failing and one.waived is None and not one.known]
    rest.sort(key=lambda one: one.place is None)
    known = [one for one in found if one.known]
    waived = [one for one in found if one.waived is not None]
    yield from ["<!-- techdesign -->", f"## {_title(document)}", "", f"**{comment(words(document))}**", ""]
    yield from [f"{comment(said)} {HOW}", ""] if (said := waiting(document)) else []
    yield from _part(f"⛔ {plural(len(bad), 'finding')} to repair", bad, failing, folded=False)
    yield from _sections(document)
    yield from _part(f"{plural(len(rest), 'finding')} that fail nothing", rest, others)
    yield from _part(f"{plural(len(known), 'finding')} known from the baseline", known, others)
    yield from _part(f"{plural(len(waived), 'finding')} waived", waived, others)
    gone = len(document.assessment.gone)
    if gone:
        yield f"{plural(gone, 'row')} of the baseline can go: `techdesign check --write-baseline`."


def _title(document: Document) -> str:
    title = document.design.about.title
    return f"Design review: {_cell(title)}" if title else "Design review"


def _part(title: str, found: Sequence[Judged], limit: int, *, folded: bool = True) -> Iterator[str]:
    if not found:
        return
    yield from [f"<details><summary>{title}</summary>", ""] if folded else [f"### {title}", ""]
    yield from ["| what | where | check |", "| --- | --- | --- |"] if limit else []
    groups = by_item(found) if folded else [[one] for one in found]
    for one, *alike in groups[:limit]:
        finding = one.finding
        sort = f"{mark(finding)} {'question' if finding.kind is Kind.QUESTION else finding.severity.value}"
        said = [f"{sort}: {_cell(finding.message)}", _cell(finding.fix)]
        said += [f"Waived: {_cell(reason(one.waived))}"] if one.waived is not None else []
        where = f"{one.place.path}:{one.place.line}" if one.place else str(finding.location.path)
        said += [f"and {len(alike)} more like it"] if alike else []
        yield f"| {'<br>'.join(part for part in said if part)} | {_cell(where)} | {_cell(finding.check)} |"
    left = sum(map(len, groups[limit:]))
    if left:
        yield from ["", f"and {left} more: `techdesign check --all` lists them."]
    yield from ["", "</details>", ""] if folded else [""]


def _sections(document: Document) -> Iterator[str]:
    rows = [row for row in document.assessment.sections.values() if row.status is not Status.NOT_APPLICABLE]
    if rows:
        yield from ["| section | status | checks met |", "| --- | --- | ---: |"]
        for row in rows:
            met = f"{row.satisfied} of {row.applicable}" if row.applicable else ""
            yield f"| {BY_ID[row.section].title} | {state(row.status).text} | {met} |"
        yield ""


def _cell(text: str) -> str:
    return comment(text if len(text) <= _LENGTH else text[: _LENGTH - 1] + "…")
