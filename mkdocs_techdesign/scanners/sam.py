"""AWS SAM templates, lowered to CloudFormation as AWS's own transform would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..model.fragment import Fragment
from ..model.nodes import Map, Seq
from ..source import SourceFile, Sources
from . import Scanner, _recognise
from ._lower_plain import add_plain
from ._nodes import as_map, like, size
from ._sam import (
    api_events,
    attributes,
    connector,
    function,
    graphql_api,
    http_api,
    implicit_apis,
    pushed_events,
    rest_api,
    rest_auth,
    simple_types,
    state_machine,
    websocket_api,
)
from ._sam.declared import PREFIX, Declared, Lowering
from ._sam.globals import merge
from ._template import Template, condition_of, description_of, properties_of

_LOWER: dict[str, Callable[[Declared, Lowering], None]] = {
    "Application": simple_types.application,
    "CapacityProvider": simple_types.capacity_provider,
    "Function": function.lower,
    "GraphQLApi": graphql_api.lower,
    "LayerVersion": simple_types.layer_version,
    "SimpleTable": simple_types.simple_table,
    "StateMachine": state_machine.lower,
    "WebSocketApi": websocket_api.lower,
}
_APIS: dict[str, Callable[..., None]] = {"Api": rest_api.lower, "HttpApi": http_api.lower}
_EXPORTED = "SAM template for Serverless framework service:"
"""How the description begins that the Serverless Framework's plugin writes."""


class Sam(Scanner):
    """Templates with `AWS::Serverless::…` types, with or without `Transform`."""

    id = "sam"

    def accepts(self, file: SourceFile) -> bool:
        """True for templates that name something of SAM."""
        return _recognise.written(file) and _recognise.serverless(file)

    def scan(self, file: SourceFile, sources: Sources) -> Fragment:
        """Every resource in its canonical form, with those SAM makes."""
        template = Template(file, sources, self.id)
        description = template.body.get("Description")
        exported = isinstance(description, str) and description.startswith(_EXPORTED)
        fragment = lowered(template)
        return replace(fragment, exported_by="serverless-sam") if exported else fragment


def lowered(template: Template) -> Fragment:
    """A template whose resources may be SAM's, in canonical form."""
    lowering = Lowering(template)
    _declare(lowering)
    known = attributes.names(lowering)
    if known and template.file.contains(*attributes.MARKS):
        template.rewrite(lambda node: attributes.resolved(node, known))
        _declare(lowering)
    connectors = _connectors(lowering)
    for logical_id, entry in template.entries:
        declared = lowering.declared.get(logical_id)
        if declared is None:
            add_plain(template, logical_id, entry)
        elif declared.kind in _LOWER:
            _LOWER[declared.kind](declared, lowering)
        elif declared.kind not in _APIS and declared.kind != "Connector":
            template.stack.problem(declared.where, f"{declared.type} is not a type of SAM that is known here")
    _lower_apis(lowering)
    pushed_events.notify_all(lowering)
    for one in connectors:
        connector.lower(one, lowering)
    return template.fragment()


def _declare(lowering: Lowering) -> None:
    """Collects the SAM resources with their Globals."""
    template = lowering.template
    common = template.section("Globals")
    sizes: dict[str, int] = {}
    for logical_id, entry in template.entries:
        kind = str(entry["Type"])
        if not kind.startswith(PREFIX):
            continue
        where = template.place(logical_id)
        own = properties_of(entry, where)
        shared = common.get(kind.removeprefix(PREFIX))
        if isinstance(shared, Map):
            shared = _wanted(shared, entry.get("IgnoreGlobals"))
            template.stack.spend(_once(sizes, kind, shared), where.line)
            own = merge(shared, own)
        lowering.declared[logical_id] = Declared(
            logical_id=logical_id,
            type=kind,
            properties=own,
            where=where,
            entry=entry,
            condition=condition_of(entry),
            description=description_of(entry),
        )


def _wanted(shared: Map, ignored: object) -> Map:
    """What Globals say, without what a resource does not want of it: names of properties, or `*`."""
    if ignored == "*":
        return like(shared, {})
    names = {name for name in ignored if isinstance(name, str)} if isinstance(ignored, Seq) else set()
    return like(shared, {key: value for key, value in shared.items() if key not in names}) if names else shared


def _once(sizes: dict[str, int], kind: str, shared: Map) -> int:
    """The size of what Globals say for a type, counted once."""
    if kind not in sizes:
        sizes[kind] = size(shared)
    return sizes[kind]


def _connectors(lowering: Lowering) -> list[Declared]:
    """Every connector, embedded ones too."""
    found = [declared for declared in lowering.declared.values() if declared.kind == "Connector"]
    for logical_id, entry in lowering.template.entries:
        if "Connectors" in entry:
            found += connector.embedded(logical_id, entry, lowering)
    return found


def _lower_apis(lowering: Lowering) -> None:
    common = lowering.template.section("Globals")
    present_ids = {logical_id for logical_id, _ in lowering.template.entries} | set(api_events.IMPLICIT.values())
    for api, routes in lowering.routes.items():
        for route in routes if api not in present_ids else ():
            message = f"the API {api} of event {route.event.name} is not in this template: its route is not shown"
            lowering.stack.problem(route.event.where, message)
    for declared in lowering.declared.values():
        if declared.kind in _APIS:
            _APIS[declared.kind](declared, lowering)
    for kind, logical_id in (("Api", "ServerlessRestApi"), ("HttpApi", "ServerlessHttpApi")):
        present = lowering.declared.get(logical_id)
        if present is None or present.kind != kind:
            implicit = implicit_apis.declare(logical_id, as_map(common.get(kind)), lowering)
            if implicit is not None:
                _APIS[kind](implicit, lowering, generated=True)
    rest_auth.shared_plan(lowering)
