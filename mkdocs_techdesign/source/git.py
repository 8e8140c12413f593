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
fetches what a partial clone lacks. What needs words of its own is in `status` and `_environment`."""
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


def status(folder: Path, *paths: str) -> bytes | None:
    """What differs from HEAD below the paths. To tell, git would run the filters a repository sets up, and itself in
    submodules by their configuration: neither happens. None where it cannot be helped."""
    listed = ask(folder, "config", "--list", "--name-only", "--show-scope", "-z")
    if listed is None:
        return None
    scopes = listed.decode("utf-8", "replace").split("\0")
    own = {name for scope, name in zip(scopes[::2], scopes[1::2], strict=False) if scope in ("local", "worktree")}
    filters = sorted(name for name in own if name.startswith("filter."))
    if any("=" in name for name in filters):
        return None  # `-c` would take the rest of the name for the value
    off = [word for name in filters for word in ("-c", f"{name}={'false' if name.endswith('.required') else ''}")]
    return ask(
        folder, *off, "status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=dirty", "--", *paths
    )


def running(folder: Path, *arguments: str, stdin: IO[bytes] | int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
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
    # A repository may allow a protocol by name, which counts more than `protocol.allow`, but not more than the list.
    return environment | {
        "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1",
    }  # fmt: skip
