"""Everything the scan found, and what it could not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .. import escape
from ..document import Document
from ..model.architecture import Architecture, Resource
from ..model.content import Badge, Code, ContentBlock, Details, Items, Prose, Row, Section, Source, Text
from ..model.location import Location
from ..model.services import CATEGORIES, describe
from ..model.wording import plural
from . import Page
from ._risks import assumed_of
from ._writing import Words, beside, opened, part, stacked, table


class CataloguePage(Page):
    """Where is everything?"""

    id = "catalogue"
    order = 900

    def build(self, document: Document) -> Section | None:
        """Counts, every resource with its line, what is not scanned, what could not be resolved."""
        architecture = document.architecture
        words = Words(document)
        if not (architecture.resources or architecture.not_scanned):
            return None
        return Section(
            id=self.id,
            title="Catalogue",
            question="Where is everything?",
            tier="standard",
            blocks=(
                *_counts(architecture),
                *part("Resources", _resources(words)),
                *part("Not resolved", _unresolved(architecture)),
                *part("Remarks on the code", _problems(architecture)),
                *part("Not scanned", _not_scanned(architecture)),
            ),
            sources=words.sources(Location(path) for path in architecture.scanned),
        )


def _counts(architecture: Architecture) -> Iterator[ContentBlock]:
    built = [resource for resource in architecture.resources if not resource.proposed]
    stacks = Counter(resource.stack for resource in built if not resource.type.startswith("Td::"))
    proposed = len(architecture.resources) - len(built)
    found = (
        f"{plural(len(built), 'resource')} in {plural(len(stacks), 'stack')}, "
        f"read from {plural(len(architecture.scanned), 'file')}."
    )
    yield Prose(" ".join([found] * bool(built or not proposed) + [f"{proposed:,} proposed."] * bool(proposed)))
    kinds = Counter(resource.type for resource in architecture.resources)
    services: dict[tuple[str, str], list[str]] = {}
    for kind in sorted(kinds):
        service = describe(kind)
        services.setdefault((service.category, service.label), []).append(kind)
    rows = (
        Row(
            (
                Badge(label, category),
                str(sum(kinds[kind] for kind in services[category, label])),
                ", ".join(f"{kinds[kind]} {kind.rsplit('::')[-1]}" for kind in services[category, label]),
            )
        )
        for category, label in sorted(services, key=lambda key: (CATEGORIES.index(key[0]), key[1]))
    )
    yield from part("By kind", table(("Service", "Resources", "Of which"), rows, align="lr"))
    if len(stacks) > 1:
        rows = (Row((Code(stack), str(count))) for stack, count in sorted(stacks.items()))
        yield from part("By stack", table(("Stack", "Resources"), rows, align="lr"))


def _resources(words: Words) -> Iterator[ContentBlock]:
    resources = words.document.architecture.resources
    assumed = assumed_of(words)
    written = (one for one in resources if not one.proposed and not one.type.startswith("Td::"))
    several = len({resource.stack for resource in written}) > 1
    yield from table(
        ("Name", "Service", "Type", "Source", "Stack", "Remarks"),
        (
            Row(
                (
                    stacked(
                        beside(Code(resource.label), words.mark(resource.id)),
                        beside("as", Code(resource.name)) if resource.name and resource.name != resource.label else "",
                    ),
                    words.service(resource),
                    Code(resource.type) if not resource.type.startswith("Td::") else "",
                    Source(resource.location),
                    Code(resource.stack) if several and not resource.proposed else "",
                    stacked(_remarks(resource), assumed.get(resource.id, "")),
                ),
                escape.anchor(resource.id),
            )
            for resource in resources
        ),
        filterable=True,
    )


_KEPT = {
    "Retain": "kept when it leaves the stack",
    "RetainExceptOnCreate": "kept when it leaves the stack",
    "Snapshot": "a snapshot is kept when it leaves the stack",
}
"""What a DeletionPolicy says of what a resource holds."""


def _remarks(resource: Resource) -> str:
    remarks: list[str] = []
    if resource.proposed:
        remarks += [resource.description] if resource.description else []
    elif resource.generated:
        remarks.append(f"made by {_kind(resource)}")
    elif resource.declared_as != resource.type:
        remarks.append(f"written as {_kind(resource)}")
    if resource.condition:
        remarks.append(f"only if {resource.condition}")
    if resource.deletion_policy in _KEPT:
        remarks.append(_KEPT[resource.deletion_policy])
    return "; ".join(remarks)


def _kind(resource: Resource) -> str:
    """`Serverless::Function`: the vendor goes without saying."""
    return resource.declared_as.removeprefix("AWS::")


def _unresolved(architecture: Architecture) -> Iterator[ContentBlock]:
    rows = (Row((opened(item), item.reason)) for item in architecture.unresolved)
    yield from table(("Expression", "Why"), rows, filterable=True)


def _problems(architecture: Architecture) -> Iterator[ContentBlock]:
    rows = (Row((Source(item.location), item.message, item.fix)) for item in architecture.problems)
    yield from table(("Where", "What", "What to do"), rows)


def _not_scanned(architecture: Architecture) -> Iterator[ContentBlock]:
    rows = (Row((Source(Location(item.path, item.line)), item.reason)) for item in architecture.failed)
    yield from table(("File", "Why"), rows, filterable=True)
    by_reason: dict[str, list[Text]] = {}
    for item in architecture.unclaimed:
        by_reason.setdefault(item.reason, []).append(Source(Location(item.path, item.line)))
    for reason, places in sorted(by_reason.items()):
        yield Details(f"{plural(len(places), 'file')}: {reason}", (Items(tuple(places)),))
