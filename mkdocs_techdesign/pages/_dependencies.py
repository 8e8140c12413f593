"""What the system needs: what people say of it, what the code calls, and the services of AWS with what AWS promises."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds.function import Function
from ..model.architecture import Relation, Resource
from ..model.behaviour import HttpCall
from ..model.content import Badge, Code, ContentBlock, Missing, PageLink, Prose, Row, Source, Text
from ..model.sections import SectionId
from ..model.service_levels import AS_OF, UPTIME
from ..model.services import CATEGORIES, EXTERNAL_HOST, describe
from ..model.wording import plural
from ..views._parts import host_of
from ._writing import Words, beside, listed, marks, shown, stacked, table, written

COLUMNS = ("Dependency", "Type", "Waits", "SLA", "Timeout", "Cache", "When it fails", "Used by", "Source")
_MOST = 4
"""Names a cell lists before it counts."""


def dependencies(words: Words) -> Iterator[ContentBlock]:
    """Declared dependencies, hosts that only the code knows, then services of AWS."""
    yield from table(COLUMNS, (*_declared(words), *_called(words)), align="lllrrllll")
    rows = tuple(_services(words))
    yield from table(("AWS service", "Built", "Proposed", "SLA", "Timeouts set", "Used by"), rows, align="lrrrrl")
    promised = f"SLA: monthly uptime that AWS promises for one region, as published; compared in {AS_OF}."
    if rows:
        every = PageLink("Every resource with its source line", "catalogue")
        yield Prose((promised, every) if any(row.cells[3] for row in rows) else every)


def _declared(words: Words) -> Iterator[Row]:
    findings = words.findings(SectionId.ARC)
    for name, item in words.document.design.architecture.dependencies.items():
        host = host_of(words.document, name)
        calls = _calls(words, host) if host else ()
        found = [thing.id for thing in words.names.find(name)]
        yield Row(
            (
                words.mention(name),
                _kind(words, name, item.type, bool(item.external)),
                shown(item.synchronous),
                written(item, "sla"),
                stacked(written(item, "timeout"), _timeouts(calls)),
                written(item, "cache"),
                written(item, "on_failure"),
                words.mentions(item.used_by) or _users(words, host or (found[0] if len(found) == 1 else "")),
                Source(item.location),
            ),
            findings=marks(findings, name, entry=item),
        )


def _called(words: Words) -> Iterator[Row]:
    """Hosts that code calls and nobody declares."""
    document = words.document
    known = {host_of(document, name) for name in document.design.architecture.dependencies}
    place = document.design.where("architecture") if document.design.given else None
    for resource in document.architecture.resources:
        if resource.type != EXTERNAL_HOST or resource.id in known:
            continue
        calls = _calls(words, resource.id)
        yield Row(
            (
                words.name(resource.id),
                Badge("external", "external"),
                "yes",
                Missing("Which service level does it promise?", place),
                _timeouts(calls) or "none in the code",
                "",
                Missing("What happens when it does not answer?", place),
                _users(words, resource.id),
                Source(resource.location),
            )
        )


def _calls(words: Words, host: str) -> tuple[HttpCall, ...]:
    name = host.partition("/")[2]
    return tuple(call for call in words.document.architecture.of(HttpCall) if call.host == name)


def _timeouts(calls: tuple[HttpCall, ...]) -> Text:
    """The longest time the code waits, with its line."""
    timed = [call for call in calls if call.timeout is not None]
    if not timed:
        return ""
    longest = max(timed, key=lambda call: call.timeout or 0)
    return beside(f"{longest.timeout:g} s in the code", Source(longest.location))


def _users(words: Words, id: str) -> Text:
    arriving = words.document.architecture.incoming(id) if id else ()
    return _few(words, sorted({edge.source for edge in arriving if edge.relation is not Relation.PROTECTS}))


def _kind(words: Words, name: str, said: str | None, external: bool) -> Text:
    if external:
        return beside(Badge("external", "external"), said or "")
    found = words.names.find(name)
    resource = words.document.architecture.by_id.get(found[0].id) if len(found) == 1 else None
    if resource is None:
        return said or ""
    return beside(words.service(resource), said or "")


def _services(words: Words) -> Iterator[Row]:
    """Each service once, with the parts it holds, built and proposed, and who needs them."""
    architecture = words.document.architecture
    groups: dict[tuple[str, str], list[Resource]] = {}
    for node in architecture.nodes:
        if node.type.startswith("AWS::"):
            service = describe(node.type)
            groups.setdefault((service.category, service.label), []).append(node)
    timeouts = {one.id: one.timeout for one in architecture.of(Function) if isinstance(one.timeout, int)}
    for (category, label), nodes in sorted(groups.items(), key=lambda item: (CATEGORIES.index(item[0][0]), item[0][1])):
        ids = {node.id for node in nodes}
        arriving = [edge for id in sorted(ids) for edge in architecture.incoming(id)]
        users = {edge.source for edge in arriving if edge.relation is not Relation.PROTECTS} - ids
        times = sorted({timeouts[id] for id in ids if id in timeouts})
        proposed = sum(node.proposed for node in nodes)
        yield Row(
            (
                Badge(label, category),
                str(len(nodes) - proposed or ""),
                str(proposed or ""),
                f"{UPTIME[label]:g} %" if label in UPTIME else "",
                (f"{times[0]}–{times[-1]} s" if len(times) > 1 else f"{times[0]} s") if times else "",
                _few(words, sorted(users)),
            )
        )


def _few(words: Words, ids: list[str]) -> Text:
    if len(ids) > _MOST:
        return plural(len(ids), "part")
    return listed([words.name(id) if id in words.document.architecture.by_id else Code(id) for id in ids])
