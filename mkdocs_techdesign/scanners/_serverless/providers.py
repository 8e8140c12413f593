"""Clouds other than AWS: what to say of their services."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from ...source import Unreadable

_NAMES = {
    "aliyun": "Alibaba Cloud", "azure": "Azure", "cloudflare": "Cloudflare", "fn": "Fn", "google": "Google Cloud",
    "huawei": "Huawei Cloud", "knative": "Knative", "kubeless": "Kubeless", "openwhisk": "OpenWhisk",
    "spotinst": "Spotinst", "tencent": "Tencent Cloud", "twilio": "Twilio",
}  # fmt: skip


def check(provider: Any, root: Map) -> None:
    """Raises Unreadable for a service that does not run on AWS."""
    name = provider.get("name") if isinstance(provider, Map) else provider
    line = root.at("provider").line
    if not isinstance(name, str):
        if isinstance(name, Map):
            return
        raise Unreadable("a Serverless Framework file whose provider has no name", line)
    if name.lower() != "aws":
        raise Unreadable(f"a Serverless Framework service for {_NAMES.get(name.lower(), name)}, not for AWS", line)
