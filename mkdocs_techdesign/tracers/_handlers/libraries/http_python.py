"""HTTP clients of Python: requests, httpx, urllib3, urllib, aiohttp, http.client."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from ....languages._written import written
from ..texts import concat, text_of
from ..values import NOTHING, Known, Thing, Unknown, Value
from . import Call, Library

_VERBS = {
    "get": "GET",
    "post": "POST",
    "put": "PUT",
    "patch": "PATCH",
    "delete": "DELETE",
    "head": "HEAD",
    "options": "OPTIONS",
}
_MODULES = r"(requests|httpx|urllib3|aiohttp|botocore\.vendored\.requests|urequests|grequests)"
_CLIENTS = re.compile(
    rf"{_MODULES}(\.sessions?)?\.(Session|session|Client|AsyncClient|PoolManager|ProxyManager|ClientSession)$"
    r"|http\.client\.HTTPS?Connection$|requests_toolbelt\.sessions\.BaseUrlSession$"
)
_DIRECT = re.compile(rf"{_MODULES}(\.api)?\.(get|post|put|patch|delete|head|options|request|stream)$")
_OPEN = ("urllib.request.urlopen", "urllib2.urlopen", "urllib.urlopen")


class HttpPython(Library):
    """Requests that Python code sends."""

    roots: ClassVar[tuple[str, ...]] = (
        "requests.",
        "httpx.",
        "urllib3.",
        "urllib.request.",
        "urllib2.",
        "aiohttp.",
        "http.client.",
        "requests_toolbelt.",
        "botocore.vendored.requests",
        "grequests.",
    )

    def call(self, path: str, call: Call) -> Value | None:
        """A request, or a client that will send some."""
        if _CLIENTS.match(path):
            base = call.argument(0, "base_url") if "http.client" in path or "base_url" in call.keywords else None
            return Thing(
                "client", self, {"base": base, "timeout": call.keywords.get("timeout"), "host": "http.client" in path}
            )
        found = _DIRECT.match(path)
        if found is not None:
            return self._send(path.rsplit(".", 1)[-1], call, None)
        if path in _OPEN and call.arguments:
            target = call.arguments[0]
            request: dict[str, Any] = target.data if isinstance(target, Thing) else {"url": target, "method": None}
            call.web(request["method"] or "GET", request["url"], seconds(call.argument(2, "timeout")))
            return Unknown(written(call.node))
        if path == "urllib.request.Request" and (call.arguments or call.keywords):
            method = text_of(call.keywords.get("method") or NOTHING)
            data = call.argument(1, "data")
            fallback = "POST" if data is not None and data != NOTHING else "GET"
            return Thing("request", self, {"url": call.argument(0, "url"), "method": method or fallback})
        return None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """A request of a client, which may know the beginning of all addresses."""
        if thing.kind == "client" and name in (*_VERBS, "request", "stream", "urlopen"):
            return self._send(name, call, thing)
        return thing if name in ("__aenter__", "__enter__", "mount", "build") else None

    def member(self, thing: Thing, name: str) -> Value | None:
        """Nothing of a client matters but its methods."""
        return None

    def _send(self, name: str, call: Call, client: Thing | None) -> Value:
        verb = _VERBS.get(name)
        place = 0
        if verb is None:
            verb, place = text_of(call.argument(0, "method") or NOTHING), 1
        url = call.argument(place, "url", "path") or Unknown("url")
        base = client.data["base"] if client is not None else None
        if base is not None:
            start: Value = concat("https://", base) if client is not None and client.data["host"] else base
            url = concat(start, url)
        own = client.data["timeout"] if client is not None else None
        call.web(verb.upper() if verb else None, url, seconds(call.keywords.get("timeout") or own))
        return Unknown(written(call.node))


def seconds(value: Value | None, unit: float = 1.0) -> float | None:
    """A timeout in seconds; of a pair the longer part."""
    from ..values import Lst, options

    for option in options(value) if value is not None else ():
        if isinstance(option, Known) and isinstance(option.value, int | float) and not isinstance(option.value, bool):
            return option.value * unit
        if isinstance(option, Lst):
            found = [seconds(item, unit) for item in option.items]
            return max((item for item in found if item is not None), default=None)
    return None
