"""Findings that were there before: a file that an old repository starts with and makes shorter.

Each row is one finding on one line, sorted, so that two branches merge and a diff shows what came and went. Only `id`
is compared; the rest of a row is there for people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from .. import escape
from ..document import Document
from ..model.findings import Finding, Gone, ItemResult
from ..model.location import Location
from ..model.nodes import Map
from ..source import Sources, Unreadable
from ._fingerprints import fingerprint
from ._rules import RULES
from ._sections import rows as rows_of
from ._sections import totals

VERSION = 1
_LONGEST = 300
_OWN = frozenset(rule.id for rule in RULES)
_HEAD = """\
# Findings that were there when this file was written. They are shown as known and fail nothing; new ones do.
# Written by `techdesign check --write-baseline`. Rows may be taken out by hand, never put in.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What a baseline file says."""

    location: Location | None = None
    """Where it stands; None where there is none."""
    rows: tuple[tuple[str, Gone], ...] = ()
    """Fingerprint, and what to say when it is gone."""
    satisfied: int = 0
    applicable: int = 0
    """The coverage to keep; no item where the file does not say it."""
    mistake: str = ""
    """Why it cannot be used, in lower case without a full stop; empty when it can."""
    missing: bool = False
    """True when that is because there is no such file."""

    @property
    def files(self) -> tuple[PurePosixPath, ...]:
        """The file that was read."""
        return (self.location.path,) if self.location is not None and not self.mistake else ()


NO_BASELINE = Baseline()


def read_baseline(path: PurePosixPath, sources: Sources) -> Baseline:
    """The baseline in a file of the repository. Never raises: what is wrong with it is its mistake."""
    file = sources.get(path)
    path = file.path if file is not None else path
    here = Location(path)
    if file is None:
        mistake = "there is no such file in this repository, or it does not end in .yaml"
        return Baseline(location=here, mistake=mistake, missing=True)
    try:
        root = file.nodes()
    except Unreadable as error:
        return Baseline(location=Location(path, error.line), mistake=error.reason)
    if not isinstance(root, Map):
        return Baseline(location=here, mistake="expected a mapping with the key findings")
    if root.get("version") not in (VERSION, str(VERSION)):
        return Baseline(location=here, mistake=f"its version is not {VERSION}")
    rows = root.get("findings")
    coverage = root.get("coverage")
    counts = coverage if isinstance(coverage, Map) else {}
    return Baseline(
        location=here,
        rows=tuple(_rows(rows if isinstance(rows, list) else [])),
        satisfied=_count(counts.get("satisfied")),
        applicable=_count(counts.get("applicable")),
    )


def _rows(rows: Sequence[object]) -> Iterable[tuple[str, Gone]]:
    for row in rows:
        if isinstance(row, Map) and isinstance(row.get("id"), str | int):
            texts = {key: str(row.get(key) or "") for key in ("check", "target", "message")}
            yield str(row["id"]), Gone(**texts, location=Location(row.path, row.line, row.column))


def _count(value: object) -> int:
    return int(str(value)) if str(value).isdecimal() and len(str(value)) < 7 else 0


def known(items: Iterable[ItemResult], baseline: Baseline) -> tuple[tuple[Finding, ...], tuple[Gone, ...]]:
    """The findings of the items that the baseline holds, each row for one of them, and the rows left over."""
    left = Counter(id for id, _ in baseline.rows)
    found: list[Finding] = []
    for finding in sorted((one for item in items for one in item.findings), key=lambda one: one.location):
        id = fingerprint(finding)
        if left[id]:
            left[id] -= 1
            found.append(finding)
    gone: list[Gone] = []
    for id, row in reversed(baseline.rows):
        if left[id]:
            left[id] -= 1
            gone.append(row)
    return tuple(found), tuple(reversed(gone))


def as_baseline(document: Document) -> bytes:
    """The baseline that holds every finding of a document and its coverage, without those about the review itself."""
    assessment = document.assessment
    rows = sorted(_row(finding) for finding in assessment.findings if finding.check not in _OWN)
    satisfied, applicable = totals(rows_of(assessment.items, (), assessment.waived))
    lines = [
        f"version: {VERSION}",
        "coverage:",
        f"  satisfied: {satisfied}",
        f"  applicable: {applicable}",
        "findings:" if rows else "findings: []",
        *rows,
    ]
    return (_HEAD + "\n".join(lines) + "\n").encode()


def _row(finding: Finding) -> str:
    texts = (("check", finding.check), ("target", finding.target), ("message", finding.message))
    parts = [f"{key}: {escape.quoted(_shown(text))}" for key, text in (*texts, ("id", fingerprint(finding)))]
    return f"  - {{{', '.join(parts)}}}"


def _shown(text: str) -> str:
    """For people only: short, and without what YAML cannot hold or nobody sees."""
    return "".join(one if one.isprintable() else " " for one in text[:_LONGEST])
