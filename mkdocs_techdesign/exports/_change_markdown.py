"""What changed, as a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from ..comparison import Change
from ..diagrams.mermaid import MermaidFormat
from ..escape import comment
from ..model.findings import Finding
from ._change import MARKS, Difference, counted, covered, kinds, names, place, rows

T = TypeVar("T")
MARKER = "<!-- techdesign diff -->"
"""First line of the comment: a bot finds its own by it and writes over it."""
LIMIT = 65_000
"""Characters of a comment; GitHub takes 65,536."""
_FIRST = 20
"""Changes that are not folded away."""
_BREAKING = 40
_FINDINGS = 25
_LONGEST = 160
_PICTURE = 20_000
"""Characters of Mermaid beyond which the comment does without; Mermaid itself gives up at 50,000."""


def text(found: Difference) -> str:
    """The comment. What does not fit is counted at the end of its list."""
    for share in (1.0, 0.6, 0.3, 0.1, 0.03, 0.0):
        made = "\n".join(_lines(found, share)).rstrip("\n") + "\n"
        if len(made) <= LIMIT:
            return made
    return f"{MARKER}\n### Architecture: {counted(found)}\n\nToo long for a comment: `techdesign diff` shows it.\n"


def _lines(found: Difference, share: float) -> Iterator[str]:
    yield MARKER
    yield f"### Architecture: {counted(found)}"
    yield ""
    ends = f"{_code(found.before)} → {_code(found.after)}"
    yield ends + (f"; {comment(covered(found))}" if covered(found) else "")
    yield from (f"\n> {comment(_short(sentence))}" for sentence in found.uncompared)
    yield ""
    if found.breaking:
        yield f"**⚠️ Breaking ({len(found.breaking)})**"
        yield ""
        shown, more = _some(found.breaking, _BREAKING, share)
        yield from (f"- {comment(_short(change.breaking))} ({_place(change)})" for change in shown)
        yield from (f"- {line}" for line in more)
        yield ""
    yield from _picture(found, share)
    yield from _table(found, share)
    gone, new = found.unwritten
    yield from _findings(f"Findings that appeared ({len(found.appeared)})", found.appeared, share, new)
    yield from _findings(f"Findings that went ({len(found.gone)})", found.gone, share, gone)


def _picture(found: Difference, share: float) -> Iterator[str]:
    if found.picture is None or share < 0.1:
        return
    drawn = MermaidFormat().render(found.picture)
    if len(drawn) <= _PICTURE and "```" not in drawn:
        yield from ["```mermaid", drawn, "```", ""]


def _table(found: Difference, share: float) -> Iterator[str]:
    titles = {id: kind.title for id, kind in kinds().items()}
    order = list(titles)
    told = list(rows(sorted(found.changes, key=lambda change: order.index(change.subject.kind))))
    if not told:
        return
    if len(told) <= _FIRST:
        yield from _rows(told, titles)
        yield ""
        return
    counts = {id: sum(change.subject.kind == id for change in found.changes) for id in titles}
    told_of = ", ".join(f"{titles[id].lower()} {number}" for id, number in counts.items() if number)
    yield f"<details><summary>All {len(found.changes)} changes: {told_of}</summary>"
    yield ""
    shown, more = _some(told, len(told), share)
    yield from _rows(shown, titles)
    yield from ("", *more) if more else ()
    yield from ["", "</details>", ""]


def _rows(told: Iterable[tuple[tuple[Change, ...], str]], titles: dict[str, str]) -> Iterator[str]:
    yield "| | what | change | where |"
    yield "| --- | --- | --- | --- |"
    for group, said in told:
        change = group[0]
        mark = f"{MARKS[change.how]} {change.how.value}"
        like = " " + comment(f"(like {', '.join(change.maybe)})") if change.maybe else ""
        name = f"{titles[change.subject.kind]}: {_code(names(group))}{like}"
        warning = "⚠️ " if any(one.breaking for one in group) else ""
        yield f"| {mark} | {name} | {warning}{comment(_short(said))} | {_place(change)} |"


def _findings(title: str, findings: Sequence[Finding], share: float, unwritten: PurePosixPath | None) -> Iterator[str]:
    if not findings:
        return
    yield from [f"<details><summary>{title}</summary>", ""]
    shown, more = _some(findings, _FINDINGS, share)
    for finding in shown:
        path = finding.location.path
        where = _code(str(path) if path == unwritten else f"{path}:{finding.location.line}")
        yield f"- {finding.severity.value}: {comment(_short(finding.message))} ({where}, {finding.check})"
    yield from (f"- {line}" for line in more)
    yield from ["", "</details>", ""]


def _some(things: Sequence[T], most: int, share: float) -> tuple[Sequence[T], list[str]]:
    count = min(len(things), int(most * share))
    left = len(things) - count
    return things[:count], [f"and {left} more: `techdesign diff` lists them."] if left else []


def _place(change: Change) -> str:
    where = place(change)
    was = "was " if where.was else ""
    return f"{was}{_code(f'{where.location.path}:{where.location.line}')}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _code(text: str) -> str:
    """A code span where nothing in the text could end it, or the cell of the table it stands in."""
    short = _short(text)
    plain = short.isprintable() and short.strip() and not set(short) & set("`|\\<>&") and "##" not in short
    return f"`{short.strip()}`" if plain else comment(short)
