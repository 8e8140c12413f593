"""Addresses as a front end writes them, and the routes they may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...kinds.route import Route
from ...model.code import Binary, Call, Expression, Index, Literal, Member, Name, Opaque, Template
from .program import Found, Program

_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//([^/?#]*)", re.IGNORECASE)
_ASSET = re.compile(r"(?:\.?/)?[^{}:?#]*\.(?:json|html?|css|js|svg|png|jpe?g|gif|ico|txt|md|xml|wasm)", re.IGNORECASE)
_DEEPEST = 10
_PLAIN = frozenset({"encodeURIComponent", "encodeURI", "String", "URL", "toString", "trim"})


def written(program: Program, found: Found, depth: int = 0) -> str:
    """An address; what is computed stands as `{expression}`."""
    if depth > _DEEPEST:
        return "{…}"
    known = program.resolved(found)
    value = known.value

    def part(inside: Expression) -> str:
        return written(program, Found(inside, known.unit, known.bound), depth + 1)

    match value:
        case Literal():
            return "{…}" if value.value is None else str(value.value)
        case Template():
            return "".join(one if isinstance(one, str) else part(one) for one in value.parts)
        case Binary(operator="+"):
            return part(value.left) + part(value.right)
        case Binary(operator="or"):
            return part(value.left)
        case Call() if value.arguments and _called(value) in _PLAIN:
            return "".join(part(one) for one in reversed(value.arguments))
    return "{" + shown(value) + "}"


def shown(value: Expression, depth: int = 0) -> str:
    """An expression in few words, without braces."""
    if depth > _DEEPEST:
        return "…"
    match value:
        case Name():
            return "…" if value.id.startswith("<") else "this" if value.id == "self" else value.id
        case Member():
            return f"{shown(value.object, depth + 1)}.{value.name}"
        case Index():
            return f"{shown(value.object, depth + 1)}[{shown(value.key, depth + 1)}]"
        case Call():
            return f"{shown(value.callee, depth + 1)}()"
        case Opaque() if value.text:
            return " ".join(value.text.split())[:60].replace("{", "(").replace("}", ")")
        case Literal():
            return str(value.value)
    return "…"


def published(address: str) -> str:
    """An address without what may be secret in it: user and password, query."""
    plain = re.split(r"[?#]", address, maxsplit=1)[0]
    return re.sub(r"//[^/]*@", "//", plain)


def path_of(address: str) -> str | None:
    """The path of an address, its host and query gone; None where nothing of it is known."""
    plain = re.split(r"[?#]", address, maxsplit=1)[0]
    plain = _HOST.sub("", plain)
    start = re.match(r"^\{[^{}]*\}", plain)
    if start is not None and (len(plain) == start.end() or plain[start.end()] == "/"):
        plain = plain[start.end() :]  # the part before the path: an address known when it is deployed
    plain = plain.strip("/")
    return None if not plain or re.fullmatch(r"(?:\{[^{}]*\}/?)+", plain) else "/" + plain


def foreign(address: str) -> str | None:
    """The host of an address that is written out."""
    host = _HOST.match(address)
    return host[1].lower() if host is not None and host[1] and "{" not in host[1] else None


def own_asset(address: str) -> bool:
    """True for a file that is served beside the front end: `/config.json`."""
    return bool(_ASSET.fullmatch(address))


def routes(known: Iterable[Route], method: str | None, path: str) -> list[Route]:
    """Routes an address may mean: those that fit best, also with a stage before the path."""
    listed = [
        route
        for route in known
        if route.protocol != "WEBSOCKET" and (method is None or route.method in (method, "ANY", "*"))
    ]
    parts = path.strip("/").split("/")
    for wanted in (parts, parts[1:]):
        fitting = [(score, route) for route in listed if wanted and (score := _fits(route.path, wanted)) is not None]
        if fitting:
            best = max(score for score, _ in fitting)
            return [route for score, route in fitting if score == best]
    return []


def _fits(template: str, parts: list[str]) -> int | None:
    """How many parts are the same, None where the path does not fit the template."""
    same = 0
    wanted = template.strip("/").split("/") if template.strip("/") else []
    for position, part in enumerate(wanted):
        if part.startswith("{") and part.endswith("+}"):
            return same if position < len(parts) else None
        if position >= len(parts):
            return None
        given = parts[position]
        if part == given:
            same += 2
        elif part.startswith("{") and part.endswith("}"):
            same += 1 if "{" in given else 0
        else:
            return None
    return same if len(wanted) == len(parts) else None


def _called(call: Call) -> str:
    match call.callee:
        case Name():
            return call.callee.id
        case Member():
            return call.callee.name
    return ""
