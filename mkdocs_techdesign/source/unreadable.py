"""The one error of reading."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that cannot be used, with the reason a person can act on."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        """Starts in lower case, no full stop; never quotes the file's values."""
        self.line = line
        """1-based."""
