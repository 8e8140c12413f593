"""What `${construct:name.attribute}` stands for."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map

_ATTRIBUTES: dict[str, dict[str, tuple[str, str, str]]] = {
    "queue": {
        "queueUrl": ("{name}Queue", "Ref", ""),
        "queueArn": ("{name}Queue", "Fn::GetAtt", "Arn"),
        "dlqUrl": ("{name}Dlq", "Ref", ""),
        "dlqArn": ("{name}Dlq", "Fn::GetAtt", "Arn"),
    },
    "storage": {
        "bucketName": ("{name}Bucket", "Ref", ""),
        "bucketArn": ("{name}Bucket", "Fn::GetAtt", "Arn"),
    },
    "database/dynamodb-single-table": {
        "tableName": ("{name}Table", "Ref", ""),
        "tableArn": ("{name}Table", "Fn::GetAtt", "Arn"),
        "tableStreamArn": ("{name}Table", "Fn::GetAtt", "StreamArn"),
    },
}
"""Kind of construct to what `${construct:name.attribute}` stands for."""


def attribute(constructs: Any, address: str) -> dict[str, Any] | None:
    """The expression for `name.attribute`; None for one that is not known here."""
    name, _, key = address.partition(".")
    given = constructs.get(name) if isinstance(constructs, Map) else None
    kind = str(given.get("type")) if isinstance(given, Map) else ""
    logical_id, function, inner = _ATTRIBUTES.get(kind, {}).get(key, ("", "", ""))
    if not logical_id:
        return None
    own = logical_id.replace("{name}", name)
    return {function: [own, inner] if inner else own}
