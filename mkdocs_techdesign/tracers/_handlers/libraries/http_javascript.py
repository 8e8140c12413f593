"""HTTP clients of JavaScript: fetch, axios, got, node's http and https, and the likes of them."""

from __future__ import annotations

import re
from typing import ClassVar

from ....languages._written import written
from ..texts import concat, text_of
from ..values import NOTHING, Func, Known, Rec, Thing, Unknown, Value, options
from . import Call, Library
from .http_python import seconds

_VERBS = {
    "get": "GET",
    "post": "POST",
    "put": "PUT",
    "patch": "PATCH",
    "delete": "DELETE",
    "del": "DELETE",
    "head": "HEAD",
    "options": "OPTIONS",
    "getJSON": "GET",
}
_LIBRARIES = (
    "axios",
    "got",
    "node-fetch",
    "undici",
    "ky",
    "superagent",
    "needle",
    "cross-fetch",
    "isomorphic-fetch",
    "phin",
    "bent",
    "request-promise",
    "request-promise-native",
    "superagent-promise",
    "axios-retry",
    "@middy/http",
    "wretch",
    "ofetch",
)
_CALLABLE = re.compile(
    r"^(fetch|globalThis\.fetch|window\.fetch|node-fetch|cross-fetch(\.fetch)?|undici\.(fetch|request)"
    r"|isomorphic-fetch|axios(\.request)?|got|ky|needle|phin|request|request-promise(-native)?|ofetch(\.\$fetch)?)$"
)
_VERB = re.compile(r"^(axios|got|ky|superagent|needle|request|request-promise(-native)?)\.(\w+)$")
_NODE = re.compile(r"^(node:)?https?\.(request|get)$")
_MAKERS = re.compile(r"^(axios\.create|got\.extend|ky\.create|ky\.extend|axios\.Axios)$")


class HttpJavascript(Library):
    """Requests that JavaScript and TypeScript code sends."""

    roots: ClassVar[tuple[str, ...]] = (
        *_LIBRARIES,
        "fetch",
        "globalThis.fetch",
        "https.",
        "http.request",
        "http.get",
        "node:http",
        "request",
        "window.fetch",
    )

    def known(self, path: str) -> Value | None:
        """Nothing but calls matters."""
        return None

    def call(self, path: str, call: Call) -> Value | None:
        """A request, or a client that will send some."""
        if _MAKERS.match(path):
            given = call.record()
            base = given.entries.get("baseURL") or given.entries.get("prefixUrl")
            return Thing("client", self, {"base": base, "timeout": given.entries.get("timeout"), "path": path})
        if _NODE.match(path):
            return self._node(path, call)
        if _CALLABLE.match(path):
            return self._send(None, call, None, path)
        verb = _VERB.match(path)
        if verb is not None and verb.group(3) in _VERBS:
            return self._send(_VERBS[verb.group(3)], call, None, path)
        return None

    def method(self, thing: Thing, name: str, call: Call) -> Value | None:
        """A request of a client."""
        if name in _VERBS:
            return self._send(_VERBS[name], call, thing, "")
        if name in ("request", "__call__"):
            return self._send(None, call, thing, "")
        return None

    def _send(self, verb: str | None, call: Call, client: Thing | None, path: str) -> Value:
        first = call.arguments[0] if call.arguments else NOTHING
        given = [option for value in call.arguments for option in options(value) if isinstance(option, Rec)]
        settings = [
            record for record in given if {"method", "timeout", "headers", "url", "baseURL"} & set(record.entries)
        ]
        url: Value | None = None if isinstance(first, Rec) else first
        timeout = client.data["timeout"] if client is not None else None
        base = client.data["base"] if client is not None else None
        for record in settings:
            entries = record.entries
            verb = verb or _upper(entries.get("method"))
            url = url or entries.get("url") or entries.get("uri")
            timeout = entries.get("timeout") or timeout
            base = entries.get("baseURL") or base
        if url is None:
            url = Unknown(written(call.node.arguments[0]) if call.node.arguments else "url")
        if isinstance(url, Thing) and "url" in url.data:
            url = url.data["url"]
        whole = url if base is None or _absolute(url) else concat(base, url)
        unit = 0.001
        call.web(verb or ("GET" if call.arguments else None), whole, seconds(_milliseconds(timeout), unit))
        call.machine.callbacks(call)
        return Unknown(written(call.node))

    def _node(self, path: str, call: Call) -> Value:
        scheme = "https" if "https" in path else "http"
        given = [option for value in call.arguments for option in options(value) if isinstance(option, Rec)]
        verb, timeout = ("GET" if path.endswith("get") else None), None
        first = call.arguments[0] if call.arguments else NOTHING
        url: Value | None = first if not isinstance(first, Rec | Func) else None
        for record in given:
            entries = record.entries
            verb = _upper(entries.get("method")) or verb
            timeout = entries.get("timeout") or timeout
            host = entries.get("hostname") or entries.get("host")
            if url is None and host is not None:
                url = concat(f"{scheme}://", host, entries.get("path") or Known(""))
        call.web(verb or "GET", url or Unknown("options"), seconds(timeout, 0.001))
        call.machine.callbacks(call)
        return Unknown(written(call.node))


def _milliseconds(value: Value | None) -> Value | None:
    """A timeout; got names the parts of one."""
    if isinstance(value, Rec):
        return value.entries.get("request") or value.entries.get("response")
    return value


def _upper(value: Value | None) -> str | None:
    text = text_of(value) if value is not None else None
    return text.upper() if text else None


def _absolute(url: Value) -> bool:
    return (text_of(url) or "").startswith(("http://", "https://"))
