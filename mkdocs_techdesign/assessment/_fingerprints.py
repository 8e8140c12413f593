"""What a finding is about, apart from where it stands just now."""

from __future__ import annotations

import hashlib
import re

from .. import redact
from ..model.findings import Finding

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def fingerprint(finding: Finding) -> str:
    """Sixteen hexadecimal digits of the item, the target and the shape of the message.

    Lines and numbers play no part, so it stays when text moves or a count changes; and it is the same before and after
    redaction. Two findings may have one in common, such as two unnamed things of one kind.
    """
    shape = " ".join(_NUMBER.sub("0", redact.public(finding.message)).split())
    about = "\0".join((finding.check, redact.public(finding.target), shape))
    return hashlib.blake2b(about.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
