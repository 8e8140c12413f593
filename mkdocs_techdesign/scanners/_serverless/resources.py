"""`resources`: CloudFormation that people wrote beside the service, in one piece or in many files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...model.fragment import Scope
from ...model.location import Location
from ...model.nodes import Map, Seq
from .. import _withhold
from .._lower_plain import add_plain
from .._nodes import appended, as_map, build, extended, intrinsic, mapping, sequence
from .._template import Template, condition_of
from .merging import Merged, maps, merged
from .service import Service, at_home

_SECTIONS = ("Parameters", "Mappings", "Conditions", "Outputs")


class _Part(Template):
    """One piece of the resources, as far as lowering plain resources asks for a template."""

    def __init__(self, piece: Map, service: Service) -> None:
        self.file = service.file
        self.sources = service.sources
        self.stack = service.stack
        self.resources = piece

    def place(self, logical_id: str) -> Location:
        """Where a resource stands: its logical ID, or its content where that is in a file of its own."""
        return at_home(self.resources[logical_id], self.resources.at(logical_id))


def lower(service: Service) -> Scope:
    """Every resource as it stands; what people say of a resource the framework made goes into that one."""
    stated = service.section("resources")
    where = service.where("resources")
    pieces = [piece for piece in maps(stated) if not service.lost(piece, where, "some resources are")]
    for piece in pieces:
        resources = piece.get("Resources")
        if not service.lost(resources, piece.at("Resources"), "some resources are") and isinstance(resources, Map):
            _resources(resources, service)
        for logical_id, extra in as_map(piece.get("extensions")).items():
            _extend(logical_id, extra, piece["extensions"].at(logical_id), service)
    return _scope(pieces, service)


def _resources(resources: Map, service: Service) -> None:
    part = _Part(resources, service)
    for logical_id, entry in resources.items():
        where = resources.at(logical_id)
        if not isinstance(entry, Map) or intrinsic(entry):
            _not_a_resource(logical_id, entry, where, service)
        elif logical_id in service.stack.resources:
            _extend(logical_id, entry, where, service)
        elif not isinstance(entry.get("Type"), str):
            service.problem(where, f"resource {logical_id} has no Type")
        elif entry["Type"].startswith("AWS::Serverless::"):
            service.problem(where, f"{entry['Type']} is a type of SAM, which the Serverless Framework does not expand")
        else:
            add_plain(part, logical_id, entry)


def _not_a_resource(logical_id: str, entry: Any, where: Location, service: Service) -> None:
    """What stands in the place of a resource; of a file that is missing a problem tells already."""
    if not service.lost(entry, where, f"resource {logical_id} is") and entry is not None:
        service.problem(where, f"resource {logical_id} is not a mapping")


def _extend(logical_id: str, entry: Any, where: Location, service: Service) -> None:
    """What people add to a resource that the framework makes."""
    made = service.stack.resources.get(logical_id)
    if made is None:
        service.problem(where, f"{logical_id} extends no resource that the framework makes")
        return
    properties = entry.get("Properties") if isinstance(entry, Map) else None
    if not isinstance(properties, Map):
        return
    whole = merged([made.properties, properties], made.properties.location)
    service.stack.resources.pop(logical_id)
    service.stack.add(
        logical_id,
        str(entry.get("Type", made.type)),
        whole,
        where if "Type" in entry else made.location,
        declared_as=str(entry["Type"]) if "Type" in entry else made.declared_as,
        generated="Type" not in entry,
        condition=condition_of(entry),
        entry=entry,
    )
    if made.given_name is not None and "Type" not in entry:
        service.rename(logical_id, made.given_name)


def _scope(pieces: list[Map], service: Service) -> Scope:
    where = service.where("resources")
    found: dict[str, Map] = {}
    for name in _SECTIONS:
        parts = [piece[name] for piece in pieces if isinstance(piece.get(name), Map) and not intrinsic(piece[name])]
        parts = [_WITHHELD[name](part) if name in _WITHHELD else part for part in parts]
        found[name] = merged(parts, where) if parts else mapping({}, Location(service.file.path))
    return Scope(
        parameters=found["Parameters"],
        mappings=found["Mappings"],
        conditions=found["Conditions"],
        outputs=_with_own(found["Outputs"], service),
    )


_WITHHELD: dict[str, Callable[[Map], Map]] = {
    "Parameters": _withhold.parameters,
    "Mappings": _withhold.named,
    "Outputs": _withhold.outputs,
}


def _with_own(outputs: Map, service: Service) -> Map:
    """The outputs with those the framework adds, each under the name it exports."""
    own: dict[str, Any] = {}
    places: dict[str, Location] = {}
    for name, (value, where) in service.outputs.items():
        export = service.named("sls", service.name, service.stage, name, where=where)
        own[name] = build({"Value": value, "Export": {"Name": export}}, where)
        places[name] = where
    return merged([Merged(own, places, outputs.location), outputs], outputs.location) if own else outputs


def notify(service: Service) -> None:
    """Writes what events ask of buckets and user pools into them, wherever in the service those stand."""
    for key, entries in service.notifications.items():
        logical_id = _find(key, "AWS::S3::Bucket", "BucketName", service)
        if logical_id is None:
            continue
        config = as_map(service.stack.resources[logical_id].properties.get("NotificationConfiguration"))
        present = config.get("LambdaConfigurations")
        listed = appended(present if isinstance(present, Seq) else sequence([], entries[0][1]), entries)
        changed = {**config, "LambdaConfigurations": listed}
        service.stack.merge(logical_id, {"NotificationConfiguration": mapping(changed, entries[0][1])})
    for key, triggers in service.triggers.items():
        logical_id = _find(key, "AWS::Cognito::UserPool", "UserPoolName", service)
        if logical_id is None:
            continue
        where = next(iter(triggers.values()))[1]
        added = mapping({name: target for name, (target, _) in triggers.items()}, where)
        added.keys_at = {name: (place.line, place.column) for name, (_, place) in triggers.items()}
        config = as_map(service.stack.resources[logical_id].properties.get("LambdaConfig"), where)
        service.stack.merge(logical_id, {"LambdaConfig": extended(config, added)})


def _find(key: str, type: str, name: str, service: Service) -> str | None:
    """The logical ID of the bucket or pool that an event means: `=name` by its deployed name."""
    if not key.startswith("="):
        return key if key in service.stack.resources else None
    for logical_id, resource in service.stack.resources.items():
        if resource.type == type and resource.properties.get(name) == key[1:]:
            return logical_id
    return None
