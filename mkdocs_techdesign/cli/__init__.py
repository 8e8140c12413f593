"""The `techdesign` command. One file per subcommand; a file that is there is a subcommand."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process: 0 clean, 1 findings, 2 usage or unreadable input, 130 after Ctrl-C."""
    try:
        from ._run import run
    except KeyboardInterrupt:  # already while importing
        raise SystemExit(130) from None
    raise SystemExit(run(arguments))
