"""The OpenAPI document of an API: the one SAM writes, or the one people wrote with what SAM adds to it.

What a reader of `Body` finds:

- `paths`: path to (lower-case method or `x-amazon-apigateway-any-method`) to operation. The path of an HTTP API's
  catch-all is `$default`. Methods SAM adds for CORS are left out; OPTIONS methods people wrote are there.
- `x-amazon-apigateway-integration` of an operation: `type` (`aws_proxy`), `httpMethod`, `uri`. In what we write `uri`
  is `{"Fn::GetAtt": [function, "Arn"]}`, for a state machine `{"Ref": machine}` with type `aws`; people write `Fn::Sub`
  with an invocation ARN.
- `security` of an operation: `[{"AuthorizerName": [scopes]}]`; `[]` or `[{"NONE": []}]` is open although the API has a
  default. No `security`: the document's own top-level `security`, if any, else open.
- Authorizers: `securityDefinitions` where the document says `swagger: "2.0"`, else `components.securitySchemes`.
  Each has `x-amazon-apigateway-authorizer` (`type` cognito_user_pools, token, request or jwt; `providerARNs`,
  `authorizerUri`, `jwtConfiguration`), or is `AWS_IAM` (`x-amazon-apigateway-authtype: awsSigv4`) or `api_key`.
- `x-td-cors` of the document: what the `Cors` property of a REST API says.

The line of an operation is that of its SAM event, or of the document people wrote.
"""

from __future__ import annotations

from typing import Any

from ..model.location import Location
from ..model.nodes import Map, Seq
from ._nodes import as_map, build, intrinsic, like, mapping

ANY = "x-amazon-apigateway-any-method"
METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", ANY})


class Body:
    """An API's document while it is put together."""

    def __init__(self, document: Map) -> None:
        self._document = document
        self._paths: dict[str, Map] = {
            path: item for path, item in as_map(document.get("paths")).items() if isinstance(item, Map)
        }
        paths = document.get("paths")
        self._places = dict(paths.keys_at) if isinstance(paths, Map) else {}
        self._schemes: dict[str, tuple[Map, Location]] = {}
        self._extra: dict[str, Any] = {}

    def add(self, path: str, method: str, operation: dict[str, Any], where: Location) -> None:
        """One operation; one that the document already has is kept, a method that HTTP does not have is not."""
        if method not in METHODS:
            return
        place = (where.line, where.column)
        present = self._paths.get(path)
        if present is None:
            self._places[path] = place
            present = mapping({}, where)
        if method not in present:
            keys_at = {**present.keys_at, method: place}
            items = {**present, method: build(operation, where)}
            self._paths[path] = Map(items, path=where.path, line=present.line, column=present.column, keys_at=keys_at)

    def override(self, path: str, method: str, security: Any, where: Location) -> None:
        """Another security for an operation the document has."""
        item = self._paths.get(path)
        operation = item.get(method) if item is not None else None
        if item is not None and isinstance(operation, Map):
            changed = like(operation, {**operation, "security": build(security, where)})
            self._paths[path] = like(item, {**item, method: changed})

    def secure(self, security: Any, where: Location, preflight: bool) -> None:
        """The security of every operation that says nothing of its own, if the document itself says nothing.

        OPTIONS operations get it only with `preflight`.
        """
        if "security" in self._document:
            return
        for path, item in self._paths.items():
            items = {
                method: like(operation, {**operation, "security": build(security, where)})
                if method in METHODS
                and (preflight or method != "options")
                and isinstance(operation, Map)
                and "security" not in operation
                else operation
                for method, operation in item.items()
            }
            self._paths[path] = like(item, items)

    def names(self, scheme: str) -> bool:
        """True when an operation asks for a security scheme."""
        return any(
            isinstance(entry, Map) and scheme in entry
            for item in self._paths.values()
            for operation in item.values()
            if isinstance(operation, Map) and isinstance(operation.get("security"), Seq)
            for entry in operation["security"]
        )

    def scheme(self, name: str, scheme: dict[str, Any], where: Location) -> None:
        """One security scheme."""
        self._schemes[name] = (build(scheme, where), where)

    def note(self, key: str, value: Any) -> None:
        """Another top-level key of the document."""
        if value is not None:
            self._extra[key] = value

    def node(self) -> Map:
        """The finished document."""
        document = self._document
        items: dict[str, Any] = {
            **document,
            **{key: build(value, document.location) for key, value in self._extra.items()},
        }
        old = as_map(document.get("paths"), document.location)
        items["paths"] = Map(self._paths, path=old.path, line=old.line, column=old.column, keys_at=self._places)
        if self._schemes:
            if "swagger" in document:
                items["securityDefinitions"] = self._merged(document.get("securityDefinitions"))
            else:
                components = as_map(document.get("components"), document.location)
                schemes = self._merged(components.get("securitySchemes"))
                items["components"] = like(components, {**components, "securitySchemes": schemes})
        return like(document, items)

    def _merged(self, present: Any) -> Map:
        old = as_map(present, self._document.location)
        keys_at = dict(old.keys_at)
        items = dict(old)
        for name, (scheme, where) in self._schemes.items():
            items[name] = scheme
            keys_at[name] = (where.line, where.column)
        return Map(items, path=old.path, line=old.line, column=old.column, keys_at=keys_at)


def skeleton(version: Any, title: Any, where: Location) -> Map:
    """An empty document, in OpenAPI 3 where the version says so, else in Swagger 2."""
    info = {"title": title, "version": "1.0"}
    if isinstance(version, str | int | float) and str(version).startswith("3"):
        return mapping({"openapi": str(version), "info": build(info, where), "paths": mapping({}, where)}, where)
    return mapping({"swagger": "2.0", "info": build(info, where), "paths": mapping({}, where)}, where)


def readable(document: Any) -> bool:
    """True for a document whose paths are here, false for one that an intrinsic fetches at deployment."""
    return isinstance(document, Map) and not intrinsic(document) and isinstance(document.get("paths"), Map)


def method_key(value: Any) -> str:
    """The key of a method: lower case, `ANY` and nothing as the extension key."""
    method = value.lower() if isinstance(value, str) else "any"
    return ANY if method == "any" else method


def scopes(value: Any) -> list[Any]:
    """Authorization scopes as a list."""
    return list(value) if isinstance(value, Seq) else []
