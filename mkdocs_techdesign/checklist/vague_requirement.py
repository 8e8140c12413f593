"""Wishes in place of requirements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Facts
from ..model.findings import Kind, Severity
from ..model.location import Location
from ..model.sections import SectionId
from . import Check, Observation

_VAGUE = re.compile(
    r"\b(fast|quick(?:ly)?|slow|scal(?:able|es well)|user-friendly|easy to use|intuitive|robust|reliabl[ey]|flexible"
    r"|efficient(?:ly)?|high(?:ly)? (?:available|performance)|low latency|real[- ]time|reasonabl[ey]|sufficient(?:ly)?"
    r"|as soon as possible|seamless(?:ly)?|performant|modern)\b",
    re.IGNORECASE,
)


class VagueRequirement(Check[tuple[str, str, Location]]):
    """A requirement cannot be measured.

    What: looks in the worded requirements and the narratives of use cases for words that everyone reads differently
    (fast, scalable, user-friendly). A sentence with a number in it is left alone.

    Why: nobody can test "fast", and nobody can say afterwards whether it was reached.

    Example: `others: {search: Search must be fast}`.

    Fix: write the number: `Search answers within 300 ms for 95 of 100 calls`.
    """

    id = "REQ-vague-requirement"
    section = SectionId.REQ
    kind = Kind.PROBLEM
    severity = Severity.WARNING

    def subjects(self, facts: Facts) -> Iterable[tuple[str, str, Location]]:
        design = facts.design
        required = design.requirements
        texts = [(name, text, required.where("others", name)) for name, text in required.others.items()]
        if required.capacity:
            texts.append(("capacity", required.capacity, required.where("capacity")))
        for name, use_case in design.use_cases.items():
            if use_case.narrative:
                texts.append((name, use_case.narrative, use_case.where("narrative")))
        return texts

    def examine(self, subject: tuple[str, str, Location], facts: Facts) -> Iterator[Observation]:
        name, text, location = subject
        for sentence in re.split(r"(?<=[.!?;])\s+", text):
            vague = _VAGUE.search(sentence)
            if vague and not re.search(r"\d", sentence):
                yield Observation(
                    message=f'{name} says "{vague.group(0)}", which nobody can measure.',
                    location=location,
                    target=name,
                    fix="Write the number that would be good enough.",
                )
                return
