"""Use cases: those people wrote, else those that follow from the code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..kinds.graphql_field import GraphqlField
from ..kinds.route import Route
from ..model.content import Badge, Card, Cards, Code, ContentBlock, Facts, Heading, Inline, Prose, Row, Text
from ..model.content import Source as At
from ..model.wording import plural, title
from ..use_cases import Consequence, Step, UseCase
from ._writing import Words, beside, folded, listed, prose, stacked, table, written

SHOWN = 8
"""Steps of one use case that are listed; what the function does further stands on the architecture page."""

PATHS, OTHERS = "Paths", "Other paths"


def use_cases(words: Words) -> Iterator[ContentBlock]:
    """Cards of what people wrote; a table of what follows from the code where nobody did and nothing new is planned."""
    if words.document.design.use_cases:
        yield _cards(words)
    elif words.document.design.about.intent in (None, "existing-system"):
        yield from _inferred(words)


def _cards(words: Words) -> Cards:
    cards = []
    for key, case in words.document.design.use_cases.items():
        body: list[ContentBlock] = list(prose(case.narrative))
        pairs: list[tuple[str, Text]] = [
            ("Actor", written(case, "actor")),
            ("Uses", words.mentions(case.interactions)),
            ("Behind it", _reached(words, case.interactions)),
            ("Shows", written(case, "shows")),
        ]
        body.append(Facts(tuple((term, value) for term, value in pairs if value not in ("", ()))))
        cards.append(Card(title(key, case.title), tuple(body)))
    return Cards(tuple(cards))


def _reached(words: Words, interactions: tuple[str, ...]) -> Text:
    """The functions that answer what a use case uses, and the resources their code works on."""
    sources = {fact.id for name in interactions for fact in words.names.find(name)}
    known = words.document.architecture.by_id
    ids: dict[str, None] = {}
    for case in words.document.facts.use_cases:
        if case.source in sources:
            ids |= dict.fromkeys([case.handler or "", *(str(step.target) for step in case.steps)])
    return listed([words.name(id) for id in ids if id in known and id not in sources])


def _inferred(words: Words) -> Iterator[ContentBlock]:
    cases = words.document.facts.use_cases
    if not cases:
        return
    yield Prose(
        (
            Badge("inferred", "warn"),
            f"{plural(len(cases), 'use case')} that follow from what can set the system off. Who wants what for, only"
            " people know: write it under",
            Code("use_cases:"),
            "in design.yaml, and it stands here instead.",
        )
    )
    for group, rows in _grouped(cases).items():
        yield Heading(Code(group) if group.startswith("/") else group, 3)
        yield from folded(
            plural(len(rows), "use case"),
            table(
                ("Use case", "Set off by", "By whom", "What happens", "What may follow", "Source"),
                (_row(words, case) for case in rows),
            ),
        )


def _grouped(cases: tuple[UseCase, ...]) -> dict[str, list[UseCase]]:
    """Cases by group in order; paths that have only one case stand together."""
    groups = {group: list(found) for group, found in groupby(cases, key=lambda case: case.group)}
    alone = [group for group, found in groups.items() if group.startswith("/") and len(found) == 1]
    if len(alone) < 2:
        return groups
    out: dict[str, list[UseCase]] = {}
    for group, found in groups.items():
        out.setdefault(OTHERS if group in alone else group, []).extend(found)
    # Where all paths are alone they are not the other ones.
    return {(PATHS if key == OTHERS and len(alone) == _paths(groups) else key): found for key, found in out.items()}


def _paths(groups: dict[str, list[UseCase]]) -> int:
    return sum(group.startswith("/") for group in groups)


def _row(words: Words, case: UseCase) -> Row:
    name: Inline = Code(case.label) if case.label == case.trigger else case.label
    return Row(
        (
            stacked(name, case.description or ""),
            Code(case.trigger) if _written(words, case) else case.trigger,
            case.actor or "",
            _happens(words, case),
            _then(words, case.consequences),
            At(case.location),
        )
    )


def _written(words: Words, case: UseCase) -> bool:
    """True where the trigger stands in the code as it is shown here."""
    found = words.names.find(case.source)
    return bool(found) and (isinstance(found[0], Route | GraphqlField) or not case.trigger.startswith("what arrives"))


def _happens(words: Words, case: UseCase) -> Text:
    """The function, what it does in order, and what it shares."""
    handler: Text = words.name(case.handler) if case.handler else ""
    steps = [beside(f"{number}.", *_step(words, step)) for number, step in enumerate(case.steps[:SHOWN], 1)]
    more = f"and {len(case.steps) - SHOWN} more" if len(case.steps) > SHOWN else ""
    shared = beside("the same for", listed([Code(label) for label in case.shared_with])) if case.shared_with else ""
    return stacked(handler, *steps, more, shared)


def _step(words: Words, step: Step) -> tuple[Text, ...]:
    """The operation in words, and its line."""
    return step.text, At(step.location)


def _then(words: Words, consequences: tuple[Consequence, ...]) -> Text:
    """What runs because of it, by what carries it."""
    by_carrier: dict[str, list[Consequence]] = {}
    for one in consequences:
        by_carrier.setdefault(one.via, []).append(one)
    return stacked(
        *(
            beside(_via(words, found[0]), "→", listed([words.name(one.target) for one in found]))
            for found in by_carrier.values()
        )
    )


def _via(words: Words, one: Consequence) -> Inline:
    if one.via == "starts":
        return "starts"
    return words.name(one.via) if one.via in words.document.architecture.by_id else Code(one.via)
