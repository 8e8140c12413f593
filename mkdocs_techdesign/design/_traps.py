"""A file that is no YAML: what YAML expected, and how to write what was meant."""

from __future__ import annotations

import re
from typing import Any

from .. import redact

_HINTS: tuple[tuple[str, str], ...] = (
    (r"^\s*\t|^ *\t", "Indent with spaces: YAML does not allow tabs."),
    (
        r"^[ \t]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]",
        "Indent with ordinary spaces: a space of another kind stands here, as text copied from a web page has.",
    ),
    (r"(?:[:,\[{]\s*|-\s+)[*&!%@`]", 'Quote a value that starts with one of * & ! % @ `: "*Handler".'),
    (
        r"[{\[][^{\[]*[:,]",
        "Inside braces a comma or a colon ends a value: quote it, or write one line for each key.",
    ),
    (r"^\s*(?:- )?[^\s:#\"'][^:#\"']*:[^\s]", "Put a space behind the colon: `key: value`."),
    (r":\s[^\"'#]*:(?:\s|$)", 'Quote a value that holds a colon and a space: `title: "Orders: part 2"`.'),
    (r"(?:^|[:,\[{-])\s*([\"'])(?:(?!\1).)*$", "Close the quote."),
)
_WORDS = {
    "mapping values are not allowed in this context": "a colon where none can stand",
    "mapping values are not allowed here": "a colon where none can stand",
    "found unexpected ':'": "a colon where none can stand",
    "could not find expected ':'": "expected a colon after a key",
    "did not find expected key": "expected a key here; the indentation differs from the lines around, or the line"
    " above is not finished",
    "did not find expected '-' indicator": "expected `- ` here; the indentation differs from the items above",
    "found character that cannot start any token": "a character that cannot start a value",
    "did not find expected ',' or '}'": "expected `,` or `}`",
    "did not find expected ',' or ']'": "expected `,` or `]`",
    "did not find expected alphabetic or numeric character": "a name is missing behind * or &",
    "did not find expected node content": "expected a value",
    "did not find expected <document start>": "indented less than the line above, or braces that do not match",
    "found unexpected end of stream": "the file ends inside a quoted text",
}


_UNCLEAR = "Check the indentation here and in the line above; quote text that holds a colon or starts with a sign."
_CONFLICT = re.compile(r"<{7} |={7}$|>{7} ")
_OPEN = re.compile(r"(?:^|[:,\[{-])\s*([\"'])(?:(?!\1).)*$")
"""A line with a quote before a value, and none behind it."""
_FAR = 50
"""Lines to look back."""
_KEY = re.compile(r"( *)(?!-)[\w.-]{1,60}:(?: |$)")
_VALUED = re.compile(r"( *)(?!-)[\w.-]{1,60}: +[^ #|>&]")
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""Where libyaml counts a new line."""


class Broken(Exception):
    """A file that cannot be read as a whole."""

    def __init__(self, reason: str, line: int = 1, column: int = 1, fix: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column
        self.fix = fix


def syntax(error: Any, text: str) -> Broken:
    """What to tell somebody whose file YAML refuses."""
    lines = _BREAK.split(text)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be parsed"
    problem = redact.mask(str(said))  # PyYAML's parser in Python quotes
    context = redact.mask(str(getattr(error, "context", None) or ""))
    if mark is None:
        position = getattr(error, "position", None)
        before = text[:position] if isinstance(position, int) else ""
        control = _CONTROL.search(text)
        above = _BREAK.split(text[: control.start()] if control else before)
        return Broken(f"not valid YAML: {problem}", len(above), len(above[-1]) + 1, "Remove the control character.")
    line = min(mark.line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    column = mark.column if line == mark.line else 0
    said = _WORDS.get(problem, problem)
    start = getattr(error, "context_mark", None)
    where = f" ({context}, which starts in line {start.line + 1})" if context and start and start.line != line else ""
    hint = _hint(lines, line, problem, start.line if start else None)
    return Broken(f"not valid YAML: {said}{where}", line + 1, min(column, len(lines[line])) + 1, hint)


def _hint(lines: list[str], line: int, said: str, start: int | None) -> str:
    conflict = next((number for number, bare in enumerate(lines) if _CONFLICT.match(bare)), None)
    if conflict is not None:
        at = conflict + 1
        return f"Settle the merge conflict in line {at}: keep one side, and remove <<<<<<<, ======= and >>>>>>>."
    if said == "could not find expected ':'" and start is not None and start < line and ":" not in lines[start]:
        return f"Line {start + 1} has no colon: write `key: value`, or indent it when it goes on with the text above."
    bracket = _bracket(lines, line) if said == "did not find expected node content" else None
    if bracket is not None:
        return f"Close the bracket that opens in line {bracket + 1}."
    opened = _opened(lines, line) if said == "did not find expected key" else None
    if opened is not None:
        return f"Close the quote that opens in line {opened + 1}."
    for number in (line, line - 1):
        if 0 <= number < len(lines) and len(lines[number]) < 2_000:
            bare = lines[number]
            for form, hint in _HINTS:
                if re.search(form, bare):
                    return hint if number == line else f"{hint} (line {number + 1})"
    return _deeper(lines, line) or _UNCLEAR


def _opened(lines: list[str], line: int) -> int | None:
    """The line of a quote nobody closed, which made the first quote of this line its end."""
    if not set("\"'") & set(lines[line]):
        return None
    above = range(line - 1, max(-1, line - _FAR), -1)
    return next((number for number in above if len(lines[number]) < 2_000 and _OPEN.search(lines[number])), None)


def _bracket(lines: list[str], line: int) -> int | None:
    """The last line with more brackets than it closes, where the text ends behind it."""
    if any(bare.strip() for bare in lines[line + 1 :]):
        return None
    above = range(line, max(-1, line - _FAR), -1)
    return next((at for at in above if sum(map(lines[at].count, "[{")) > sum(map(lines[at].count, "]}"))), None)


def _deeper(lines: list[str], line: int) -> str:
    """What to say where a key stands deeper than the one above it, which has a value already."""
    above = next((number for number in range(line - 1, max(-1, line - _FAR), -1) if lines[number].strip()), None)
    if above is None:
        return ""
    here, before = _KEY.match(lines[line][:200]), _VALUED.match(lines[above][:200])
    if here is None or before is None or len(here[1]) <= len(before[1]):
        return ""
    return (
        f"Line {above + 1} has a value already, so nothing can stand below it: indent this line by {len(before[1])}"
        f" {'space' if len(before[1]) == 1 else 'spaces'}, not {len(here[1])}."
    )
