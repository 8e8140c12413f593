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

from collections.abc import Callable
from typing import Any

from ..model.location import Location
from ..model.nodes import Map, Seq
from ._nodes import as_map, build, intrinsic, like, like_sequence, mapping

ANY = "x-amazon-apigateway-any-method"
METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace", ANY})

_INTEGRATION = "x-amazon-apigateway-integration"


class Body:
    """An API's document while it is put together."""

    def __init__(self, document: Map) -> None:
        self._document = document
        self._paths: dict[str, Map] = {
            path: item for path, item in as_map(document.get("paths")).items() if isinstance(item, Map)
        }
        paths = document.get("paths")
        self._places = dict(paths.keys_at) if isinstance(paths, Map) else {}
        self._choice = paths if isinstance(paths, Map) and "Fn::If" in paths and intrinsic(paths) else None
        self._schemes: dict[str, tuple[Map, Location]] = {}
        self._extra: dict[str, Any] = {}

    def add(self, path: str, method: str, operation: dict[str, Any], where: Location, *, merge: bool = False) -> None:
        """One operation; a method that HTTP does not have is left out.

        One that the document already has is kept, and gets an integration if it has none; with `merge` what is added
        holds for all it says.
        """
        if method not in METHODS:
            return
        place = (where.line, where.column)
        present = self._paths.get(path)
        if present is None:
            self._places[path] = place
            present = mapping({}, where)
        if present.get(method) is None:
            keys_at = {**present.keys_at, method: place}
            items = {**present, method: build(operation, where)}
            self._paths[path] = Map(items, path=where.path, line=present.line, column=present.column, keys_at=keys_at)
            return
        written = present[method]
        if not isinstance(written, Map) or intrinsic(written):
            return
        says = {key: value for key, value in operation.items() if key == _INTEGRATION or (merge and value)}
        if merge or _INTEGRATION not in written:
            whole = like(written, {**written, **build(says, where)})
            self._paths[path] = like(present, {**present, method: whole})

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

        stated = build(security, where)

        def guarded(operation: Map) -> Map:
            return operation if "security" in operation else like(operation, {**operation, "security": stated})

        def each(item: Map) -> Map:
            methods = METHODS if preflight else METHODS - {"options"}
            return like(item, {key: _branches(part, guarded) if key in methods else part for key, part in item.items()})

        for path, item in self._paths.items():
            self._paths[path] = _branches(item, each)
        if self._choice is not None:
            self._choice = _branches(
                self._choice, lambda paths: like(paths, {path: _branches(item, each) for path, item in paths.items()})
            )

    def names(self, scheme: str) -> bool:
        """True when an operation asks for a security scheme."""
        found: list[bool] = []

        def look(operation: Map) -> Map:
            stated = operation.get("security")
            entries = stated if isinstance(stated, Seq) else ()
            found.append(any(isinstance(entry, Map) and scheme in entry for entry in entries))
            return operation

        def each(item: Map) -> Map:
            for part in item.values():
                _branches(part, look)
            return item

        for item in self._paths.values():
            _branches(item, each)
        _branches(
            self._choice, lambda paths: like(paths, {path: _branches(item, each) for path, item in paths.items()})
        )
        return any(found)

    def scheme(self, name: str, scheme: dict[str, Any], where: Location) -> None:
        """One security scheme."""
        self._schemes[name] = (build(scheme, where), where)

    @property
    def openapi(self) -> bool:
        """True for version 3, false for Swagger 2.0."""
        return "openapi" in self._document

    def shapes(self, schemas: Map | None) -> None:
        """Schemas of bodies beside those the document has."""
        if schemas is None:
            return
        components = as_map(self._document.get("components"), self._document.location)
        old = self._document.get("definitions") if not self.openapi else components.get("schemas")
        known = as_map(old, schemas.location)
        whole = Map(
            {**schemas, **known},
            path=schemas.path,
            line=schemas.line,
            column=schemas.column,
            keys_at={**schemas.keys_at, **(known.keys_at if known.path == schemas.path else {})},
        )
        if self.openapi:
            self._extra["components"] = like(components, {**components, "schemas": whole})
        else:
            self._extra["definitions"] = whole

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
        if self._choice is not None and not self._paths:
            items["paths"] = self._choice
        if self._schemes:
            if "swagger" in document:
                items["securityDefinitions"] = self._merged(document.get("securityDefinitions"))
            else:
                components = as_map(items.get("components"), document.location)
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


def _branches(node: Any, change: Callable[[Map], Map]) -> Any:
    """A mapping changed; where a condition chooses between mappings, both."""
    if not isinstance(node, Map):
        return node
    choice = node.get("Fn::If") if len(node) == 1 else None
    if isinstance(choice, Seq) and len(choice) == 3:
        sides = [_branches(side, change) for side in choice[1:]]
        return like(node, {"Fn::If": like_sequence(choice, [choice[0], *sides])})
    return node if intrinsic(node) else change(node)


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
