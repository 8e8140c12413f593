"""What to do after reading: what people planned, and what follows from what is open, unproven and not built."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..design.quantity import DAY
from ..model.content import (
    Code,
    ContentBlock,
    Derived,
    Inline,
    PageLink,
    Prose,
    Row,
    Source,
    Strong,
    Text,
    Tier,
)
from ..model.findings import Severity
from ..model.wording import plural
from ..suggestions import build_order, choices, unproven
from ._questions import by_owner
from ._risks import some
from ._writing import Words, beside, listed, table, written

FIRST_LOOK = 15
"""Minutes of a review meeting before the first question."""
EACH = 5
"""Minutes for a question."""
LONGEST = 90
"""Minutes after which nobody listens: more questions make more meetings."""
PLANNED = ("new-feature", "partial-design", "migration")
"""Intents for which something is still to be built."""
PARTS = 12


def next_steps(words: Words) -> Iterator[ContentBlock]:
    """Steps people wrote, then those that follow."""
    rows = [
        Row((written(step, "text"), written(step, "owner"), written(step, "due"), Source(step.location)))
        for step in words.document.design.next_steps
    ]
    rows += [Row((what, who, "", Derived("", why))) for what, who, why in _derived(words)]
    yield from table(("Step", "Who", "Until", "From"), rows)
    yield from _build(words)


def _derived(words: Words) -> Iterator[tuple[Text, Text, str]]:
    planned = any("meeting" in (step.text or "").lower() for step in words.document.design.next_steps)
    meeting = None if planned else _meeting(words)
    if meeting:
        yield meeting
    for one in unproven(words.document.facts):
        place = Source(one.location) if one.location else ""
        yield beside("Proof of concept:", one.text, place), "", one.because
    failing = sum(finding.severity is Severity.ERROR for finding in words.document.assessment.findings)
    if failing:
        text = beside("Close", PageLink(plural(failing, "error"), "completeness"), "of the review")
        yield text, written(words.document.design.about, "owner"), "findings of the checklist"
    if words.document.design.given:
        check = beside("Run", Code("techdesign check"), "with every change, so that design and code stay together")
        yield check, written(words.document.design.about, "owner"), "there is a design and there is code"


def _meeting(words: Words) -> tuple[Text, Text, str] | None:
    """Who should meet, for how long, about what; None where nothing is open."""
    asked = by_owner(words)
    undecided = len(choices(words.document.facts))
    count = sum(len(questions) for _, questions in asked) + undecided
    if not count:
        return None
    minutes = FIRST_LOOK + EACH * count
    length = f"{min(-(-minutes // 15) * 15, LONGEST)} minutes"
    if minutes > LONGEST:
        length = f"{-(-EACH * count // (LONGEST - FIRST_LOOK))} meetings of {LONGEST} minutes"
    agenda: list[Inline] = [PageLink(plural(count - undecided, "open question"), "completeness")] if asked else []
    agenda += [PageLink(plural(undecided, "open decision"), "appendices")] if undecided else []
    owner = words.document.design.about.owner
    people: list[Inline] = [name for name in dict.fromkeys([owner or "", *(name for name, _ in asked)]) if name]
    why = f"{FIRST_LOOK} min + {EACH} min × {count} questions"
    return beside(f"Review meeting, {length}. Agenda:", listed(agenda)), listed(people), why


def _build(words: Words) -> Iterator[ContentBlock]:
    """In which order the parts can be built, while there is something to build."""
    design = words.document.design
    if not design.given or design.intent not in PLANNED:
        return
    rows = (
        Row(
            (
                str(number),
                Strong(build.title),
                some(words, tuple(sorted(build.ids, key=words.names.short)), PARTS),
                build.because,
            )
        )
        for number, build in enumerate(build_order(words.document.architecture), 1)
    )
    found = tuple(table(("", "Build", "Parts", "Because"), rows, align="r", caption="Build order, derived"))
    yield Tier("comprehensive", found)


def roadmap(words: Words) -> Iterator[ContentBlock]:
    """Everything that has a day, in order; phases of a migration follow each other from its first day on."""
    design = words.document.design
    dated: list[tuple[datetime.date, Text, Text, Source]] = []
    for name, part in design.architecture.proposed.items():
        if part.due:
            dated.append(
                (part.due, beside("Built:", words.mention(name)), part.description or "", Source(part.location))
            )
    for step in design.next_steps:
        if step.due and step.text:
            dated.append((step.due, step.text, beside("by", step.owner) if step.owner else "", Source(step.location)))
    for question in design.questions:
        if question.due and question.text:
            asked = beside("by", question.owner) if question.owner else ""
            dated.append((question.due, beside("Answered:", question.text), asked, Source(question.location)))
    if design.about.approval.date:
        who = beside("by", design.about.approval.by) if design.about.approval.by else ""
        dated.append((design.about.approval.date, "Design approved", who, Source(design.about.approval.location)))
    dated.sort(key=lambda row: row[0])
    yield from table(
        ("When", "What", "More", "Source"), (Row((day.isoformat(), what, more, at)) for day, what, more, at in dated)
    )
    lasting = [phase.duration for phase in design.migration.phases.values() if phase.duration is not None]
    if lasting:
        days = sum(duration.canonical for duration in lasting) / DAY
        if days < 100_000:
            text = Derived(_lasting(round(days)), f"sum of {plural(len(lasting), 'phase')}")
            yield Prose(("The", PageLink("migration", "migration"), "takes", text))


def _lasting(days: int) -> str:
    """`6 weeks and 1 day`."""
    weeks, rest = divmod(days, 7)
    parts = [plural(weeks, "week") if weeks else "", plural(rest, "day") if rest or not weeks else ""]
    return " and ".join(part for part in parts if part)
