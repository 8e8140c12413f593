"""The parts and how they talk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..document import Document
from ..kinds.api import Api
from ..kinds.function import Function
from ..kinds.route import Route
from ..model.architecture import ASYNCHRONOUS, Edge, Relation
from ..model.behaviour import CodeSign
from ..model.content import (
    Badge,
    Code,
    ContentBlock,
    Facts,
    Heading,
    Inline,
    PageLink,
    Prose,
    Row,
    Section,
    Source,
    Text,
)
from ..model.sections import SectionId
from ..model.services import CATEGORIES, describe
from . import Page
from ._code import events, operations, signs
from ._writing import Words, beside, folded, listed, marks, part, plural, prose, shown, table, title, written

WAITS = frozenset({Relation.INVOKES, Relation.ROUTES, Relation.READS, Relation.WRITES, Relation.AUTHORIZES})


class ArchitecturePage(Page):
    """What are the parts and how do they talk?"""

    id = "architecture"
    order = 30

    def build(self, document: Document) -> Section | None:
        """System pictures, dependencies, paths, failure scenarios, boundaries, what is proposed."""
        architecture, design = document.architecture, document.design.architecture
        if not (architecture.nodes or design.given):
            return None
        words, activity = Words(document), document.facts.activity
        pictures = words.figures("system", wide=True)
        return Section(
            id=self.id,
            title="Architecture",
            question="What are the parts and how do they talk?",
            section=SectionId.ARC,
            wide=True,
            blocks=(
                *prose(design.description),
                *pictures[:1],
                *part(
                    "Views", (block for figure in pictures[1:] for block in (Heading(figure.diagram.title, 3), figure))
                ),
                *part("Proposed", _proposed(words)),
                *part("Parts", _parts(words)),
                *part("Dependencies", _dependencies(words)),
                *part("Paths", _paths(words)),
                *part("Who waits for whom", _edges(words, "sync")),
                *part("Who tells whom without waiting", _edges(words, "async")),
                *part("Other references", _edges(words, "other")),
                *part("What the code does", (*operations(words), *part("Events", events(words), 3))),
                *part("Signs in the code", signs(words)),
                *part("Failure scenarios", _failures(words)),
                *part("Boundaries", _boundaries(words)),
            ),
            sources=words.sources(
                (node.location for node in architecture.nodes),
                (step.location for id in activity.doers for step in activity.steps(id)),
                (sign.location for sign in architecture.of(CodeSign)),
            ),
            findings=words.findings(SectionId.ARC),
        )


def _parts(words: Words) -> Iterator[ContentBlock]:
    count: Counter[tuple[str, str]] = Counter()
    for node in words.document.architecture.nodes:
        service = describe(node.type)
        count[service.category, service.label] += 1
    rows = sorted(count.items(), key=lambda item: (CATEGORIES.index(item[0][0]), item[0][1]))
    yield from table(
        ("Service", "Parts"),
        (Row((Badge(label, category), str(number))) for (category, label), number in rows),
        align="lr",
    )
    domains = words.document.design.architecture.domains
    rows_of = (Row((title(name), words.mentions(members))) for name, members in domains.items())
    yield from table(("Domain", "Members"), rows_of)
    yield Prose((PageLink("Every resource with its source line", "catalogue"),))


def _dependencies(words: Words) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.ARC)
    yield from table(
        ("Dependency", "Type", "Waits", "SLA", "Timeout", "Cache", "When it fails", "Used by", "Source"),
        (
            Row(
                (
                    words.mention(name),
                    _kind(words, name, item.type, bool(item.external)),
                    shown(item.synchronous),
                    written(item, "sla"),
                    written(item, "timeout"),
                    written(item, "cache"),
                    written(item, "on_failure"),
                    words.mentions(item.used_by),
                    Source(item.location),
                ),
                findings=marks(findings, name, entry=item),
            )
            for name, item in words.document.design.architecture.dependencies.items()
        ),
        align="lllrrllll",
    )


def _kind(words: Words, name: str, said: str | None, external: bool) -> Text:
    if external:
        return beside(Badge("external", "external"), said or "")
    found = words.names.find(name)
    resource = words.document.architecture.by_id.get(found[0].id) if len(found) == 1 else None
    if resource is None:
        return said or ""
    return beside(words.service(resource), said or "")


def _paths(words: Words) -> Iterator[ContentBlock]:
    yield from table(
        ("Path", "Caller", "Steps", "Fails with", "Source"),
        (
            Row(
                (
                    title(name),
                    {"synchronous": "waits", "asynchronous": "does not wait"}.get(path.kind or "", ""),
                    words.mentions(path.steps),
                    listed([f"{status} {why}" for status, why in path.fails_with.items()]),
                    Source(path.location),
                )
            )
            for name, path in words.document.design.architecture.paths.items()
        ),
    )


def _edges(words: Words, sort: str) -> Iterator[ContentBlock]:
    edges = [edge for edge in words.document.architecture.edges if _sort(edge) == sort]
    yield from folded(
        plural(len(edges), "connection"),
        table(
            ("From", "Does", "To", "How", "Known from"),
            (
                Row(
                    (
                        words.name(edge.source),
                        edge.relation.value,
                        words.name(edge.target),
                        edge.label,
                        _evidence(edge),
                    )
                )
                for edge in edges
            ),
            filterable=True,
        ),
    )


def _sort(edge: Edge) -> str:
    if edge.relation in ASYNCHRONOUS:
        return "async"
    return "sync" if edge.relation in WAITS else "other"


def _evidence(edge: Edge) -> Text:
    parts: list[Inline] = []
    if edge.certainty != "declared":
        parts.append(Badge(edge.certainty, "warn"))
    if edge.evidence:
        first = edge.evidence[0]
        parts += [first.why, Source(first.location)]
        if len(edge.evidence) > 1:
            parts.append(f"and {plural(len(edge.evidence) - 1, 'more sign')}")
    return tuple(parts)


def _failures(words: Words) -> Iterator[ContentBlock]:
    findings = words.findings(SectionId.ARC)
    yield from table(
        ("What fails", "How it shows", "What the system does", "What users notice", "Where", "Source"),
        (
            Row(
                (
                    title(name),
                    written(item, "symptom"),
                    written(item, "handling"),
                    written(item, "impact"),
                    words.mentions(item.affects),
                    Source(item.location),
                ),
                findings=marks(findings, name, entry=item),
            )
            for name, item in words.document.design.architecture.failures.items()
        ),
    )


def _boundaries(words: Words) -> Iterator[ContentBlock]:
    yield from table(
        ("Boundary", "Inside", "Guarded by", "Note", "Source"),
        (
            Row(
                (
                    title(name),
                    words.mentions(item.members),
                    written(item, "guard"),
                    written(item, "note"),
                    Source(item.location),
                )
            )
            for name, item in words.document.design.architecture.boundaries.items()
        ),
    )
    pairs: list[tuple[str, Text]] = []
    architecture = words.document.architecture
    for api in architecture.of(Api):
        routes = [route for route in architecture.of(Route) if route.api == api.id]
        guarded = sum(route.authorizer is not None and route.authorizer.kind != "NONE" for route in routes)
        guards = [f"{guarded} of {plural(len(routes), 'route')} with an authorizer"] if routes else []
        guards += ["a WAF"] if api.web_acl else []
        guards += ["an API key"] if api.api_key_required else []
        if guards:
            pairs.append((words.names.short(api.id), ", ".join(guards)))
    inside = [function for function in architecture.of(Function) if function.vpc]
    if inside:
        pairs.append(("In a VPC", plural(len(inside), "function")))
    if pairs:
        yield Facts(tuple(pairs))


def _proposed(words: Words) -> Iterator[ContentBlock]:
    rows = []
    for name, item in words.document.design.architecture.proposed.items():
        links = {
            "reads": item.reads,
            "writes": item.writes,
            "calls": item.calls,
            "publishes to": item.publishes,
            "started by": item.triggered_by,
            "replaces": item.replaces,
        }
        talks = [beside(word, words.mentions(names), ";") for word, names in links.items() if names]
        rows.append(
            Row(
                (
                    (Code(name), Badge("proposed", "info")),
                    written(item, "kind"),
                    written(item, "description"),
                    _without_last(beside(*talks)),
                    written(item, "due"),
                    Source(item.location),
                )
            )
        )
    yield from table(("Name", "Kind", "What it will do", "Talks to", "Due", "Source"), rows)


def _without_last(text: Text) -> Text:
    return text[:-1] if isinstance(text, tuple) else text
