"""A design with a finding of every fate, made by items that say what they are told: reports of it are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

from mkdocs_techdesign.assessment import Baseline, as_baseline, assess, examine, read_baseline
from mkdocs_techdesign.checklist import Check, Observation
from mkdocs_techdesign.design import read_text
from mkdocs_techdesign.document import Document, Facts
from mkdocs_techdesign.model.architecture import Architecture
from mkdocs_techdesign.model.findings import Kind, Severity
from mkdocs_techdesign.model.location import Location
from mkdocs_techdesign.model.sections import SectionId
from mkdocs_techdesign.source import discover

from ..checklist.facts import AS_OF

DESIGN = """\
design:
  title: "Orders | <b>#1</b> @everyone"
  intent: new-feature
checks:
  baseline: known.yaml
  waivers:
    - check: SEC-open
      target: GET /status
      reason: health check of the load balancer
      owner: operations
      expires: 2027-03-01
    - {check: SEC-open, target: GET /old, reason: it goes, owner: operations, expires: 2025-01-01}
"""
HOSTILE = "Ord\ners' % table: a,b ::error::x <b>|`[y](z)</b> @team #12 \u202e\x07"


class Told(Check[str]):
    """Says what it is told to.

    What: w. Why: w. Example: e. Fix: f.
    """

    id = "DAT-told"
    section = SectionId.DAT
    says: ClassVar[tuple[Observation, ...]] = ()

    def subjects(self, facts: Facts) -> Iterable[str]:
        return ("one",)

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        yield from self.says


def told(*says: Observation, **attributes: Any) -> Check[str]:
    """An item that says this."""
    return type("Told", (Told,), {"says": says, "__doc__": Told.__doc__, **attributes})()


def saw(message: str, target: str = "Orders", line: int = 7, **more: Any) -> Observation:
    """One thing to say."""
    where = Location(PurePosixPath(more.pop("path", "design.yaml")), line, 5)
    return Observation(message=message, location=where, target=target, **more)


def checks(old: bool = False) -> list[Check[str]]:
    """The items: as they spoke when the baseline was written, or as they do now."""
    known = [saw("Orders has 3 rows too many.", line=2 if old else 9), saw("The index is old.", "Gone")]
    return [
        told(*(known if old else known[:1]), *(saw("Orders has no keys.", line=n, fix="Write it.") for n in (7, 12))),
        told(saw("Kept for how long?", kind=Kind.QUESTION, owner="legal"), id="DAT-asked"),
        told(saw("Better so.", severity=Severity.ADVICE), id="DAT-advice"),
        told(saw("Anybody may call it.", "GET /status"), id="SEC-open", section=SectionId.SEC),
        told(saw(HOSTILE, HOSTILE, path="src/a b,c:d%.py"), id="DAT-hostile", kind=Kind.PROBLEM),
        told(id="DAT-fine"),
    ]


def facts() -> Facts:
    """The design without any code."""
    design = read_text(DESIGN)
    assert not design.problems, design.problems
    return Facts(design=design, architecture=Architecture(), as_of=AS_OF)


def document(folder: Path) -> Document:
    """The design, judged with a baseline that was written when two more findings were there and one was not."""
    before = facts()
    held = Document(facts=before, assessment=assess(before, examine(before, checks(old=True))))
    rows = [row for row in as_baseline(held).decode().splitlines(True) if "Orders has no keys" not in row]
    kept = [row for row in rows if "DAT-hostile" not in row and "DAT-asked" not in row and "DAT-advice" not in row]
    (folder / "known.yaml").write_text("".join(kept), encoding="utf-8")
    return Document(facts=before, assessment=assess(before, examine(before, checks()), baseline(folder)))


def baseline(folder: Path) -> Baseline:
    """What the file known.yaml of a folder says."""
    return read_baseline(PurePosixPath("known.yaml"), discover(folder))
