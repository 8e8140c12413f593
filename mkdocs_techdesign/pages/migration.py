"""How to get there safely."""

from __future__ import annotations

from collections.abc import Iterator

from ..design.migration import Migration
from ..document import Document
from ..model.content import (
    Card,
    Cards,
    Code,
    ContentBlock,
    Derived,
    Facts,
    Items,
    Prose,
    Row,
    Section,
    Source,
    Text,
    Tier,
)
from ..model.sections import SectionId
from ..model.wording import plural, title
from ..reliability import span
from ..views.migration import schedule
from . import Page
from ._writing import Words, beside, marks, part, prose, table, written


class MigrationPage(Page):
    """How do we get there safely?"""

    id = "migration"
    order = 130

    def build(self, document: Document) -> Section | None:
        """From what to what, phases on a time line, the switch, the way back, validation, downtime."""
        words = Words(document)
        design = document.design
        item = design.migration
        nothing = (item.statement or "").strip().lower() == "none" and not item.phases
        if nothing or not (item.given or design.intent == "migration"):
            return None
        return Section(
            id=self.id,
            title="Migration",
            question="How do we get there safely?",
            section=SectionId.MIG,
            wide=True,
            blocks=(
                *prose(item.statement),
                *part("From and to", _ends(item)),
                *words.figures("migration", wide=True),
                *part("Phases", _phases(words)),
                Tier(
                    "standard",
                    (
                        *part("The switch", _switch(item)),
                        *part("Which part takes over from which", _replaced(words)),
                        *part("The way back", _back(item)),
                        *part("Validation", _validation(item)),
                        *part("Downtime", _downtime(item)),
                    ),
                ),
            ),
            sources=words.sources(),
            findings=words.findings(SectionId.MIG),
        )


def _ends(item: Migration) -> Iterator[ContentBlock]:
    """What there is and why it does not do; what there will be and what it gives."""
    cards = []
    for heading, said, points, name in (
        ("Today", written(item, "from_"), item.limitations, "from_"),
        ("Target", written(item, "to"), item.benefits, "to"),
    ):
        body: list[ContentBlock] = []
        if said not in ("", ()):
            body.append(Prose(said))
        if points:
            body.append(Items(tuple(points)))
        if body:
            cards.append(Card(heading, (*body, Prose(Source(item.where(name))))))
    if cards:
        yield Cards(tuple(cards))


def _phases(words: Words) -> Iterator[ContentBlock]:
    """Every phase with its time, what is done and what must hold before the next."""
    item = words.document.design.migration
    findings = words.findings(SectionId.MIG)
    rows = []
    for number, (name, time) in enumerate(schedule(words.document), 1):
        phase = item.phases[name]
        does = written(phase, "description")
        steps = " ".join(f"{index}. {step}" for index, step in enumerate(phase.steps, 1))
        cells: tuple[Text, ...] = (
            f"{number}. {title(name)}",
            written(phase, "duration"),
            time,
            beside(does, steps),
            written(phase, "exit"),
            Source(phase.location),
        )
        rows.append(Row(cells, findings=marks(findings, name, entry=phase)))
    yield from table(("Phase", "Lasts", "When", "What is done", "Ends when", "Source"), rows)
    lengths = [phase.duration.upper for phase in item.phases.values() if phase.duration]
    if lengths and len(lengths) == len(item.phases) and sum(lengths) < 1e11:
        formula = " + ".join(phase.duration.text for phase in item.phases.values() if phase.duration)
        yield Prose(
            (
                Derived(f"{span(sum(lengths))} in all", formula),
                ", each phase after the one before it, where nothing has to be done twice.",
            )
        )


def _switch(item: Migration) -> Iterator[ContentBlock]:
    flag = item.flag
    if flag.name:
        yield Prose(("The switch between old and new is", Code(flag.name), ". It is turned in these steps:")
                    if flag.steps else ("The switch between old and new is", Code(flag.name), "."))  # fmt: skip
    elif said := written(flag, "name"):
        yield Prose(said)
    if flag.steps:
        yield Items(flag.steps, ordered=True)
    if flag.given:
        yield Prose(("Written at", Source(flag.location), "."))


def _replaced(words: Words) -> Iterator[ContentBlock]:
    """Proposed parts with the current ones they take over from."""
    rows = []
    for name, item in words.document.design.architecture.proposed.items():
        if item.replaces:
            cells: tuple[Text, ...] = (
                words.mentions(item.replaces),
                words.mention(name),
                written(item, "description"),
                written(item, "due"),
                Source(item.where("replaces")),
            )
            rows.append(Row(cells))
    yield from table(("Today", "Target", "What it will do", "Due", "Source"), rows)


def _back(item: Migration) -> Iterator[ContentBlock]:
    back = item.rollback
    pairs = tuple(
        (heading, said)
        for heading, name in (("Set off by", "trigger"), ("Data written meanwhile", "data"))
        if (said := written(back, name)) not in ("", ())
    )
    if pairs:
        yield Facts(pairs)
    if back.steps:
        yield Items(back.steps, ordered=True)
    if back.given:
        yield Prose((plural(len(back.steps), "step") if back.steps else "", "written at", Source(back.location), "."))


def _validation(item: Migration) -> Iterator[ContentBlock]:
    check = item.validation
    yield from prose(check.description)
    if check.checks:
        yield Items(check.checks)
    if said := written(check, "spot_checks"):
        yield Facts((("Looked at by people", said),))
    if check.given:
        yield Prose(("Written at", Source(check.location), "."))


def _downtime(item: Migration) -> Iterator[ContentBlock]:
    pairs = tuple(
        (heading, said)
        for heading, name in (("Callers are without it", "downtime"), ("Accepted at most", "tolerance"))
        if (said := written(item, name)) not in ("", ())
    )
    if pairs:
        yield Facts(pairs)
