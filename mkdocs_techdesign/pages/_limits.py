"""What callers meet before any operation: addresses, origins, limits, answers of the API itself."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds._throttles import Throttle
from ..kinds.api import Api
from ..model.content import Badge, Code, ContentBlock, Derived, Facts, Heading, Inline, Source, Text
from ..model.location import Unresolved
from ._writing import Words, beside, codes, listed, opened, shown, stacked

_KINDS = {"REST": "REST API", "HTTP": "HTTP API", "WEBSOCKET": "WebSocket API"}


def api_of(words: Words, api: Api) -> Iterator[ContentBlock]:
    """One API: kind, address, who checks callers, limits, origins, answers of its own, what is recorded."""
    origins = api.cors
    recorded = [text for text, there in (("access logs", api.access_logs), ("traces", api.tracing is True)) if there]
    pairs: list[tuple[str, Text]] = [
        ("Kind", beside(_KINDS.get(api.protocol, api.protocol), _reach(api.endpoint))),
        ("Address", _address(words, api)),
        ("Callers are checked by", _checks(words, api)),
        ("Protected by", words.target(api.web_acl)),
        ("Limits", stacked(*(limit(words, one) for one in api.throttles if one.route is None))),
        ("Browsers may call from", _origins(api)),
        ("With methods", codes(origins.methods) if origins else ""),
        ("With headers", codes(origins.headers) if origins else ""),
        ("Answers of its own", _own(api)),
        ("Recorded", ", ".join(recorded)),
        ("Read at", Source(api.location)),
    ]
    yield Heading(beside(words.name(api.id), words.mark(api.id)), 3)
    yield Facts(tuple((term, value) for term, value in pairs if value not in ("", ())))


def limit(words: Words, one: Throttle) -> Text:
    """`1,000/s, bursts of 500, for each key of ShopPlan`."""
    parts: list[Text] = []
    if one.rate is not None:
        parts.append(_number(one.rate, "/s"))
    if one.burst is not None:
        parts.append(beside("bursts of", _number(one.burst, "")))
    if one.quota is not None:
        period = one.period.lower() if isinstance(one.period, str) else "period"
        parts.append(beside(_number(one.quota, ""), f"a {period}"))
    whose: Text = ""
    if one.plan is not None:
        whose = beside("for each API key of", words.name(one.plan))
    elif isinstance(one.stage, str):
        whose = beside("in stage", Code(one.stage))
    together: list[Inline] = []
    for part in parts:
        together += [",", *_inlines(part)] if together else _inlines(part)
    return beside(tuple(together), whose, Source(one.location))


def _inlines(text: Text) -> tuple[Inline, ...]:
    return text if isinstance(text, tuple) else (text,)


def _number(value: float | Unresolved, unit: str) -> Text:
    return opened(value) if isinstance(value, Unresolved) else f"{value:,.12g}{unit}"


def _reach(endpoint: object) -> Text:
    return f"({endpoint.lower()})" if isinstance(endpoint, str) else shown(endpoint)


def _address(words: Words, api: Api) -> Text:
    if api.addresses:
        return codes(api.addresses)
    if words.mark(api.id):
        return ""
    return Derived("given at deployment", "no domain name in the code")


def _checks(words: Words, api: Api) -> Text:
    return stacked(
        *(
            beside(Code(one.name), words.target(one.target), *(() if one.location is None else (Source(one.location),)))
            for one in api.authorizers
        )
    )


def _origins(api: Api) -> Text:
    if api.cors is None:
        return ""
    signed = Badge("with credentials", "info") if api.cors.credentials else ""
    return beside(codes(api.cors.origins), signed, Source(api.cors.location))


def _own(api: Api) -> Text:
    return listed([Code(f"{one.status} {one.type}" if one.status else one.type) for one in api.gateway_responses])
