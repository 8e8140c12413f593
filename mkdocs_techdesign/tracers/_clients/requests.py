"""Calls that leave a front end: of HTTP libraries, Amplify, GraphQL clients."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.code import Call, Expression, Literal, Member, Name, Record
from .addresses import published, written
from .documents import Operation, is_tag, operations
from .program import Found, Program, Unit, entries

METHODS = {
    "get": "GET", "post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE", "del": "DELETE", "head": "HEAD",
}  # fmt: skip
_AMPLIFY = ("aws-amplify", "@aws-amplify/api", "@aws-amplify/api-rest", "aws-amplify/api")
_HTTP = frozenset({"axios", "ky", "redaxios", "ky-universal"})
_MODES = {
    "amazon_cognito_user_pools": "user pool", "userpool": "user pool", "api_key": "API key", "apikey": "API key",
    "aws_iam": "IAM", "iam": "IAM", "identitypool": "identity pool", "aws_lambda": "Lambda", "lambda": "Lambda",
    "openid_connect": "OpenID Connect", "oidc": "OpenID Connect",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call that leaves."""

    call: Call
    unit: Unit
    how: str
    """`fetch`, `axios`, `Amplify`, `GraphQL`."""
    method: str | None = None
    address: str = ""
    """With computed parts as `{…}`."""
    operations: tuple[Operation, ...] = ()
    authentication: str | None = None


def request(program: Program, unit: Unit, call: Call, bound: frozenset[str]) -> Request | None:
    """What a call sends; None for one that sends nothing."""
    here = Found(call, unit, bound)
    if is_tag(call):
        return None
    found: tuple[Operation, ...] = ()
    for argument in call.arguments[:2]:
        found = found or operations(program, Found(argument, unit, bound))
    if found and not call.new:
        return Request(call=call, unit=unit, how="GraphQL", operations=found, authentication=_mode(program, here))
    if call.new or not isinstance(call.callee, Name | Member):
        return None
    origin = program.origin(Found(call.callee, unit, bound))
    return _fetch(program, here, origin) or _amplify(program, here, origin) or _http(program, here, origin)


def _fetch(program: Program, here: Found, origin: tuple[str, ...]) -> Request | None:
    """`fetch(address, { method })`."""
    if origin not in (("", "fetch"), ("", "window", "fetch"), ("", "globalThis", "fetch")):
        return None
    call = _call(here)
    if not call.arguments:
        return None
    options = _options(program, here, 1)
    method = _literal(program, here, options.get("method")) or ("GET" if "method" not in options else None)
    return _made(program, here, "fetch", method, call.arguments[0])


def _amplify(program: Program, here: Found, origin: tuple[str, ...]) -> Request | None:
    """`API.get(name, path)` up to version 5, `get({ apiName, path })` from 6."""
    call = _call(here)
    if not origin or origin[0] not in _AMPLIFY:
        return None
    if len(origin) == 3 and origin[1] in ("API", "RestAPI", "default") and origin[2] in METHODS:
        if len(call.arguments) > 1:
            return _made(program, here, "Amplify", METHODS[origin[2]], call.arguments[1])
    elif len(origin) == 2 and origin[1] in METHODS:
        options = _options(program, here, 0)
        if "path" in options:
            return _made(program, here, "Amplify", METHODS[origin[1]], options["path"])
    return None


def _http(program: Program, here: Found, origin: tuple[str, ...]) -> Request | None:
    """axios and its like, also instances with a base address; Angular's HttpClient."""
    call = _call(here)
    library = origin[0] if origin else ""
    base = ""
    if library not in _HTTP:
        if not (isinstance(call.callee, Member) and call.callee.name in METHODS and _angular(here, call.callee)):
            return None
        library = "HttpClient"
    last = origin[-1] if origin else ""
    if isinstance(call.callee, Member):
        base = _base(program, Found(call.callee.object, here.unit, here.bound))
        last = call.callee.name
    options = _options(program, here, 0)
    if last in METHODS and call.arguments:
        return _made(program, here, library, METHODS[last], call.arguments[0], base)
    if last in ("create", "extend", "all", "isAxiosError", "spread", "use"):
        return None
    if "url" in options:
        method = _literal(program, here, options.get("method")) or ("GET" if "method" not in options else None)
        return _made(program, here, library, method, options["url"], base)
    if len(origin) == 2 and call.arguments:
        more = _options(program, here, 1)
        method = _literal(program, here, more.get("method")) or ("GET" if "method" not in more else None)
        return _made(program, here, library, method, call.arguments[0], base)
    return None


def _angular(here: Found, callee: Member) -> bool:
    """True for a member declared as Angular's HttpClient."""
    if not isinstance(callee.object, Member):
        return False
    given = here.unit.values.get(f"self.{callee.object.name}", [])
    return any(one.annotation == "HttpClient" for one in given)


def _base(program: Program, found: Found) -> str:
    """The base address of an instance: `axios.create({ baseURL })`."""
    made = program.resolved(found)
    if not isinstance(made.value, Call) or not made.value.arguments:
        return ""
    options = program.resolved(Found(made.value.arguments[0], made.unit, made.bound))
    given = entries(options.value) if isinstance(options.value, Record) else {}
    base = given.get("baseURL") or given.get("prefixUrl")
    return "" if base is None else written(program, Found(base, options.unit, options.bound))


def _made(program: Program, here: Found, how: str, method: str | None, address: Expression, base: str = "") -> Request:
    text = written(program, Found(address, here.unit, here.bound))
    whole = text if "//" in text or not base else f"{base.rstrip('/')}/{text.lstrip('/')}"
    return Request(
        call=_call(here), unit=here.unit, how=how, method=method.upper() if method else None, address=published(whole)
    )


def _mode(program: Program, here: Found) -> str | None:
    """What `authMode` says."""
    options = _options(program, here, 0)
    said = _literal(program, here, options.get("authMode"))
    return _MODES.get(said.lower()) if said else None


def _options(program: Program, here: Found, position: int) -> dict[str, Expression]:
    given = _call(here).arguments
    if len(given) <= position:
        return {}
    known = program.resolved(Found(given[position], here.unit, here.bound))
    return entries(known.value) if isinstance(known.value, Record) and known.unit is here.unit else {}


def _literal(program: Program, here: Found, value: Expression | None) -> str | None:
    if value is None:
        return None
    known = program.resolved(Found(value, here.unit, here.bound)).value
    if isinstance(known, Literal) and isinstance(known.value, str):
        return known.value
    return known.name if isinstance(known, Member) else None


def _call(here: Found) -> Call:
    assert isinstance(here.value, Call)
    return here.value
