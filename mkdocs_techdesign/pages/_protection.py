"""Encryption, secrets, networks and what stands before the APIs."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds.api import Api
from ..kinds.bucket import Bucket
from ..kinds.function import Function, Variable
from ..kinds.graphql_api import GraphqlApi
from ..kinds.queue import Queue
from ..kinds.stream import Stream
from ..kinds.table import Table
from ..kinds.topic import Topic
from ..model.architecture import Relation, Resource
from ..model.behaviour import CodeSign, DataAccess
from ..model.content import Badge, Code, ContentBlock, Derived, LongText, Row, Source, Text
from ..model.location import Location, Unresolved
from ..model.sections import SectionId
from ..model.wording import plural
from ._code import doer
from ._writing import Words, beside, listed, marks, opened, prose, shown, stacked, table

_SECRETS = ("AWS::SecretsManager::", "AWS::SSM::Parameter")
_READING = {
    "ssm": ("GetParameter", "GetParameters", "GetParametersByPath"),
    "secretsmanager": ("GetSecretValue", "BatchGetSecretValue"),
}
_KEYS = {
    "KMS": "key in KMS",
    "DEFAULT": "AWS owned key",
    "AES256": "S3 managed keys",
    "aws:kms": "key in KMS",
    "aws:kms:dsse": "key in KMS, twice",
}


def encryption(words: Words) -> Iterator[ContentBlock]:
    """Every store: how it is encrypted as scanned, and what people say of the key."""
    said = {one.id: name for name in words.document.design.security.encryption for one in words.names.find(name)[:1]}
    rows = []
    for id, kind, place in _stores(words):
        name = said.get(id)
        own = words.document.design.security.encryption[name] if name else ""
        gaps = marks(words.findings(SectionId.SEC), words.names.short(id))
        resource = words.document.architecture.by_id[id]
        kind = words.mark(id) or kind
        rows.append(Row((words.name(id), words.service(resource), kind, own, Source(place)), findings=gaps))
    lost = [name for name in words.document.design.security.encryption if name not in said.values()]
    design = words.document.design.security
    rows += [
        Row((words.mention(name), "", "", design.encryption[name], Source(design.where("encryption", name))))
        for name in lost
    ]
    yield from table(("Store", "Kind", "At rest", "Key policy", "Source"), rows, filterable=len(rows) > 10)


def _stores(words: Words) -> Iterator[tuple[str, Text, Location]]:
    of = words.document.architecture.of
    for item in of(Table):
        yield item.id, _key(item.encryption, "AWS owned key", "DynamoDB"), item.location
    for bucket in of(Bucket):
        yield bucket.id, _key(bucket.encryption, "S3 managed keys", "S3"), bucket.location
    for queue in of(Queue):
        yield queue.id, _flag(queue.encrypted, "SQS managed keys", "SQS"), queue.location
    for topic in of(Topic):
        yield topic.id, "key in KMS" if topic.encrypted else Badge("not encrypted", "warn"), topic.location
    for stream in of(Stream):
        yield stream.id, "key in KMS" if stream.encrypted else Badge("not encrypted", "warn"), stream.location


def _key(value: str | Unresolved | None, otherwise: str, service: str) -> Text:
    if isinstance(value, Unresolved):
        return opened(value)
    if value is None:
        return Derived(otherwise, f"the default of {service}")
    return _KEYS.get(value, value)


def _flag(value: bool | Unresolved | None, otherwise: str, service: str) -> Text:
    if isinstance(value, Unresolved):
        return opened(value)
    if value is None:
        return Derived(otherwise, f"the default of {service}")
    return "encrypted" if value else Badge("not encrypted", "warn")


def secrets(words: Words) -> Iterator[ContentBlock]:
    """Parameters and secrets by reference: who reads them, where. Values are never read."""
    yield from prose(words.document.design.security.secrets)
    architecture = words.document.architecture
    used: dict[str, list[Text]] = {}
    unknown: list[Row] = []
    for access in architecture.of(DataAccess):
        if access.operation not in _READING.get(access.service, ()):
            continue
        told = beside(doer(words, access.function), Source(access.location))
        if isinstance(access.target, str):
            used.setdefault(access.target, []).append(told)
        else:
            name = Code(access.target.expression) if isinstance(access.target, Unresolved) else Code(access.label)
            unknown.append(Row((name, access.service, told, "")))
    for resource in architecture.resources:
        if resource.type.startswith(_SECRETS):
            used.setdefault(resource.id, [])
            used[resource.id] += [beside("environment of", told) for told in _named(words, resource)]
    rows = []
    for id, readers in sorted(used.items()):
        known = architecture.by_id.get(id)
        kind: Text = words.service(known) if known else ""
        nobody = Badge("nothing found that reads it", "quiet")
        place: Text = Source(known.location) if known else ""
        rows.append(Row((words.name(id), kind, stacked(*dict.fromkeys(readers)) or nobody, place)))
    yield from table(("Parameter or secret", "Kept in", "Read by", "Source"), [*rows, *unknown])
    yield from table(
        ("Library", "In the code of", "Read at"),
        (Row((sign.label, doer(words, sign.function), Source(sign.location))) for sign in _signs(words, "parameters")),
        caption="Libraries that read parameters and secrets",
    )
    yield from table(
        ("Variable", "Of", "Written down at"),
        (
            Row((Code(variable.name), words.name(one.id), Source(variable.location or one.location)))
            for one, variable in _written_down(words)
        ),
        caption="Values that look like secrets; they are not shown, and should not be there",
    )


def _written_down(words: Words) -> Iterator[tuple[Function | GraphqlApi, Variable]]:
    """Environment variables whose value stands in the repository and looks like a secret."""
    architecture = words.document.architecture
    owners: list[Function | GraphqlApi] = [*architecture.of(Function), *architecture.of(GraphqlApi)]
    yield from ((one, variable) for one in owners for variable in one.environment if variable.secret)


def _named(words: Words, resource: Resource) -> Iterator[Text]:
    for function in words.document.architecture.of(Function):
        for variable in function.environment:
            if variable.target == resource.id:
                place = [Source(variable.location)] if variable.location else []
                yield beside(words.name(function.id), Code(variable.name), *place)


def _signs(words: Words, concern: str) -> tuple[CodeSign, ...]:
    """Each sign once, however many functions share its line."""
    signs = (sign for sign in words.document.architecture.of(CodeSign) if sign.concern == concern)
    return tuple({(sign.function, sign.location): sign for sign in signs}.values())


_TOKENS = ("authentication", "unverified-token", "token-storage", "authorization", "vain-condition")
"""Concerns of code that reads tokens, keeps them or answers who may go on."""


def token_handling(words: Words) -> Iterator[ContentBlock]:
    """What code does with tokens."""
    yield from table(
        ("Seen in the code", "Whose code", "Read at"),
        (
            Row((sign.label, doer(words, sign.function), Source(sign.location)))
            for concern in _TOKENS
            for sign in _signs(words, concern)
        ),
        caption="Tokens in the code",
    )


def edge(words: Words) -> Iterator[ContentBlock]:
    """Web ACLs, API keys, usage plans and limits."""
    text = words.document.design.security.edge
    if text:
        yield LongText(text)
    architecture = words.document.architecture
    acls: dict[str, list[str]] = {}
    for one in architecture.edges:
        if one.relation is Relation.PROTECTS:
            acls.setdefault(one.source, []).append(one.target)
    yield from table(
        ("Web ACL", "Stands before", "Source"),
        (
            Row(
                (
                    words.name(id),
                    listed([words.name(target) for target in dict.fromkeys(targets)]),
                    Source(architecture.by_id[id].location),
                )
            )
            for id, targets in sorted(acls.items())
        ),
    )
    rows = []
    for api in architecture.of(Api):
        for limit in api.throttles:
            who: Text = beside("each key of", words.name(limit.plan)) if limit.plan else shown(limit.stage)
            burst = beside("bursts of", shown(limit.burst)) if limit.burst is not None else ""
            quota = shown(limit.quota, f"a {str(limit.period).lower()}") if limit.quota is not None else ""
            rows.append(
                Row(
                    (
                        words.name(api.id),
                        who,
                        Code(limit.route) if limit.route else "every route",
                        beside(_rate(limit.rate), *([",", burst] if burst else [])),
                        quota,
                        Source(limit.location),
                    )
                )
            )
    yield from table(("API", "Limit for", "Of", "Requests a second", "Quota", "Source"), rows)


def _rate(value: float | Unresolved | None) -> Text:
    if isinstance(value, Unresolved):
        return opened(value)
    return f"{value:,g}" if value is not None else ""


def exposure(words: Words) -> Iterator[ContentBlock]:
    """Buckets that are or may be public, and functions in a network of their own."""
    rows = []
    for bucket in words.document.facts.architecture.of(Bucket):
        public = bucket.public_acl or bucket.website or bucket.public_access_blocked is False
        state: Text = shown(bucket.public_access_blocked)
        if bucket.public_access_blocked is True:
            state = "blocked"
        elif bucket.public_access_blocked is None:
            state = Derived("blocked", "the default of S3 since April 2023")
        elif bucket.public_access_blocked is False:
            state = Badge("not blocked", "warn")
        more = [text for text, there in (("public ACL", bucket.public_acl), ("website", bucket.website)) if there]
        gaps = marks(words.findings(SectionId.SEC), words.names.short(bucket.id))
        rows.append(
            Row(
                (
                    words.name(bucket.id),
                    state,
                    Badge(", ".join(more), "warn") if public and more else "",
                    Source(bucket.location),
                ),
                findings=gaps,
            )
        )
    yield from table(("Bucket", "Public access", "Besides", "Source"), rows)
    inside = [function for function in words.document.architecture.of(Function) if function.vpc]
    outside = len(words.document.architecture.of(Function)) - len(inside)
    yield from table(
        ("In a VPC", "Source"),
        (Row((words.name(function.id), Source(function.at("vpc")))) for function in inside),
        caption=f"{plural(outside, 'other function')} outside of any VPC" if outside else "",
    )
