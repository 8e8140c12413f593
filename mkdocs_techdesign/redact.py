"""What may not be published: secrets never, infrastructure identifiers not under `redact: public`.

Three moments use this module. Reading masks known secret forms (`mask`) and keeps only digests of environment values
(`withheld`); making the Document masks identifiers (`public`, over all of it with `walk`); and `sweep` looks over the
finished bytes for anything that got through. Every pattern is linear: bounded repeats, anchored at a literal.
"""

from __future__ import annotations

import hashlib
import html
import ipaddress
import re
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar

from .model.location import Location
from .model.nodes import Map, Seq

MASKED = "[masked]"
"""Stands where a secret stood."""

T = TypeVar("T")


class _Form:
    """One known form of secret: words that must stand in a text before its pattern is worth trying."""

    __slots__ = ("hint", "name", "pattern", "substitute")

    def __init__(self, name: str, hint: str, pattern: str, substitute: str = MASKED) -> None:
        self.name = name
        self.hint = tuple(hint.split())
        self.pattern = re.compile(pattern)
        self.substitute = substitute

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if any(hint in text for hint in self.hint) else None


_END = r"(?![A-Za-z0-9])"
_REFERENCE = r"(?!\$\{|\{\{|\$\(|<|\[|\*{3})"
"""What stands here is a reference or a placeholder, not a value."""

_KNOWN = (
    _Form("AWS access key", "AKIA ASIA ABIA ACCA", rf"A(?:KI|SI|BI|CC)A(?<![A-Za-z0-9]A..A)(?<=A..A)[A-Z0-9]{{16}}{_END}"),
    _Form("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", rf"gh[pousr]_[A-Za-z0-9]{{30,255}}{_END}"),
    _Form("GitHub token", "github_pat_", r"github_pat_[A-Za-z0-9_]{22,255}"),
    _Form("GitLab token", "glpat- gldt- glrt- glptt- glft- glcbt- glsoat-", r"gl(?:pat|dt|rt|ptt|ft|cbt|soat)-[\w-]{20,255}"),
    _Form("Slack token", "xox xapp-", r"(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,255}"),
    _Form("Slack webhook", "hooks.slack.com/", r"hooks\.slack\.com/(?:services|workflows|triggers)/[\w/-]{20,255}"),
    _Form("Teams webhook", ".webhook.office.com/", r"\.webhook\.office\.com/[\w@/-]{20,255}"),
    _Form("Discord webhook", "/api/webhooks/", r"discord(?:app)?\.com/api/webhooks/\d{10,25}/[\w-]{20,128}"),
    _Form("Stripe key", "k_live_ k_test_", r"[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}"),
    _Form("Stripe webhook secret", "whsec_", r"whsec_[A-Za-z0-9+/=]{16,255}"),
    _Form("Twilio key", "SK", rf"SK(?<![A-Za-z0-9]SK)[0-9a-f]{{32}}{_END}"),
    _Form("SendGrid key", "SG.", r"SG\.[\w-]{16,64}\.[\w-]{16,128}"),
    _Form("OpenAI key", "sk-proj- sk-svcacct- sk-admin- T3BlbkFJ", r"sk-(?:proj-|svcacct-|admin-)?[\w-]{20,255}"),
    _Form("Anthropic key", "sk-ant-", r"sk-ant-[\w-]{20,255}"),
    _Form("npm token", "npm_", rf"npm_[A-Za-z0-9]{{36}}{_END}"),
    _Form("PyPI token", "pypi-AgE", r"pypi-AgE[\w-]{40,400}"),
    _Form("Google key", "AIza", r"AIza[\w-]{35}"),
    _Form("Google token", "ya29.", r"ya29\.[\w-]{20,400}"),
    _Form("Azure key", "AccountKey=", r"AccountKey=[A-Za-z0-9+/]{40,120}={0,2}"),
    _Form("Datadog or New Relic key", "NRAK-", r"NRAK-[A-Z0-9]{20,40}"),
    _Form("JSON Web Token", "eyJ", r"eyJ[\w-]{8,2000}\.eyJ[\w-]{4,4000}\.[\w-]{8,2000}"),
    _Form(
        "private key", "PRIVATE KEY",
        r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^-]{0,20000}(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?",
    ),
    _Form("password in an address", "://", rf"(://[^\s/:@\"'<>]{{0,128}}:){_REFERENCE}[^\s/@\"'<>]{{1,256}}(?=@)", rf"\1{MASKED}"),
)  # fmt: skip
_WORDED = (
    _Form(
        "password in words", "ass ASS pwd PWD pw PW ecret ECRET",
        r"(?i:(\b|_)(pass(?:word|wd|phrase|code)?|pwd|pw|secret)([\"']?\s{0,3}(?:=|:|\bis\b)\s{0,3}[\"']?))"
        rf"{_REFERENCE}(?!arn:)(?=[^\s\"',;}}]{{0,64}}[0-9])(?=[^\s\"',;}}]{{0,64}}[A-Za-z])[^\s\"',;{{}}]{{6,256}}",
        rf"\1\2\3{MASKED}",
    ),
    _Form(
        "secret member of a JSON text", "ass oken ecret pi-key pi_key piKey uthorization",
        r"(?i:(\"(?:password|passwd|secret|client_?secret|(?:access_?|auth_?)?token|x-api-key|api[_-]?key|authorization)\"\s{0,5}:\s{0,5}\"))"
        rf"{_REFERENCE}(?!arn:|\$)(?!(?i:string|boolean|number|object|array|password|token|header|apikey)\")[^\"\s]{{6,4096}}(?=\")",
        rf"\1{MASKED}",
    ),
)  # fmt: skip
"""Secrets known by the word before them. Tried when reading, not on output, where a page may well explain them."""


def suspect(text: str) -> bool:
    """True when a known secret form stands somewhere in a text: only then is it worth masking piece by piece."""
    return any(form.search(text) for form in (*_KNOWN, *_WORDED)) or "\\u00" in text or "\\x" in text


def mask(text: str) -> str:
    """The text with every known secret form replaced by `[masked]`; line breaks inside one stay, so lines keep their
    numbers."""
    for form in (*_KNOWN, *_WORDED):
        if form.search(text):
            text = form.pattern.sub(lambda match, form=form: _replace(match, form), text)  # type: ignore[misc]
    return text


def _replace(match: re.Match[str], form: _Form) -> str:
    return match.expand(form.substitute) + "\n" * match[0].count("\n")


_KEY = secrets.token_bytes(32)


def withheld(value: object) -> str:
    """A digest that stands for an environment value: equal for equal values within this process, useless outside it."""
    return hashlib.blake2b(str(value).encode("utf-8", "surrogatepass"), key=_KEY, digest_size=16).hexdigest()


_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_SECRET_WORDS = frozenset(
    "password passwd passphrase passcode pwd pw secret secrets token tokens credential credentials apikey secretkey"
    " authtoken accesskey privatekey clientsecret oauthtoken userpassword authorization".split()
)
_SECRET_PAIRS = frozenset(
    {("api", "key"), ("private", "key"), ("access", "key"), ("signing", "key"), ("encryption", "key"), ("license", "key"),
     ("auth", "key"), ("shared", "key"), ("master", "key"), ("user", "data")}
)  # fmt: skip
_DESCRIBES = frozenset(
    "arn name names id ids url uri path paths table ttl validity policy lifetime type expiry expiration days hours minutes"
    " seconds parameter ref function handler topic queue bucket required units header source count length size endpoint"
    " issuer audience version stage enabled role field attribute index algorithm format prefix suffix rotation target region"
    " manager store provider authorizer reset changed endpoints scope scopes use usage plan cache rule rules".split()
)


def secret_name(name: str) -> bool:
    """True when a property, parameter, header or variable of this name holds a secret itself.

    `DbPassword`, `LEGACY_PWD`, `x-api-key`, `SecretString`, `ApiKeyValue`; not `SecretArn`, `TokenEndpoint`,
    `PasswordPolicy`, `NextToken`.
    """
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words or words[-1] in _DESCRIBES or words[0] in ("next", "no", "last"):
        return False
    pairs = zip(words, words[1:], strict=False)
    return not _SECRET_WORDS.isdisjoint(words) or any(pair in _SECRET_PAIRS for pair in pairs)


_DOCUMENTATION = frozenset(
    {"123456789012", "111122223333", "444455556666", "777788889999", "999999999999", "111111111111", "222222222222",
     "333333333333", "012345678901", "210987654321", "000000000000"}
)  # fmt: skip
"""Account numbers that AWS's own documentation uses."""
_PUBLIC_ADDRESSES = tuple(
    ipaddress.ip_network(network)
    for network in ("0.0.0.0/32", "127.0.0.0/8", "169.254.0.0/16", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",
                    "255.0.0.0/8", "::/127", "2001:db8::/32")
)  # fmt: skip
"""Addresses that name no machine: any, loopback, link-local metadata, documentation, net masks."""
_TOP_LEVEL = "com|net|org|io|dev|app|cloud|co|eu|de|uk|fr|jp|au|ca|us|info|biz|example|test"
_AWS_HOSTS = (
    r"execute-api|appsync-api|appsync-realtime-api|rds|cache|es|aoss|elb|elasticloadbalancing|redshift|docdb|neptune"
    r"|dkr\.ecr|lambda-url|iot|kafka|mq|fsx|efs|amplifyapp|auth|vpce|compute"
)
_PRIVATE_ENDS = r"internal|corp|intranet|lan|home\.arpa|consul|cluster\.local"


def _address(match: re.Match[str]) -> str:
    text = match[0]
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return text
    if network.prefixlen == 0 or any(
        network.version == known.version and network.subnet_of(known) for known in _PUBLIC_ADDRESSES
    ):  # type: ignore[arg-type]
        return text
    return "[address]"


def _account(match: re.Match[str]) -> str:
    return match[0] if match[0] in _DOCUMENTATION else "[account]"


_IDENTIFIERS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<![\w.+-])(?!git@)[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])"), "[email]"),
    (re.compile(
        rf"(?<![\w.-])(?:[\w-]{{1,63}}\.){{1,8}}(?:{_AWS_HOSTS})(?:\.[a-z0-9-]{{1,63}}){{0,3}}"
        r"\.(?:amazonaws\.com(?:\.cn)?|amazoncognito\.com|on\.aws|aws\.dev)(?![\w-])"), "[host]"),
    (re.compile(rf"(?<![\w.-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,8}}(?:{_PRIVATE_ENDS})(?![\w-]|\.\w)"), "[host]"),
    (re.compile(
        rf"(?<![\w.-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,8}}(?:internal|corp|intranet|private)\.(?:[a-z0-9-]{{1,63}}\.){{0,4}}"
        rf"(?:{_TOP_LEVEL})(?![\w-]|\.\w)"), "[host]"),
    (re.compile(r"(?<=://)(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}local(?![\w-]|\.\w)"), "[host]"),
    (re.compile(r"(?<=://)ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}(?![\w-])"), "[host]"),
    (re.compile(
        r"(?<![\w-])(?:vpc|subnet|sg|eni|igw|nat|rtb|acl|vpce|tgw|eipalloc|pcx|vgw|i|fs|fsap)-(?:[0-9a-f]{17}|[0-9a-f]{8})(?![\w-])"),
        "[network-id]"),
    (re.compile(r"(?<![\w-])[a-z]{2}(?:-[a-z]{3,9}){1,3}-\d_[A-Za-z0-9]{9}(?![A-Za-z0-9])"), "[user-pool-id]"),
    (re.compile(r"(?<=:key/)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"), "[key-id]"),
    (re.compile(r"(?<![0-9A-Za-z])(?<!-[0-9a-f]{4}-)[0-9]{12}(?![0-9A-Za-z])"), _account),
    (re.compile(r"(?<![\w.-])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?:/[0-9]{1,2})?(?![\w-]|\.\w)"), _address),
    (re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:/[0-9]{1,3})?(?![\w:])"), _address),
    (re.compile(
        r"(?<![\w/.:}])(?<!GET )(?<!PUT )(?<!POST )(?<!HEAD )(?<!PATCH )(?<!DELETE )(?<!OPTIONS )(?<!ANY )"
        r"/(?:home|Users)/[\w.@-]{1,64}(?:/[^\s\"'<>:,;{}()\[\]]{1,255}|(?=[\"']))"), "[path]"),
    (re.compile(r"(?<![\w/.:}])/(?:root|github/workspace|codebuild/output|private/var|var/folders|builds)/[^\s\"'<>:,;{}()\[\]]{1,255}"), "[path]"),
    (re.compile(r"(?<![A-Za-z])[A-Za-z]:\\{1,2}(?:Users|Documents and Settings|home)\\{1,2}[^\s\"'<>:,;{}()\[\]]{1,255}"), "[path]"),
)  # fmt: skip
_WORTH = re.compile(r"[0-9]|@|/|\\|\.(?:internal|corp|intranet|lan|local|consul|private|home|amazon|on\.aws|aws)|::")
"""A text without any of this names no machine."""


def public(text: str, keep: Collection[str] = ()) -> str:
    """The text without account numbers, addresses, private, internal and generated hosts, network ids, emails and
    absolute paths of people's machines. Hosts in `keep` (declared under `dependencies`) stay."""
    if not _WORTH.search(text):
        return text
    for pattern, substitute in _IDENTIFIERS:
        if keep and substitute == "[host]":
            text = pattern.sub(lambda match: match[0] if match[0] in keep else "[host]", text)
        else:
            text = pattern.sub(substitute, text)
    return text


_ENTITY = re.compile(r"#(\d{2,6});")


def sweep(data: bytes) -> list[str]:
    """What known secret forms stand in finished output: `AWS access key in line 12`. Never the secret itself.

    Looks through our own encodings: HTML entities, Mermaid's `#NN;`.
    """
    text = data.decode("utf-8", "replace")
    found: set[tuple[int, str]] = set()
    for seen in {text, _ENTITY.sub(_decoded, html.unescape(text))} if "#" in text or "&" in text else {text}:
        for form in _KNOWN:
            if form.search(seen):
                found.update(
                    (seen.count("\n", 0, match.start()) + 1, form.name) for match in form.pattern.finditer(seen)
                )
    return [f"{name} in line {line}" for line, name in sorted(found)]


def _decoded(match: re.Match[str]) -> str:
    code = int(match[1])
    return chr(code) if code < 0x110000 else match[0]


def walk(
    value: T,
    change: Callable[[str], str],
    *,
    keep_types: tuple[type, ...] = (Location,),
    keep_fields: Collection[str] = (),
) -> T:
    """The value with every text in it changed: through frozen dataclasses, tuples, lists, mappings, Map and Seq.

    Objects of `keep_types` and dataclass fields named in `keep_fields` stay as they are, and so do enumerations and
    keys of mappings that are not text. Text keys change too, so that ids and their indexes stay in step. What does not
    change is returned itself, not a copy; what a dataclass computed and kept is computed again.
    """
    changed = lru_cache(maxsize=65_536)(change)
    return _Walk(changed, keep_types, frozenset(keep_fields))(value)  # type: ignore[no-any-return]


class _Walk:
    __slots__ = ("change", "keep_fields", "keep_types", "seen")

    def __init__(self, change: Callable[[str], str], keep_types: tuple[type, ...], keep_fields: frozenset[str]) -> None:
        self.change = change
        self.keep_types = keep_types
        self.keep_fields = keep_fields
        self.seen: dict[int, tuple[Any, Any]] = {}
        """Result by identity of the value, which is held so that no other takes its number."""

    def __call__(self, value: Any) -> Any:
        if type(value) is str:
            return self.change(value)
        if value is None or isinstance(value, (bool, int, float, bytes, type, *self.keep_types)):
            return value
        known = self.seen.get(id(value))
        if known is None:
            known = (value, self._inside(value))
            self.seen[id(value)] = known
        return known[1]

    def _inside(self, value: Any) -> Any:
        if is_dataclass(value):
            return self._dataclass(value)
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, (tuple, list, frozenset, set)):
            items = [self(item) for item in value]
            if all(new is old for new, old in zip(items, value, strict=True)):
                return value
            if isinstance(value, Seq):
                return Seq(items, path=value.path, line=value.line, column=value.column, items_at=value.items_at)
            return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
        return value

    def _mapping(self, value: Mapping[Any, Any]) -> Any:
        pairs = [(self(key) if type(key) is str else key, self(item)) for key, item in value.items()]
        if all(key is old and item is value[old] for (key, item), old in zip(pairs, value, strict=True)):
            return value
        if isinstance(value, Map):
            places = {self(key): place for key, place in value.keys_at.items()}
            return Map(pairs, path=value.path, line=value.line, column=value.column, keys_at=places)
        return dict(pairs)

    def _dataclass(self, value: Any) -> Any:
        names = [field.name for field in fields(value)]
        before = [getattr(value, name) for name in names]
        after = [item if name in self.keep_fields else self(item) for name, item in zip(names, before, strict=True)]
        if all(new is old for new, old in zip(after, before, strict=True)):
            return value
        made = object.__new__(type(value))
        for name, item in zip(names, after, strict=True):
            object.__setattr__(made, name, item)
        return made
