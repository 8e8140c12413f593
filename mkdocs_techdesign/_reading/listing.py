"""Which files a scan looks at: by name, through git where there is a checkout, else by walking."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from .. import redact
from ..model.location import NotScanned

SUFFIXES = frozenset(
    {".yaml", ".yml", ".json", ".template", ".graphql", ".graphqls", ".gql", ".py", ".ts", ".tsx", ".mts", ".cts",
     ".js", ".jsx", ".mjs", ".cjs", ".java", ".go", ".tf", ".hcl", ".vtl"}
)  # fmt: skip
"""Names that a scanner could take."""
_NEVER = (".tfvars.json", ".tfstate.json", "package-lock.json", "npm-shrinkwrap.json", ".min.js", ".map.json")
"""Values and generated bulk: never read."""
_FOREIGN = frozenset(
    {".git", ".hg", ".svn", "node_modules", "bower_components", ".venv", "site-packages", "__pycache__", ".terraform"}
)
"""Folders of other people's code, skipped wherever they stand."""
_BUILT = frozenset(
    {
        "venv",
        ".aws-sam",
        ".serverless",
        "dist",
        "build",
        "target",
        "out",
        "coverage",
        "site",
        ".tox",
        ".nox",
        ".mypy_cache",
    }
)
"""Folders of build results, skipped when walking; in a checkout git's ignore rules say it better."""
GIT = (
    "git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
    "-c", "core.quotePath=false", "-c", "safe.bareRepository=explicit",
)  # fmt: skip
"""Git with nothing of the repository's configuration that could start a program."""


def git_environment() -> dict[str, str]:
    """The environment without what a surrounding git process would force on us."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name == "GIT_CONFIG_GLOBAL"
    }
    return kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def candidate(path: PurePosixPath) -> bool:
    """True when some scanner may want a file of this name."""
    name = path.name.lower()
    return path.suffix.lower() in SUFFIXES and not name.endswith(_NEVER)


def listed(
    root: Path, folders: Iterable[PurePosixPath], exclude: Iterable[PurePosixPath]
) -> tuple[tuple[PurePosixPath, ...], tuple[NotScanned, ...]]:
    """Candidates that are regular files, and what was met but cannot be one; both sorted."""
    excluded = tuple(exclude)
    found: set[PurePosixPath] = set()
    refused: dict[PurePosixPath, NotScanned] = {}
    for folder in folders:
        if folder.is_absolute() or ".." in folder.parts or not _direct(root, folder):
            refused[folder] = NotScanned(folder, "outside the repository, or reached through a symbolic link")
            continue
        if not os.path.lexists(root / folder):
            refused[folder] = NotScanned(folder, "no such file or folder")
            continue
        names = _git_files(root, folder)
        for path in _walk(root, folder) if names is None else names:
            if path in found or not _wanted(path, excluded):
                continue
            reason = _refusal(root, path)
            masked = redact.mask(str(path))
            if masked != str(path) and reason != "":
                refused[path] = NotScanned(
                    PurePosixPath(masked), "its name holds a secret: rename it, and revoke the secret"
                )
            elif reason is None:
                found.add(path)
            elif reason:
                refused[path] = NotScanned(path, reason)
    return tuple(sorted(found)), tuple(sorted(refused.values()))


def _direct(root: Path, path: PurePosixPath) -> bool:
    """True when no part of the path is a symbolic link."""
    place = root
    for part in path.parts:
        place = place / part
        if place.is_symlink():
            return False
    return True


def _wanted(path: PurePosixPath, excluded: tuple[PurePosixPath, ...]) -> bool:
    folders = path.parts[:-1]
    if any(part in _FOREIGN or part.startswith("asset.") for part in folders):
        return False
    if any(path == entry or entry in path.parents for entry in excluded):
        return False
    return candidate(path) or not path.suffix


def _refusal(root: Path, path: PurePosixPath) -> str | None:
    """Why a listed path is no file to read: None when it is one, empty when it is nothing worth a word."""
    try:
        mode = os.lstat(root / path).st_mode
    except (OSError, ValueError):
        return ""
    if stat.S_ISLNK(mode):
        return "a symbolic link, not followed"
    if stat.S_ISDIR(mode):
        return "a repository inside the repository, not entered"
    if not candidate(path):
        return ""
    return None if stat.S_ISREG(mode) else "not a regular file"


def _git_files(root: Path, folder: PurePosixPath) -> list[PurePosixPath] | None:
    """Tracked files and untracked ones that are not ignored; None where git does not answer."""
    command = [
        *GIT,
        "-C",
        str(root),
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--",
        f":(literal){folder}",
    ]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env=git_environment(), timeout=120)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    if done.returncode:
        return None
    return [PurePosixPath(os.fsdecode(name)) for name in done.stdout.split(b"\0") if name]


def _walk(root: Path, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    """Every entry that is not a folder, and folders that are symbolic links."""
    start = root / folder
    if not start.is_dir():
        yield folder
        return
    pending = [folder]
    while pending:
        place = pending.pop()
        try:
            with os.scandir(root / place) as entries:
                for entry in entries:
                    path = place / entry.name
                    if not entry.is_dir(follow_symlinks=False):
                        yield path
                    elif (
                        entry.name not in _FOREIGN and entry.name not in _BUILT and not entry.name.startswith("asset.")
                    ):
                        pending.append(path)
        except OSError:
            continue
