"""Infrastructure identifiers that `redact: public` masks, and the look-alikes it leaves."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Collection

_DOCUMENTATION = frozenset(
    {"123456789012", "111122223333", "444455556666", "777788889999", "999999999999", "111111111111", "222222222222",
     "333333333333", "012345678901", "210987654321", "000000000000"}
)  # fmt: skip
"""Account numbers that AWS's own documentation uses."""
_HARMLESS = tuple(
    ipaddress.ip_network(network)
    for network in ("0.0.0.0/32", "127.0.0.0/8", "169.254.0.0/16", "192.0.2.0/24", "198.51.100.0/24",
                    "203.0.113.0/24", "255.0.0.0/8", "::/127", "2001:db8::/32")
)  # fmt: skip
"""Addresses that name no machine: any, loopback, instance metadata, documentation, net masks."""
_AWS_HOSTS = (
    r"execute-api|appsync-api|appsync-realtime-api|rds|cache|es|aoss|elb|elasticloadbalancing|redshift|docdb|neptune"
    r"|dkr\.ecr|lambda-url|iot|kafka|mq|fsx|efs|amplifyapp|auth|vpce|compute"
)
_REGION = r"[a-z]{2}(?:-[a-z]{3,9}){1,3}-\d"
"""Addresses of one's own resources name their region, service principals do not."""
_PRIVATE_ENDS = r"internal|corp|intranet|lan|home\.arpa|consul|cluster\.local"
_TOP_LEVEL = "com|net|org|io|dev|app|cloud|co|eu|de|uk|fr|jp|au|ca|us|info|biz|example|test"
_LABELS = r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}"
_HOST_END = r"(?![\w-]|\.\w)"
_PATH = r"[^\s\"'<>:,;{}()\[\]]{1,255}"
_METHODS = "".join(rf"(?<!{method} )" for method in ("GET", "PUT", "POST", "HEAD", "PATCH", "DELETE", "OPTIONS", "ANY"))

Substitute = str | Callable[[re.Match[str]], str]


def _address(match: re.Match[str]) -> str:
    try:
        network = ipaddress.ip_network(match[0], strict=False)
    except ValueError:
        return match[0]
    harmless = network.prefixlen == 0 or any(
        known.version == network.version and network.network_address in known for known in _HARMLESS
    )
    return match[0] if harmless else "[address]"


def _account(match: re.Match[str]) -> str:
    return match[0] if match[0] in _DOCUMENTATION else "[account]"


_RULES: tuple[tuple[str, Substitute], ...] = (
    (r"(?<![\w.+-])(?!git@)[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])", "[email]"),
    (
        rf"(?<![\w.-])(?=[\w.-]{{0,253}}{_REGION}\.)(?:[\w-]{{1,63}}\.){{1,8}}(?:{_AWS_HOSTS})(?:\.[a-z0-9-]{{1,63}}){{0,3}}"
        r"\.(?:amazonaws\.com(?:\.cn)?|amazoncognito\.com|on\.aws|aws\.dev)(?![\w-])",
        "[host]",
    ),
    (rf"(?<![\w.-]){_LABELS}(?:{_PRIVATE_ENDS}){_HOST_END}", "[host]"),
    (
        rf"(?<![\w.-]){_LABELS}(?:internal|corp|intranet|private)\.(?:[a-z0-9-]{{1,63}}\.){{0,4}}"
        rf"(?:{_TOP_LEVEL}){_HOST_END}",
        "[host]",
    ),
    (rf"(?<=://){_LABELS}local{_HOST_END}", "[host]"),
    (r"(?<=://)ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?![\w-])", "[host]"),
    (
        r"(?<![\w-])(?:vpc|subnet|sg|eni|igw|nat|rtb|acl|vpce|tgw|eipalloc|pcx|vgw|i|fs|fsap)"
        r"-(?:[0-9a-f]{17}|[0-9a-f]{8})(?![\w-])",
        "[network-id]",
    ),
    (rf"(?<![\w-]){_REGION}_[A-Za-z0-9]{{9}}(?![A-Za-z0-9])", "[user-pool-id]"),
    (r"(?<=:key/)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", "[key-id]"),
    (r"(?<![0-9A-Za-z])(?<!-[0-9a-f]{4}-)[0-9]{12}(?![0-9A-Za-z])", _account),
    (r"(?<![\w.-])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?:/[0-9]{1,2})?(?![\w-]|\.\w)", _address),
    (r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:/[0-9]{1,3})?(?![\w:])", _address),
    (rf"(?<![\w/.:}}]){_METHODS}/(?:home|Users)/[\w.@-]{{1,64}}(?:/{_PATH}|(?=[\"']))(?![{{\w])", "[path]"),
    (
        rf"(?<![\w/.:}}]){_METHODS}/(?:root|github/workspace|codebuild/output|private/var|var/folders|builds)/{_PATH}"
        r"(?![{\w])",
        "[path]",
    ),
    (rf"(?<![A-Za-z])[A-Za-z]:\\{{1,2}}(?:Users|Documents and Settings|home)\\{{1,2}}{_PATH}", "[path]"),
)
_COMPILED = tuple((re.compile(pattern), substitute) for pattern, substitute in _RULES)
_WORTH = re.compile(
    r"@|[0-9]{12}|[0-9]\.[0-9]|[0-9A-Fa-f]:|::|-[0-9a-f]{8}|-[0-9]_|/ip-|:\\|\.(?:amazon|on\.aws|aws\.)"
    r"|\.(?:internal|corp|intranet|private|lan|local|consul|home|cluster)|/(?:home|Users|root|github|codebuild|private|var|builds)/"
)
"""A text without any of this names no machine."""


def public(text: str, keep: Collection[str] = ()) -> str:
    """The text without account numbers, addresses, private, internal and generated hosts, network ids, emails and
    absolute paths of people's machines. Hosts in `keep` (declared under `dependencies`) stay."""
    if not _WORTH.search(text):
        return text
    for pattern, substitute in _COMPILED:
        if keep and substitute == "[host]":
            text = pattern.sub(lambda match: match[0] if match[0] in keep else "[host]", text)
        else:
            text = pattern.sub(substitute, text)
    return text
