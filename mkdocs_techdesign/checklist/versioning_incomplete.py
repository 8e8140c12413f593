"""Versions that come and go without notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.sections import SectionId
from . import Check, Observation
from ._missing import missing

_PARTS = {
    "deprecation": (
        "how long an old version lives",
        "deprecation: An old version is sent beside the new one for 6 months.",
        "How long is an old version still sent, and how do consumers hear of its end?",
    ),
    "unknown": (
        "what a consumer does with a version it does not know",
        "unknown: logged as an error and sent to the dead-letter queue",
        "What does a consumer do with a version it does not know?",
    ),
}


class VersioningIncomplete(Check[str]):
    """How an event's old and unknown versions are handled is not said.

    What: asks for `deprecation` and `unknown` under `events: versioning:` where a policy is written.

    Why: a consumer that is not told when the old version ends is broken on that day; one that meets a version it does
    not know either fails loudly or does the wrong thing quietly, and somebody has to choose.

    Example: `versioning: {policy: breaking changes raise the major version}`.

    Fix: add

        deprecation: An old version is sent beside the new one for 6 months.
        unknown: logged as an error and sent to the dead-letter queue
    """

    id = "EVT-versioning-incomplete"
    section = SectionId.EVT

    def subjects(self, facts: Facts) -> Iterable[str]:
        return list(_PARTS) if facts.design.events.types and facts.design.events.versioning.policy else []

    def examine(self, subject: str, facts: Facts) -> Iterator[Observation]:
        versioning = facts.design.events.versioning
        if getattr(versioning, subject):
            return
        what, line, question = _PARTS[subject]
        yield missing(
            versioning,
            subject,
            f"The versioning of events does not say {what}.",
            target="versioning",
            fix=f"Under events: versioning: write {line}",
            question=question,
        )
