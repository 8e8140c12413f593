"""Which source lines may be quoted as they stand: none that hold what the model itself never gets to see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from .. import redact

# Each word is looked at once: a line may be one word of thousands of letters.
_KEY = re.compile(r"""(?<![\w.-])[\d.-]*+([A-Za-z_][\w.-]*+)["']?[ \t]*+[:={]""", re.ASCII)
_WITHHELD = frozenset(
    {"buildspec", "containerdefinitions", "default", "env", "environment", "environmentvariables", "inlinecode",
     "optionsettings", "providerdetails", "secretstring", "stagevariables", "userdata", "value", "variables", "zipfile"}
)  # fmt: skip
"""Keys, in lower case and one word, below which every format keeps values that are withheld from the model."""
_REACH = 400
"""Lines above in which the keys are looked for that a line belongs to."""
_LONG = 4000
_LITERAL = re.compile(r"""(["'`])((?:\\.|(?!\1)[^\\]){1,2000})\1""")
_SOURCE = frozenset({".py", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".java", ".go", ".vue"})


def may_be_quoted(lines: Sequence[str], index: int) -> bool:
    """False where a key on the line, or one it stands below, is of those whose values are withheld."""
    line = lines[index][:_LONG]
    if len(lines[index]) > _LONG or _withholds(line):
        return False
    indent, item = _indent(line), line.lstrip().startswith("-")
    for above in reversed(lines[max(0, index - _REACH) : index]):
        if not indent and not item:
            break
        width = _indent(above)
        if not above.strip() or width > indent or (width == indent and not _owns_items(above, item)):
            continue
        if _withholds(above[:_LONG]):
            return False
        indent, item = width, above.lstrip().startswith("-")
    return True


def without_literals(path: PurePosixPath, line: str) -> str:
    """A line of a program with dots in place of the letters of its texts, so that places stay where they are."""
    if path.suffix.lower() not in _SOURCE:
        return line
    return _LITERAL.sub(lambda found: found[1] + "·" * len(found[2]) + found[1], line)


def _withholds(line: str) -> bool:
    return any(
        redact.secret_name(key) or key.lower().replace("_", "").replace("-", "") in _WITHHELD
        for key in _KEY.findall(line)
    )


def _owns_items(line: str, item: bool) -> bool:
    """YAML lets the items of a list stand no deeper than their key."""
    return item and not line.lstrip().startswith("-")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
