"""Findings as JUnit XML, for servers that show test results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..document import Document
from ..escape import xml
from ..model.sections import BY_ID
from . import Report, View
from ._reporting import Judged, judged, reason, sentence, where


class JunitReport(Report):
    """One suite for each section; a case for each finding, and one for each item without any."""

    id = "junit"
    form = "junit"
    file = "techdesign.xml"

    def write(self, document: Document, view: View) -> str:
        """What closes the gate has failed, what is waived or known is skipped, all else has passed."""
        found = judged(document)
        suites: list[str] = []
        names: Counter[str] = Counter()
        every = 0
        for section in document.assessment.sections:
            inside = [one for one in found if one.finding.section is section]
            spoken = {one.finding.check for one in inside}
            items = [item for item in document.assessment.items if item.section is section and item.subjects]
            fine = [item for item in items if item.check not in spoken]
            cases = [case for one in inside for case in _case(one, names)]
            cases += [
                f'    <testcase classname="{section}" name="{xml(f"{i.check} {i.title}")}" time="0"/>' for i in fine
            ]
            if cases:
                every += len(inside) + len(fine)
                counts = _counts(inside, len(inside) + len(fine))
                suites += [f'  <testsuite name="{xml(BY_ID[section].title)}" {counts}>', *cases, "  </testsuite>"]
        head = f'<testsuites name="techdesign" {_counts(found, every)}>'
        return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"]) + "\n"


def _counts(found: tuple[Judged, ...] | list[Judged], cases: int) -> str:
    failed = sum(one.failing for one in found)
    skipped = sum(one.known or one.waived is not None for one in found)
    return f'tests="{cases}" failures="{failed}" errors="0" skipped="{skipped}" time="0"'


def _case(one: Judged, names: Counter[str]) -> Iterator[str]:
    """Servers take cases of one name for one case, so the second of a name has a number."""
    finding = one.finding
    path, line = str(finding.location.path), one.place and one.place.line
    name = " ".join(part for part in (finding.check, finding.target, f"{path}:{line}" if line else path) if part)
    names[name] += 1
    numbered = xml(name if names[name] == 1 else f"{name} ({names[name]})")
    said = xml(f"{where(one)}: {finding.severity.value}: {sentence(finding)}")
    place = f' file="{xml(path)}" line="{line}"' if line else ""
    yield f'    <testcase classname="{finding.section}" name="{numbered}"{place} time="0">'
    if one.waived is not None:
        yield f'      <skipped message="{xml(f"waived: {reason(one.waived)}")}"/>'
    elif one.known:
        yield f'      <skipped message="{xml(f"known from the baseline: {finding.message}")}"/>'
    elif one.failing:
        yield f'      <failure type="{finding.severity.value}" message="{xml(finding.message)}">{said}</failure>'
    else:
        yield f"      <system-out>{said}</system-out>"
    yield "    </testcase>"
