"""GraphQL APIs of a service: which version of the plugin its configuration is for, and functions written inside it."""

from __future__ import annotations

from ...model.location import Location
from ...model.nodes import Map, Seq
from .._nodes import as_map
from . import appsync, appsync_v1, naming
from .merging import flat
from .service import Service, entries, text, unknown


def stated(service: Service) -> list[tuple[Map, Location, bool]]:
    """Each API's configuration, its place, and whether there are several."""
    value, where = service.section("appSync"), service.where("appSync")
    if value is None:
        value = service.custom("appSync")
        where = value.location if isinstance(value, Map | Seq) else where
    if service.lost(value, where, "the GraphQL API is"):
        return []
    several = isinstance(value, Seq)
    return [
        (item, item.location if several else where, several)
        for item in (flat(value) if several else [value])
        if isinstance(item, Map) and not unknown(item)
    ]


def functions(service: Service) -> dict[str, tuple[Map, Location]]:
    """Functions that people wrote inside data sources and authentications, by the names the plugin gives them."""
    found: dict[str, tuple[Map, Location]] = {}
    for config, _, _ in stated(service):
        for name, source, _ in entries(config.get("dataSources")):
            _collect(name, as_map(source).get("config"), found)
        for key, resolver, _ in entries(config.get("resolvers")):
            steps = flat(resolver.get("functions")) if isinstance(resolver, Map) else []
            for name, holder in [(key, resolver), *((f"{key}_{index}", step) for index, step in enumerate(steps))]:
                _inside(appsync.resource_name(name), holder, found)
        for name, function, _ in entries(config.get("pipelineFunctions")):
            _inside(name, function, found)
        checks = [config.get("authentication"), *flat(config.get("additionalAuthentications"))]
        for check in checks:
            _collect(f"{text(config.get('name'))}Authorizer", as_map(check).get("config"), found)
    for name in found:
        service.targets.setdefault(name, naming.function(name))
    return found


def _inside(name: str, holder: object, found: dict[str, tuple[Map, Location]]) -> None:
    """A function in a data source that is written inside a resolver or pipeline function."""
    source = holder.get("dataSource") if isinstance(holder, Map) else None
    if isinstance(source, Map) and not unknown(source):
        _collect(name, source.get("config"), found)


def _collect(name: str, config: object, found: dict[str, tuple[Map, Location]]) -> None:
    inner = config.get("function") if isinstance(config, Map) else None
    if isinstance(config, Map) and isinstance(inner, Map) and not unknown(inner):
        found[name] = (inner, config.at("function"))


def lower(service: Service) -> None:
    """Every GraphQL API."""
    for config, where, several in stated(service):
        if "authentication" in config or not ({"authenticationType", "mappingTemplates"} & set(config) or several):
            appsync.lower(config, where, service)
        else:
            appsync_v1.lower(config, where, service, several)
