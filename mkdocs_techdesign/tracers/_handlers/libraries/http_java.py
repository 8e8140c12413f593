"""HTTP clients of Java: java.net.http, HttpURLConnection, OkHttp, RestTemplate."""

from __future__ import annotations

from typing import ClassVar

from ....languages._written import written
from ..texts import text_of
from ..values import NOTHING, Known, Thing, Unknown, Value
from . import Call, Library

_REST = {
    "getForObject": "GET",
    "getForEntity": "GET",
    "postForObject": "POST",
    "postForEntity": "POST",
    "put": "PUT",
    "delete": "DELETE",
    "exchange": None,
    "patchForObject": "PATCH",
}
_VERBS = {"GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"}


class HttpJava(Library):
    """Requests that Java code sends."""

    roots: ClassVar[tuple[str, ...]] = (
        "java.net.http.",
        "java.net.URL",
        "okhttp3.",
        "org.springframework.web.client.",
        "java.net.URI",
        "HttpRequest.",
        "URI.",
    )

    def call(self, path: str, call: Call) -> Value | None:
        """A request that is built, or a client."""
        if path.endswith("HttpRequest.newBuilder") or path in ("okhttp3.Request.Builder", "okhttp3.Request$Builder"):
            return Thing("request", self, {"url": call.argument(0), "method": "GET", "timeout": None})
        if path.endswith(("URI.create", "java.net.URI", "java.net.URL")) and call.arguments:
            return call.arguments[0]
        if path.endswith(("RestTemplate", "RestClient.create", "WebClient.create")):
            return Thing("rest", self, {})
        if path.startswith("okhttp3."):
            return Thing("client", self, {})
        return None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """The parts of a request; sending one."""
        if thing.kind == "request":
            if name in ("uri", "url") and call.arguments:
                thing.data["url"] = call.arguments[0]
            elif name in _VERBS or name.upper() in _VERBS:
                thing.data["method"] = name.upper()
            elif name == "method" and call.arguments:
                thing.data["method"] = text_of(call.arguments[0])
            elif name == "timeout" and call.arguments and isinstance(call.arguments[0], Known):
                found = call.arguments[0].value
                thing.data["timeout"] = float(found) if isinstance(found, int | float) else None
            return thing
        if thing.kind == "rest" and name in _REST and call.arguments:
            call.web(_REST[name] or text_of(call.argument(1) or NOTHING), call.arguments[0])
            return Unknown(written(call.node))
        return thing if name in ("newBuilder", "build", "connectTimeout", "readTimeout") else None

    def handed(self, thing: Thing, receiver: Value, name: str, call: Call) -> Value | None:
        """A request is sent."""
        if thing.kind != "request" or name not in ("send", "sendAsync", "newCall"):
            return None
        call.web(thing.data["method"], thing.data["url"] or Unknown("uri"), thing.data["timeout"])
        return Unknown(written(call.node))
