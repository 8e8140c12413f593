"""Asking git, which may be missing, old, unwilling or in the middle of something: then the answer is None."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import IO

_COMMAND = (
    "git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    "-c", "core.quotePath=false", "-c", "safe.bareRepository=explicit", "-c", "protocol.allow=never",
)  # fmt: skip
"""With nothing of a repository's own configuration that could start a program, nothing that writes, and nothing that
fetches what a partial clone lacks."""
_FORCED = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
     "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES"}
)  # fmt: skip
"""Set by a git that runs us from a hook, about a repository that need not be the one we look at."""


def ask(folder: Path, *arguments: str) -> bytes | None:
    """What git prints when run in a folder; None where it fails."""
    try:
        done = subprocess.run(
            [*_COMMAND, *arguments],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=120,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return None if done.returncode else done.stdout


def running(folder: Path, *arguments: str, stdin: IO[bytes]) -> subprocess.Popen[bytes]:
    """A git that reads a file and whose output is read as it comes. Raises OSError where there is no git."""
    return subprocess.Popen(
        [*_COMMAND, *arguments],
        cwd=folder,
        env=_environment(),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def shallow(folder: Path) -> bool:
    """True in a clone whose history was cut off: its oldest commits look as if they had made every file."""
    return (ask(folder, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def _environment() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in _FORCED}
    return environment | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
