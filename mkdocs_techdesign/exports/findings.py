"""Findings as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from .. import escape
from ..document import Document
from ..model.remedy import Snippet
from ..pages._status import status
from ..remedies import Snippets
from . import Report, View
from ._reporting import Judged, judged


class FindingsReport(Report):
    """The status of the design and every finding."""

    id = "findings"
    form = "json"
    file = "techdesign.json"

    def write(self, document: Document, view: View) -> str:
        """ASCII only, so that nothing in it acts on a terminal."""
        assessment = document.assessment
        found = judged(document)
        ready = Snippets(document)
        value = {
            **status(document),
            "failed": bool(assessment.failing),
            "findings": [
                {**_finding(one), "remedies": [_remedy(snippet) for snippet in ready.of(one.finding)]}
                for one in found
                if one.waived is None
            ],
            "waived": [
                {
                    **_finding(one),
                    "reason": one.waived.reason,
                    "accepted_by": one.waived.owner,
                    "expires": one.waived.expires.isoformat() if one.waived.expires else None,
                }
                for one in found
                if one.waived is not None
            ],
            "gone": [
                {"check": row.check, "target": row.target, "message": row.message, "line": row.location.line}
                for row in assessment.gone
            ],
        }
        return escape.json(json.dumps(value, indent=2)) + "\n"


def _finding(one: Judged) -> dict[str, Any]:
    finding = one.finding
    return {
        "check": finding.check,
        "section": finding.section.value,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "failing": one.failing,
        "known": one.known,
        "message": finding.message,
        "fix": finding.fix,
        "target": finding.target,
        "owner": finding.owner,
        "fingerprint": one.fingerprint,
        "location": {
            "path": str(finding.location.path),
            "line": one.place and one.place.line,
            "column": one.place and one.place.column,
        },
    }


def _remedy(snippet: Snippet) -> dict[str, Any]:
    """Something to paste, with the placeholders in it and what to put there."""
    return {
        "title": snippet.title,
        "language": snippet.language,
        "text": snippet.text,
        "asks": {f"<{ask.name}>": ask.question for ask in snippet.asks},
        "note": snippet.note,
    }
