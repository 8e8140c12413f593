"""HTTP clients of Go: net/http and resty."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..texts import text_of
from ..values import NOTHING, Outside, Thing, Unknown, Value
from . import Call, Library

_DIRECT = {
    "Get": "GET",
    "Post": "POST",
    "PostForm": "POST",
    "Head": "HEAD",
    "Put": "PUT",
    "Delete": "DELETE",
    "Patch": "PATCH",
}
_RESTY = re.compile(r"resty.*\(\)\.(Get|Post|Put|Delete|Patch|Head)$")


class HttpGo(Library):
    """Requests that Go code sends."""

    roots: ClassVar[tuple[str, ...]] = ("net/http.", "github.com/go-resty/resty", "resty.dev/")

    def call(self, path: str, call: Call) -> Value | None:
        """A request, or one that will be sent."""
        name = path.rsplit(".", 1)[-1]
        if path.startswith("net/http.NewRequest"):
            place = 1 if name == "NewRequestWithContext" else 0
            method = text_of(call.argument(place) or NOTHING)
            named = call.argument(place)
            if method is None and isinstance(named, Outside):
                method = named.path.rsplit(".Method", 1)[-1].upper()
            return Thing("request", self, {"url": call.argument(place + 1), "method": method or "GET"})
        if path in (f"net/http.{name}", f"net/http.DefaultClient.{name}") and name in _DIRECT and call.arguments:
            call.web(_DIRECT[name], call.arguments[0])
            return Unknown(written(call.node))
        if path == "net/http.Client" or path.startswith("net/http.DefaultClient"):
            return Thing("client", self, {})
        found = _RESTY.search(path)
        if found is not None and call.arguments:
            call.web(_DIRECT[found.group(1)], call.arguments[0])
            return Unknown(written(call.node))
        return None

    def instance(self, path: str) -> Value | None:
        """A client that is handed in."""
        return Thing("client", self, {}) if path == "net/http.Client" else None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """A request of a client."""
        if thing.kind == "client" and name in _DIRECT and call.arguments:
            call.web(_DIRECT[name], call.arguments[0])
            return Unknown(written(call.node))
        return None

    def handed(self, thing: Thing, receiver: Value, name: str, call: Call) -> Value | None:
        """A request is sent."""
        if thing.kind != "request" or name not in ("Do", "RoundTrip"):
            return None
        call.web(thing.data["method"], thing.data["url"] or Unknown("url"))
        return Unknown(written(call.node))
