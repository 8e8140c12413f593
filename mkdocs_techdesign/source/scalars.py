"""What a plain YAML scalar means in a CloudFormation template.

Close to YAML 1.1, as AWS's own tools read it, but never at the price of what was written:

- `true`, `false`, `yes`, `no`, `on`, `off` (lower, Capitalised or UPPER case) are booleans;
- whole numbers without a leading zero are integers, up to 18 digits;
- decimals are floats only where printing the float gives the same text again (`1.0`, not `1.10`);
- empty, `~` and `null` are null;
- all else is text: dates, times, account numbers with leading zeros, hexadecimal, octal, exponents, huge numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {"": None, "~": None}
for _word, _meaning in (
    ("null", None), ("true", True), ("false", False), ("yes", True), ("no", False), ("on", True), ("off", False),
):  # fmt: skip
    for _form in (_word, _word.capitalize(), _word.upper()):
        _WORDS[_form] = _meaning
NOT_TEXT = frozenset("0123456789+-~nNtTfFyYoO.") | {""}
"""What a scalar that is no text can start with, the empty one included."""
_NUMBER: Callable[[str], re.Match[str] | None] = re.compile(
    r"[-+]?(?:(0|[1-9][0-9]{0,17})|((?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}))\Z", re.ASCII
).match


def plain(text: str) -> Scalar:
    """The value of an unquoted scalar."""
    if text[:1] not in NOT_TEXT:
        return text
    if text in _WORDS:
        return _WORDS[text]
    number = _NUMBER(text)
    if number is None:
        return text
    if number.lastindex == 1:
        return int(text) if text[0] != "+" else text
    value = float(text)
    return value if repr(value) == text else text


def tagged(kind: str, text: str) -> Scalar:
    """The value of a scalar with a standard tag: `!!int "12"`; text where the two do not fit."""
    value = plain(text)
    if kind == "null":
        return None
    if kind == "bool":
        return value if isinstance(value, bool) else text
    if kind in ("int", "float") and isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return text
