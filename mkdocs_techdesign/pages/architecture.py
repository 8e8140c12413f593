"""The parts and how they talk."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..model.architecture import ASYNCHRONOUS, Edge, Relation
from ..model.behaviour import CodeSign
from ..model.content import (
    Badge,
    ContentBlock,
    Heading,
    Inline,
    PageLink,
    Prose,
    Row,
    Section,
    Source,
    Text,
    Tier,
)
from ..model.sections import SectionId
from ..model.wording import plural, title
from . import Page
from ._activity import in_short
from ._boundaries import boundaries
from ._code import operations
from ._dependencies import dependencies
from ._paths import paths
from ._signs import signs
from ._writing import Words, beside, folded, marks, part, prose, stacked, table, written

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
                Tier(
                    "standard",
                    (
                        *part("Domains", _domains(words)),
                        *part("Boundaries", boundaries(words)),
                        *part("Dependencies", dependencies(words)),
                        *part("Paths", paths(words)),
                        *part("Failure scenarios", _failures(words)),
                        *part("What the code does", (*in_short(words), *_told(words))),
                    ),
                ),
                Tier(
                    "comprehensive",
                    (
                        *part("Operation by operation", operations(words)),
                        *part("Who waits for whom", _edges(words, "sync")),
                        *part("Who tells whom without waiting", _edges(words, "async")),
                        *part("Other references", _edges(words, "other")),
                        *part("Signs in the code", signs(words)),
                    ),
                ),
            ),
            sources=words.sources(
                (node.location for node in architecture.nodes),
                (step.location for id in activity.doers for step in activity.steps(id)),
                (sign.location for sign in architecture.of(CodeSign)),
            ),
            findings=words.findings(SectionId.ARC),
        )


def _told(words: Words) -> Iterator[ContentBlock]:
    """Where the events that code publishes stand."""
    if words.document.facts.activity.published():
        yield Prose((PageLink("Events, who publishes and who takes them", "events"),))


def _domains(words: Words) -> Iterator[ContentBlock]:
    domains = words.document.design.architecture.domains
    rows_of = (Row((title(name), words.mentions(members))) for name, members in domains.items())
    yield from table(("Domain", "Members"), rows_of)


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
        parts.append(Badge(edge.certainty, "info" if edge.proposed else "warn"))
    if edge.evidence:
        first = edge.evidence[0]
        parts += [] if edge.proposed else [first.why]
        parts.append(Source(first.location))
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
                    stacked(words.mention(name), _state(words, name)),
                    written(item, "kind"),
                    written(item, "description"),
                    _without_last(beside(*talks)),
                    written(item, "due"),
                    Source(item.location),
                )
            )
        )
    yield from table(("Name", "Kind", "What it will do", "Talks to", "Due", "Source"), rows, align="llllrl")


def _state(words: Words, name: str) -> Text:
    """What became of a proposal."""
    marks = [words.mark(thing.id) for thing in words.names.find(name)]
    return Badge("built by now", "warn") if "" in marks else next(iter(marks), Badge("proposed", "info"))


def _without_last(text: Text) -> Text:
    return text[:-1] if isinstance(text, tuple) else text
