"""Logs that handlers write as JSON by hand: `console.log(JSON.stringify({...}))`, `print(json.dumps({...}))`."""

from __future__ import annotations

import re
from typing import ClassVar

from .. import classes
from ..values import Func, Hole, Inst, Json, Rec, Text, Value, options
from . import Call, Library

_WRITES = re.compile(
    r"(console\.(log|info|warn|error|debug)|print|(sys|process)\.stdout\.write"
    r"|logging(\.getLogger\(\))?\.(debug|info|warn|warning|error|critical|exception|log))$"
)
_SAYS = frozenset({"message", "msg", "event", "event_name", "eventname", "action", "error", "level", "severity"})
"""Fields of which a record of a log has one, in lower case."""
_METRICS = "_aws"
"""What the embedded metric format keeps its directives under."""
_FEWEST = 2
"""Fields of a record."""


class PrintedJson(Library):
    """Records with fields of their own that are printed, and formatters that make such records."""

    roots: ClassVar[tuple[str, ...]] = (
        "console.",
        "print",
        "sys.stdout.write",
        "process.stdout.write",
        "logging.",
    )

    def call(self, path: str, call: Call) -> Value | None:
        """Notes a record; what printing gives is not known."""
        if _WRITES.match(path):
            for value in (*call.arguments, *call.keywords.values()):
                self._note(value, call)
        return None

    def made(self, path: str, made: Inst, call: Call) -> Value | None:
        """A formatter whose `format` answers a record as JSON."""
        method = classes.method(made, "format") if path.endswith("Formatter") else None
        if isinstance(method, Func):
            self._note(call.machine.callback(method, call.frame), call)
        return None

    def _note(self, value: Value, call: Call) -> None:
        for option in options(value):
            for record in _records(option):
                if _METRICS in record.entries:
                    call.sign("metrics", "embedded metric format")
                elif _is_log(record):
                    call.sign("structured-logging", "JSON written by hand")


def _records(value: Value) -> list[Rec]:
    """The records a printed value is the JSON of, a line break behind it or not."""
    if isinstance(value, Json):
        return [option for option in options(value.value) if isinstance(option, Rec)]
    if isinstance(value, Text) and value.parts and isinstance(value.parts[0], Hole):
        rest = "".join(part if isinstance(part, str) else "{" for part in value.parts[1:])
        return _records(value.parts[0].value) if not rest.strip() else []
    return []


def _is_log(record: Rec) -> bool:
    """True for a message or level with something beside it; an answer of HTTP is no log."""
    names = {name.lower() for name in record.entries}
    several = len(names) + len(record.rest) >= _FEWEST
    return several and not names.isdisjoint(_SAYS) and "statuscode" not in names
