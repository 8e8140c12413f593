"""A fragment as text a reviewer can read: one block per resource, lines of properties and routes as `@line`."""

from __future__ import annotations

from typing import Any

import yaml

from mkdocs_techdesign.model.architecture import Resource
from mkdocs_techdesign.model.fragment import Fragment
from mkdocs_techdesign.model.nodes import Map


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def fragment(found: Fragment) -> str:
    """The whole fragment."""
    parts = [f"# {found.path} · {found.origin} · stack {found.stack}\n"]
    parts += [_resource(resource) for resource in found.resources]
    scope = found.scope
    if scope is not None:
        for name in ("parameters", "mappings", "conditions", "outputs"):
            section = getattr(scope, name)
            if section:
                parts.append(f"== {name}\n{_yaml(_plain(section))}")
    if found.references:
        lines = [f"{item.source} {item.relation} {dict(item.target)} {item.location}\n" for item in found.references]
        parts.append("== references\n" + "".join(lines))
    if found.problems:
        lines = [" ".join(f"{item.location}: {item.message} {item.fix}".split()) + "\n" for item in found.problems]
        parts.append("== problems\n" + "".join(lines))
    if found.not_scanned:
        lines = [f"{row.path}:{row.line}: {row.reason}\n" for row in found.not_scanned]
        parts.append("== not scanned\n" + "".join(lines))
    if found.unresolved:
        parts.append(
            "== unresolved\n"
            + "".join(f"{item.location}: {item.expression}: {item.reason}\n" for item in found.unresolved)
        )
    return "\n".join(parts)


def _resource(resource: Resource) -> str:
    marks = [f"as {resource.declared_as}"] if resource.declared_as != resource.type else []
    named_by_tool = resource.given_name and resource.origin.startswith("cdk")
    marks += [f"called {resource.given_name}"] if named_by_tool else []
    marks += ["generated"] if resource.generated else []
    marks += [f"if {resource.condition}"] if resource.condition else []
    marks += [f"named {resource.name}"] if resource.name else []
    marks += [f"said {resource.description!r}"] if resource.description else []
    head = " · ".join([f"== {resource.id}", resource.type, str(resource.location), *marks])
    items = {f"{key} @{_place(resource.properties, key)}": _plain(value) for key, value in resource.properties.items()}
    return f"{head}\n{_yaml(items) if items else ''}"


def _place(node: Map, key: str) -> str:
    at = node.at(key)
    return str(at.line) if at.path == node.path else f"{at.path}:{at.line}"


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        if set(node) == {"Td::Withheld"}:
            return "(withheld)"
        return {
            f"{key} @{_value_place(node, key)}" if _route_level(node, key) else key: _plain(value)
            for key, value in node.items()
        }
    return [_plain(item) for item in node] if isinstance(node, list) else node


def _route_level(node: Any, key: str) -> bool:
    """Paths, methods and security schemes of an API's document: their lines matter."""
    value = node[key]
    operation = isinstance(value, Map) and (
        "x-amazon-apigateway-integration" in value or "x-amazon-apigateway-authorizer" in value
    )
    return isinstance(node, Map) and (key.startswith("/") or operation)


def _value_place(node: Map, key: str) -> str:
    at = node.at(key)
    return f"{at.path}:{at.line}"


def _yaml(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, width=110, allow_unicode=True, default_flow_style=None)
