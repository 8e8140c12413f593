"""Outgoing requests: host, path and what they reach."""

from __future__ import annotations

from ...kinds.function import Function
from ...model.behaviour import HttpCall
from ...model.location import Unresolved
from .observations import Web
from .targets import Targets
from .texts import expression_of, template_of, text_of
from .values import Hole, Text, Value, Variable, options

_APIS = (
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGatewayV2::Api",
    "AWS::AppSync::GraphQLApi",
    "AWS::AppSync::Api",
    "AWS::AppRunner::Service",
    "AWS::OpenSearchService::Domain",
    "AWS::OpenSearchServerless::Collection",
    "AWS::Elasticsearch::Domain",
    "AWS::VpcLattice::Service",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::CloudFront::Distribution",
    "AWS::Lambda::Url",
    "AWS::Lambda::Function",
)
"""Types that have an address to send requests to."""


def http_call(seen: Web, function: Function, targets: Targets) -> HttpCall:
    """The fact of one outgoing request."""
    host, path, target = None, None, None
    for option in options(seen.url):
        host, path, target = _address(option, seen, function, targets)
        if target is not None or isinstance(host, str):
            break
    shown = host if isinstance(host, str) else host.expression if host is not None else "?"
    label = f"{seen.method or 'HTTP'} {shown}"
    return HttpCall(
        id=f"{function.id}:{label}@{seen.at}",
        label=label,
        location=seen.at,
        function=function.id,
        method=seen.method,
        host=host,
        path=path,
        target=target,
        timeout=seen.timeout,
        chain=seen.chain,
    )


def _address(
    value: Value, seen: Web, function: Function, targets: Targets
) -> tuple[str | Unresolved, str | None, str | None]:
    whole = text_of(value)
    shown = whole if whole is not None else template_of(value)
    if "://" in shown.split("{")[0] or shown.startswith("//"):
        authority, slash, rest = shown.split("//", 1)[1].partition("/")
        host = authority.partition("?")[0].rpartition("@")[2].partition(":")[0].lower()
        path = f"/{rest}".split("?")[0].split("#")[0] if slash else None
        if "{" not in host and host:
            target = targets.find(value, _APIS, function, seen.at) if whole is not None else None
            return host, path, target if isinstance(target, str) else None
    base = value.parts[0] if isinstance(value, Text) and value.parts else None
    scheme = isinstance(base, str) and base.lower() in ("https://", "http://")
    first = value.parts[1] if isinstance(value, Text) and scheme and len(value.parts) > 1 else base
    origin: Value = first.value if isinstance(first, Hole) else value
    found = targets.find(origin, _APIS, function, seen.at)
    rest = shown.removeprefix("https://").removeprefix("http://")
    expression = first.expression if isinstance(first, Hole) else expression_of(value)
    path = rest.removeprefix("{" + expression + "}") if isinstance(first, Hole) else None
    if scheme and path and path[0] not in "/:?":
        path = path[path.find("/") :] if "/" in path else None  # more of the host name stands before it
    reason = found.reason if isinstance(found, Unresolved) else "known when it is deployed"
    name = origin.name if isinstance(origin, Variable) else expression
    return Unresolved(name, reason, seen.at), _path(path), found if isinstance(found, str) else None


def _path(path: str | None) -> str | None:
    if not path:
        return None
    path = path.split("?")[0]
    return path if path.startswith("/") else f"/{path}"
