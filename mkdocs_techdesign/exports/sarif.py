"""Findings as SARIF 2.1.0 (OASIS), for code scanning."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from .. import __version__, escape
from ..assessment import explain, rules
from ..document import Document
from ..model.findings import Finding, Severity
from ..model.location import Location
from . import Report, View
from ._reporting import Judged, judged, reason, sentence

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_ROOT = "%SRCROOT%"


class SarifReport(Report):
    """One run with the rules that were found broken, their help, and every finding."""

    id = "sarif"
    form = "sarif"
    file = "techdesign.sarif"

    def write(self, document: Document, view: View) -> str:
        """Addresses are relative to the top of the repository; ASCII only."""
        found = judged(document)
        described = list(_rules(found))
        places = {rule["id"]: index for index, rule in enumerate(described)}
        has_baseline = document.assessment.has_baseline
        home = _home(document)
        shown = [(one, place) for one in found if (place := one.place or home)]
        untold = [one for one in found if not (one.place or home)]
        run = {
            "tool": {"driver": {"name": "techdesign", "semanticVersion": __version__, "rules": described}},
            "invocations": [{"executionSuccessful": True, **_notifications(untold, places)}],
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
            "columnKind": "unicodeCodePoints",
            "results": [_result(one, place, places, has_baseline) for one, place in shown],
        }
        return escape.json(json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)) + "\n"


def _rules(found: tuple[Judged, ...]) -> Iterator[dict[str, Any]]:
    known = {rule.id: rule for rule in rules()}
    for id in sorted({one.finding.check for one in found}):
        rule = known.get(id)
        if rule is None:
            yield {"id": id, "shortDescription": {"text": id}}
            continue
        markdown = explain(id) or ""
        yield {
            "id": id,
            "name": "".join(word.capitalize() for word in id.split("-")),
            "shortDescription": {"text": f"{rule.title()}."},
            "fullDescription": {"text": f"{rule.title()}."},
            "help": {"text": rule.documentation(), "markdown": markdown},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {"tags": [word for word in (rule.section.value, rule.lens) if word]},
        }


def _home(document: Document) -> Location | None:
    """Where to show what waits for a design.yaml: code scanning refuses a report with a result that has no file, and
    shows none for a file that is not there. The top of the file with most resources; None where there is none."""
    files = Counter(resource.location.path for resource in document.facts.architecture.resources)
    return Location(min(files, key=lambda path: (-files[path], path))) if files else None


def _notifications(found: Iterable[Judged], places: dict[str, int]) -> dict[str, Any]:
    """What has no file at all, as remarks about the run."""
    said = [
        {
            "associatedRule": {"id": one.finding.check, "index": places[one.finding.check]},
            "level": _LEVELS[one.finding.severity],
            "message": {"text": _said(one)},
        }
        for one in found
    ]
    return {"toolExecutionNotifications": said} if said else {}


def _said(one: Judged) -> str:
    away = f" ({one.finding.location.path} does not exist yet.)" if one.place is None else ""
    return _plain(f"{sentence(one.finding)}{away}")


def _result(one: Judged, place: Location, places: dict[str, int], has_baseline: bool) -> dict[str, Any]:
    finding = one.finding
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": places[finding.check],
        "level": _LEVELS[finding.severity],
        "message": {"text": _said(one)},
        "locations": [_location(finding, place)],
        "partialFingerprints": {"techdesign/v1": one.fingerprint},
        "properties": {
            "kind": finding.kind.value,
            "section": finding.section.value,
            "severity": finding.severity.value,
            "failing": one.failing,
        },
    }
    if has_baseline:
        result["baselineState"] = "unchanged" if one.known else "new"
    if one.waived is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason(one.waived)}]
    elif one.known:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": "In the baseline."}]
    return result


def _location(finding: Finding, where: Location) -> dict[str, Any]:
    place: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": escape.url(str(where.path)), "uriBaseId": _ROOT},
            "region": {"startLine": where.line, "startColumn": where.column},
        }
    }
    if finding.target:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.target}]
    return place


def _plain(text: str) -> str:
    """A message without the links that `[text](1)` would make in one."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
