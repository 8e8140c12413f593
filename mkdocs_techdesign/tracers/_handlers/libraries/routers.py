"""Web frameworks behind a proxy route: the routes they declare and the functions they call."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from ....languages._written import written
from ..asking import member
from ..observations import Routed
from ..serving import Served
from ..texts import text_of
from ..values import Func, Given, Known, Lst, Thing, Unknown, Value, items_of
from . import Call, Library
from ._serving import decorated, handed, response

_MAKERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"^aws_lambda_powertools\.event_handler\.(\w+\.)*(\w*Resolver|\w*Router)$", "Powertools"),
        (r"^(flask\.Flask|flask\.Blueprint)$", "Flask"),
        (r"^(fastapi\.FastAPI|fastapi\.(\w+\.)?APIRouter)$", "FastAPI"),
        (r"^chalice\.(Chalice|Blueprint)$", "Chalice"),
        (r"^(express|express\.Router|express\.default)$", "Express"),
        (r"^(hono\.Hono|@hono/zod-openapi\.OpenAPIHono)$", "Hono"),
        (r"^(koa-router|@koa/router)$", "Koa"),
        (r"^(fastify|fastify\.fastify)$", "Fastify"),
        (r"^lambda-api$", "Lambda API"),
        (r"^(@aws-lambda-powertools/event-handler/\w+\.Router)$", "Powertools"),
        (r"^(github\.com/gin-gonic/gin\.(Default|New)|github\.com/labstack/echo(/v\d)?\.New)$", "Gin"),
        (r"^github\.com/gorilla/mux\.NewRouter$", "Gorilla"),
        (r"^github\.com/go-chi/chi(/v\d)?\.NewRouter$", "chi"),
    )
)
_VERBS = {verb.lower(): verb for verb in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")} | {
    "all": "ANY",
    "any": "ANY",
}
_FIELDS = re.compile(r"^(resolver|on_\w+)$")


class Routers(Library):
    """`@app.get("/orders/<id>")`, `app.get("/orders/:id", handler)`."""

    roots: ClassVar[tuple[str, ...]] = (
        "aws_lambda_powertools.event_handler.",
        "flask.",
        "fastapi.",
        "chalice.",
        "express",
        "hono",
        "@hono/",
        "koa-router",
        "@koa/router",
        "fastify",
        "lambda-api",
        "@aws-lambda-powertools/event-handler",
        "github.com/gin-gonic/gin",
        "github.com/labstack/echo",
        "github.com/gorilla/mux",
        "github.com/go-chi/chi",
    )

    def call(self, path: str, call: Call) -> Value | None:
        """An application or a router."""
        for pattern, framework in _MAKERS:
            if pattern.match(path):
                prefix = call.keywords.get("prefix") or call.keywords.get("url_prefix")
                return Thing(
                    "app", self, {"framework": framework, "prefix": text_of(prefix) if prefix else "", "routes": []}
                )
        status = _raised(path, call)
        if status is not None:
            call.answer(status)
        return response(path, call)

    def known(self, path: str) -> Value | None:
        """Flask's request."""
        first, _, name = path.removeprefix("flask.").partition(".")
        if first != "request" or "." in name:
            return None
        request = Given("request", kind="web")
        return member(request, name, f"request.{name}") if name else request

    def member(self, thing: Thing, name: str) -> Value | None:
        """What a framework hands in: the request, and what is not known."""
        if name == "current_event":
            return Given("app.current_event")
        if name == "current_request":
            return Given("app.current_request", kind="web")
        return Unknown(f"app.{name}") if name in ("current_event", "lambda_context", "context") else None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """A route, with the function that serves it; routers put below a path."""
        if thing.kind != "app":
            return None
        lower = name.lower()
        paths = _paths(call)
        if lower in _VERBS and paths:
            for path in paths:
                self._declare(thing, _VERBS[lower], path, call)
            return self._served(thing, call, paths)
        if name in ("route", "add_api_route", "add_url_rule", "HandleFunc", "api_route") and paths:
            for method in _methods(call):
                self._declare(thing, method, paths[0], call)
            return self._served(thing, call, paths)
        if name in ("use", "include_router", "register_blueprint", "mount", "register"):
            return self._mounted(thing, call)
        if name in ("resolver", "middleware", "exception_handler", "on_event", "not_found", "errorhandler"):
            return self._served(thing, call)
        call.machine.callbacks(call)
        return thing if name in ("basePath", "prefix") else Unknown(written(call.node))

    def decorating(self, thing: Thing, function: Func, call: Call) -> bool:
        """A function serves a route."""
        return thing.kind in ("app", "route")

    def serving(self, thing: Thing, function: Func, call: Call) -> Served | None:
        """By which route it is called, and with what."""
        if thing.kind != "route" or "at" not in thing.data:
            return None
        data = thing.data
        return decorated(data["framework"], data["path"], data["at"], data["status"], function, call)

    def _declare(self, thing: Thing, method: str, path: str, call: Call) -> None:
        prefix = thing.data["prefix"] or ""
        whole = (prefix.rstrip("/") + "/" + path.lstrip("/")) if prefix else path
        call.route(method, whole, thing.data["framework"])
        thing.data["routes"].append(call.machine.observations[-1])

    def _served(self, thing: Thing, call: Call, paths: Sequence[str] = ()) -> Value:
        machine = call.machine
        served = handed(thing.data["framework"], call.at if paths else None)
        for value in call.arguments:
            for item in (value, *(items_of(value) if isinstance(value, Lst) else ())):
                if isinstance(item, Func):
                    machine.later(replace(item, free=True), call.frame, served)
        data = dict(thing.data)
        if paths:
            data |= {"at": call.at, "path": paths[0], "status": call.keywords.get("status_code")}
        return Thing("route", self, data)

    def _mounted(self, thing: Thing, call: Call) -> Value:
        below = next((value for value in call.arguments if isinstance(value, Thing) and value.kind == "app"), None)
        first = call.arguments[0] if call.arguments else None
        prefix = (
            call.keywords.get("prefix")
            or call.keywords.get("url_prefix")
            or (first if isinstance(first, Known) else None)
        )
        text = text_of(prefix) if prefix is not None else None
        if below is not None:
            for seen in below.data["routes"] if text else ():
                if isinstance(seen, Routed) and seen in call.machine.observations:
                    at = call.machine.observations.index(seen)
                    path = (text or "").rstrip("/") + "/" + seen.path.lstrip("/")
                    call.machine.observations[at] = replace(seen, path=path)
                    thing.data["routes"].append(call.machine.observations[at])
            return thing
        self._served(thing, call)
        return thing


def _paths(call: Call) -> list[str]:
    """The literal paths a route is declared under."""
    given = call.argument(0, "rule", "path", "uri")
    if given is None:
        return []
    if isinstance(given, Lst):
        return [path for item in given.items if (path := text_of(item)) is not None]
    path = text_of(given)
    return [path] if path is not None and (path.startswith(("/", ":", "{")) or path in ("", "*")) else []


def _methods(call: Call) -> list[str]:
    given = call.argument(1, "methods", "method")
    found = [text_of(item) for item in items_of(given)] if given is not None else []
    single = text_of(given) if given is not None else None
    return [item.upper() for item in (*found, single) if item] or ["GET" if "route" in written(call.node) else "ANY"]


_RAISED = {
    "BadRequestError": 400,
    "UnauthorizedError": 401,
    "ForbiddenError": 403,
    "NotFoundError": 404,
    "ConflictError": 409,
    "UnprocessableEntityError": 422,
    "TooManyRequestsError": 429,
    "InternalServerError": 500,
    "ServiceUnavailableError": 503,
}


def _raised(path: str, call: Call) -> int | None:
    """The status of an error or response class of a framework."""
    from ..texts import number_of

    name = path.rsplit(".", 1)[-1]
    if name in _RAISED:
        return _RAISED[name]
    if name in ("Response", "HTTPException", "JSONResponse", "ServiceError", "abort", "make_response"):
        given = call.keywords.get("status_code") or call.keywords.get("status")
        if given is None and name in ("HTTPException", "ServiceError", "abort") and call.arguments:
            given = call.arguments[0]
        number = number_of(given) if given is not None else None
        return number if number is not None and 100 <= number < 600 else None
    return None
