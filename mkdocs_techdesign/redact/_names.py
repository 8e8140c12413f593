"""Secrets that only their names give away."""

from __future__ import annotations

import re
from itertools import pairwise

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SECRET = frozenset(
    {"password", "passwd", "passphrase", "passcode", "pwd", "pw", "secret", "secrets", "token", "tokens", "credential",
     "credentials", "apikey", "secretkey", "authtoken", "accesskey", "privatekey", "clientsecret", "userpassword",
     "authorization"}
)  # fmt: skip
_SECRET_PAIRS = frozenset(
    {("api", "key"), ("private", "key"), ("access", "key"), ("signing", "key"), ("encryption", "key"),
     ("license", "key"), ("auth", "key"), ("shared", "key"), ("master", "key"), ("user", "data")}
)  # fmt: skip
_DESCRIBES = frozenset(
    {"arn", "name", "names", "id", "ids", "url", "uri", "path", "paths", "table", "ttl", "validity", "policy",
     "lifetime", "type", "expiry", "expiration", "days", "hours", "minutes", "seconds", "parameter", "ref", "function",
     "handler", "topic", "queue", "bucket", "required", "units", "header", "source", "count", "length", "size",
     "endpoint", "endpoints", "issuer", "audience", "version", "stage", "enabled", "role", "field", "attribute",
     "index", "algorithm", "format", "prefix", "suffix", "rotation", "target", "region", "manager", "store",
     "provider", "authorizer", "reset", "changed", "scope", "scopes", "use", "usage", "plan", "cache", "rule", "rules"}
)  # fmt: skip
"""A name that ends so speaks about a secret and holds none."""


def secret_name(name: str) -> bool:
    """True when a property, parameter, header, tag or variable of this name holds a secret itself.

    `DbPassword`, `LEGACY_PWD`, `x-api-key`, `SecretString`, `ApiKeyValue`; not `SecretArn`, `TokenEndpoint`,
    `PasswordPolicy`, `NextToken`.
    """
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words or words[-1] in _DESCRIBES or words[0] in ("next", "no", "last"):
        return False
    return not _SECRET.isdisjoint(words) or any(pair in _SECRET_PAIRS for pair in pairwise(words))
