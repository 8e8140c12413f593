"""What `${construct:name.attribute}` stands for."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from ...model.nodes import Map

_OTHER = re.compile(r"[^A-Za-z0-9]")
_ATTRIBUTES: dict[str, dict[str, tuple[str, str, str]]] = {
    "queue": {
        "queueUrl": ("Queue", "Ref", ""),
        "queueArn": ("Queue", "Fn::GetAtt", "Arn"),
        "dlqUrl": ("Dlq", "Ref", ""),
        "dlqArn": ("Dlq", "Fn::GetAtt", "Arn"),
    },
    "storage": {
        "bucketName": ("Bucket", "Ref", ""),
        "bucketArn": ("Bucket", "Fn::GetAtt", "Arn"),
    },
    "database/dynamodb-single-table": {
        "tableName": ("Table", "Ref", ""),
        "tableArn": ("Table", "Fn::GetAtt", "Arn"),
        "tableStreamArn": ("Table", "Fn::GetAtt", "StreamArn"),
    },
}
"""Kind of construct to what `${construct:name.attribute}` stands for."""


def attribute(constructs: Any, address: str) -> dict[str, Any] | None:
    """The expression for `name.attribute`; None for one that is not known here."""
    name, _, key = address.partition(".")
    given = constructs.get(name) if isinstance(constructs, Map) else None
    kind = str(given.get("type")) if isinstance(given, Map) else ""
    part, function, inner = _ATTRIBUTES.get(kind, {}).get(key, ("", "", ""))
    if not part:
        return None
    own = made_id(name, part)
    return {function: [own, inner] if inner else own}


def made_id(name: str, part: str, *, alone: bool = False) -> str:
    """The logical ID the CDK, by which the plugin makes its resources, gives a part of a construct.

    `alone` for parts that are one resource and no construct around it.
    """
    path = f"{name}/{part}" if alone else f"{name}/{part}/Resource"
    digest = hashlib.md5(path.encode(), usedforsecurity=False).hexdigest()
    return f"{_OTHER.sub('', name)}{part}{digest[:8].upper()}"
