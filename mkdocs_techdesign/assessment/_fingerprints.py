"""What a finding is about, apart from where it stands just now."""

from __future__ import annotations

import hashlib
import re

from .. import redact
from ..model.findings import Finding

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BEFORE_NAME = re.compile(r"(?<![\w/.-])(?:[\w.-]{1,200}/){1,20}(?=\w)")
"""A stack before a logical id, folders before a file name; not the path of a route."""


def fingerprint(finding: Finding) -> str:
    """Sixteen hexadecimal digits of the item, the target and the shape of the message.

    Lines, numbers and folders play no part, nor does the stack, which stands before a name only where another has the
    same; so it stays when text moves, a count changes or a stack is added, and it is the same before and after
    redaction. Two findings may have one in common, such as two unnamed things of one kind.
    """
    shape = " ".join(_NUMBER.sub("0", _bare(finding.message)).split())
    about = "\0".join((finding.check, _bare(finding.target), shape))
    return hashlib.blake2b(about.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _bare(text: str) -> str:
    return _BEFORE_NAME.sub("", redact.public(text))
