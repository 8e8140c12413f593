"""Known forms of secrets. Every pattern is linear: bounded repeats, and a literal first to make searching cheap."""

from __future__ import annotations

import hashlib
import html
import re
import secrets

MASKED = "[masked]"
"""Stands where a secret stood."""

_END = r"(?![A-Za-z0-9])"
_NO_REFERENCE = r"(?!\$\{|\{\{|\$\(|<|\\{0,4}\[|\*{3})"
"""What follows is a value, not a reference or a placeholder; the bracket of one may have marks before it."""
_KEY_BLOCK = r"PRIVATE KEY(?: BLOCK)?-----"

_FORMS: tuple[tuple[str, str], ...] = (
    ("AWS access key", rf"A[KSB]IA(?<![A-Za-z0-9]....)[A-Z0-9]{{16}}{_END}"),
    ("AWS access key", rf"ACCA(?<![A-Za-z0-9]....)[A-Z0-9]{{16}}{_END}"),
    ("AWS session token", r"IQoJb3JpZ2lu[A-Za-z0-9+/]{40,4000}={0,2}"),
    ("AWS session token", r"FwoGZXIvYXdz[A-Za-z0-9+/]{40,4000}={0,2}"),
    ("GitHub token", rf"gh[pousr]_[A-Za-z0-9]{{30,255}}{_END}"),
    ("GitHub token", r"github_pat_[A-Za-z0-9_]{22,255}"),
    ("GitLab token", r"gl(?:pat|dt|rt|ptt|ft|cbt|soat)-[\w-]{20,255}"),
    ("Slack token", r"xox[abeoprs]-[A-Za-z0-9-]{10,255}"),
    ("Slack token", r"xapp-[A-Za-z0-9-]{10,255}"),
    ("Slack webhook", r"hooks\.slack\.com/(?:services|workflows|triggers)/[\w/-]{20,255}"),
    ("Teams webhook", r"\.webhook\.office\.com/[\w@/-]{20,255}"),
    ("Discord webhook", r"/api/webhooks/\d{10,25}/[\w-]{20,128}"),
    ("Stripe key", r"sk_(?:live|test)_[A-Za-z0-9]{16,255}"),
    ("Stripe key", r"rk_(?:live|test)_[A-Za-z0-9]{16,255}"),
    ("Stripe webhook secret", r"whsec_[A-Za-z0-9+/=]{16,255}"),
    ("Twilio key", rf"SK(?<![A-Za-z0-9]SK)[0-9a-f]{{32}}{_END}"),
    ("SendGrid key", r"SG\.[\w-]{16,64}\.[\w-]{16,128}"),
    ("OpenAI key", r"sk-(?:proj|svcacct|admin)-[\w-]{20,255}"),
    ("OpenAI key", rf"sk-(?<![A-Za-z0-9]sk-)[A-Za-z0-9]{{20,64}}T3BlbkFJ[A-Za-z0-9]{{10,64}}{_END}"),
    ("Anthropic key", r"sk-ant-[\w-]{20,255}"),
    ("npm token", rf"npm_[A-Za-z0-9]{{36}}{_END}"),
    ("PyPI token", r"pypi-AgE[\w-]{40,400}"),
    ("Google key", r"AIza[\w-]{35}"),
    ("Google token", r"ya29\.[\w-]{20,400}"),
    ("Azure key", r"AccountKey=[A-Za-z0-9+/]{40,120}={0,2}"),
    ("New Relic key", r"NRAK-[A-Z0-9]{20,40}"),
    ("JSON Web Token", r"eyJ[\w-]{8,2000}\.eyJ[\w-]{4,4000}\.[\w-]{8,2000}"),
    (
        "private key",
        rf"-----BEGIN [A-Z0-9 ]{{0,30}}{_KEY_BLOCK}[^-]{{0,20000}}(?:-----END [A-Z0-9 ]{{0,30}}{_KEY_BLOCK})?",
    ),
    ("password in an address", rf"(://[^\s/:@\"'<>]{{0,128}}:){_NO_REFERENCE}[^\s/@\"'<>]{{1,256}}(?=@)"),
)  # fmt: skip
_KNOWN = tuple((name, re.compile(pattern)) for name, pattern in _FORMS)
_WORD = (
    r"[pPsS](?:(?<=[pP])(?:ass(?:word|wd|phrase|code)?|ASS(?:WORD|WD|PHRASE|CODE)?|wd|WD|w|W)|(?<=[sS])(?:ecret|ECRET))"
    r"(?<![A-Za-z0-9][pP][wW])(?<!:secret)(?:[-_]?(?:[aA]ccess|ACCESS)?[-_]?(?:[kK]ey|KEY))?"
)
_MEMBER = (
    r"[pP]ass(?:word|wd|phrase)|[sS]ecret|[cC]lient_?[sS]ecret|(?:[aA]ccess_?|[aA]uth_?)?[tT]oken|[xX]-[aA]pi-[kK]ey"
    r"|[aA][pP][iI][-_]?[kK][eE][yY]|[aA]uthorization"
)
_TYPE = r"[sS]tring|[bB]oolean|[nN]umber|[oO]bject|[aA]rray|[pP]assword|[tT]oken|header|apiKey"
_MIXED = r"(?=[^\s\"',;}]{0,64}[0-9])(?=[^\s\"',;}]{0,64}[A-Za-z])"
"""Letters and digits both: more than a word of prose."""
_WORDED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({_WORD}[\"']?\s{{0,3}}(?:=|:|is\b)\s{{0,3}}[\"']?){_NO_REFERENCE}(?!arn:){_MIXED}[^\s\"',;{{}}]{{6,256}}",
        rf"(\"(?:{_MEMBER})\"\s{{0,5}}:\s{{0,5}}\"){_NO_REFERENCE}(?!arn:|\$|(?:{_TYPE})\")[^\"\s]{{6,4096}}(?=\")",
        rf"(earer(?<=[bB]earer)\s){_MIXED}[\w.~+/-]{{20,4096}}",
    )
)
"""Secrets known by the word before them. Tried when reading, not on output, where a page may well explain them."""
_WRITTEN_OTHERWISE = re.compile(r"\\(?:u00|U0000|x|/|\r?\n)")
"""Letters that YAML or JSON spell as numbers, and texts broken over lines: what they say shows when they are read."""
_PATTERNS = tuple(pattern for _, pattern in _KNOWN) + _WORDED


def suspect(text: str) -> bool:
    """True when a known secret form may stand somewhere in a text: only then is it worth masking piece by piece."""
    return any(pattern.search(text) for pattern in _PATTERNS) or _WRITTEN_OTHERWISE.search(text) is not None


def mask(text: str) -> str:
    """The text with every known secret form replaced by `[masked]`; line breaks inside one stay, so lines keep their
    numbers."""
    for pattern in _PATTERNS:
        text = pattern.sub(_masked, text)
    return text


def _masked(match: re.Match[str]) -> str:
    before = match[1] if match.re.groups else ""
    return f"{before}{MASKED}" + "\n" * match[0].count("\n", len(before))


_KEY = secrets.token_bytes(32)


def withheld(value: object) -> str:
    """A digest that stands for an environment value: equal for equal values in this process, useless outside it."""
    return hashlib.blake2b(str(value).encode("utf-8", "surrogatepass"), key=_KEY, digest_size=16).hexdigest()


SUSPECT = "!"
"""Behind the digest of a value that looks like a secret (`looks_secret`)."""


def withheld_arn(service: str, name: str) -> str:
    """The digest that stands for an ARN: of the service and the name in it, whatever account and region."""
    return withheld(f"arn:{service}:{name}")


_ENTITY = re.compile(r"#(\d{2,6});")


def sweep(data: bytes) -> list[str]:
    """What known secret forms stand in finished output: `AWS access key in line 12`. Never the secret itself.

    Looks through our own encodings too: HTML entities, Mermaid's `#NN;`.
    """
    text = data.decode("utf-8", "replace")
    found: set[tuple[int, str]] = set()
    for seen in {text, _decoded(text)}:
        for name, pattern in _KNOWN:
            found.update((seen.count("\n", 0, match.start()) + 1, name) for match in pattern.finditer(seen))
    return [f"{name} in line {line}" for line, name in sorted(found)]


def _decoded(text: str) -> str:
    """The text as a browser shows it, on the same lines."""
    text = text.replace("&#10;", " ").replace("&#13;", " ")
    if "&" in text:
        text = html.unescape(text)
    return _ENTITY.sub(_character, text) if "#" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1])
    return chr(code) if code < 0x110000 and code not in (10, 13) else match[0]
