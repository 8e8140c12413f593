"""Which files a scan looks at: by name, through git where there is a checkout, else by walking."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from .. import redact
from ..model.location import NotScanned
from . import git, vendored
from .opening import read_bytes
from .unreadable import Unreadable

SUFFIXES = frozenset(
    {".yaml", ".yml", ".json", ".template", ".graphql", ".graphqls", ".gql", ".py", ".ts", ".tsx", ".mts", ".cts",
     ".js", ".jsx", ".mjs", ".cjs", ".java", ".go", ".vue", ".tf", ".hcl", ".vtl"}
)  # fmt: skip
"""Names that a scanner could take."""
_NAMES = frozenset({"cdk.out"})
"""Names that count whatever their suffix."""
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


def candidate(path: PurePosixPath, more: tuple[str, ...] = ()) -> bool:
    """True when some scanner may want a file of this name; `more` are the endings other people's scanners read."""
    name = path.name.lower()
    named = name in _NAMES or (name.endswith(".toml") and "samconfig" in name)
    wanted = path.suffix.lower() in SUFFIXES or named or name.endswith(more)
    return wanted and not name.endswith(_NEVER)


def listed(
    root: Path,
    folders: Iterable[PurePosixPath],
    exclude: Iterable[PurePosixPath],
    more: tuple[str, ...] = (),
    *,
    built: bool = True,
) -> tuple[tuple[PurePosixPath, ...], tuple[NotScanned, ...]]:
    """Candidates that are regular files, and what was met but cannot be one; both sorted.

    Without `built` only what git has counts: no assembly that git ignores, and every folder of a tree that is no
    checkout, whatever its name, as it was written from a revision.
    """
    excluded = tuple(exclude)
    found: set[PurePosixPath] = set()
    refused: dict[PurePosixPath, NotScanned] = {}
    direct = {PurePosixPath(".")}
    for folder in folders:
        if folder.is_absolute() or ".." in folder.parts or not _direct(root, folder, direct):
            refused[folder] = NotScanned(folder, "outside the repository, or reached through a symbolic link")
            continue
        if not os.path.lexists(root / folder):
            refused[folder] = NotScanned(folder, "no such file or folder")
            continue
        names = _git_files(root, folder)
        present = vendored.own(_walk(root, folder, _BUILT if built else frozenset()) if names is None else names)
        wanted = [path for path in present if _wanted(path, excluded, more)]
        wanted += [path for path in _assemblies(root, wanted) if _wanted(path, excluded, more)] if built else []
        odd = redact.suspect("\n".join(map(str, wanted)))  # names are looked at one by one only when there is a reason
        for path in wanted:
            if path in found or not (path.parent in direct or _direct(root, path.parent, direct)):
                continue
            reason = _refusal(root, path, more)
            if reason == "":
                continue
            text = str(path)
            shown = path if text.isascii() and not odd else PurePosixPath(redact.mask(_utf8(text)))
            if shown != path:
                refused[path] = NotScanned(shown, "its name holds a secret or is not UTF-8: rename it")
            elif reason is None:
                found.add(path)
            else:
                refused[path] = NotScanned(path, reason)
    return tuple(sorted(found)), tuple(sorted(refused.values()))


def _assemblies(root: Path, listed: list[PurePosixPath]) -> list[PurePosixPath]:
    """What the CDK synthesised beside a `cdk.json`, ignored by git as it usually is."""
    present = set(listed)
    found: list[PurePosixPath] = []
    for path in listed:
        if path.name != "cdk.json":
            continue
        folder = path.parent / (cdk_output(root, path) or "cdk.out")
        if ".." not in folder.parts and os.path.isfile(root / folder / "manifest.json"):
            found += [entry for entry in _walk(root, folder) if entry not in present and _of_assembly(entry.name)]
    return found


def _of_assembly(name: str) -> bool:
    """Files of an assembly that say something: its other files only serve the upload."""
    return name in ("manifest.json", "tree.json") or name.endswith((".template.json", ".metadata.json"))


def cdk_output(root: Path, path: PurePosixPath) -> str | None:
    """The folder, inside its own, that a `cdk.json` names for the assembly; None for the usual one."""
    try:
        named = json.loads(read_bytes(root, path)[0]).get("output")
    except (Unreadable, ValueError, AttributeError, RecursionError):
        return None
    inside = isinstance(named, str) and named and not named.startswith(("/", "~")) and "\\" not in named
    return named if inside and "\0" not in named and "." not in PurePosixPath(named).parts[:1] else None


def _direct(root: Path, path: PurePosixPath, known: set[PurePosixPath]) -> bool:
    """True when no part of the path is a symbolic link; `known` remembers the folders that are none."""
    for part in (*reversed(path.parents), path):
        if part in known:
            continue
        if (root / part).is_symlink():
            return False
        known.add(part)
    return True


def _utf8(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def foreign(path: PurePosixPath) -> bool:
    """True for a file in a folder of other people's code, or of what the CDK uploads."""
    return any(part in _FOREIGN or part.startswith("asset.") for part in path.parts[:-1])


def _wanted(path: PurePosixPath, excluded: tuple[PurePosixPath, ...], more: tuple[str, ...]) -> bool:
    if foreign(path):
        return False
    if any(path == entry or entry in path.parents for entry in excluded):
        return False
    return candidate(path, more) or not path.suffix


def _refusal(root: Path, path: PurePosixPath, more: tuple[str, ...]) -> str | None:
    """Why a listed path is no file to read: None when it is one, empty when it is nothing worth a word."""
    try:
        mode = os.lstat(root / path).st_mode
    except (OSError, ValueError):
        return ""
    if stat.S_ISLNK(mode):
        return "a symbolic link, not followed"
    if stat.S_ISDIR(mode):
        return "a repository inside the repository, not entered"
    if not candidate(path, more):
        return ""
    if not stat.S_ISREG(mode):
        return "not a regular file"
    return None if os.access(root / path, os.R_OK) else "no permission to read it"


def _git_files(root: Path, folder: PurePosixPath) -> list[PurePosixPath] | None:
    """Tracked files and untracked ones that are not ignored; None where git has no say: no checkout, no git, a folder
    it ignores but that was asked for."""
    listing = git.ask(
        root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", f":(literal){folder}"
    )  # fmt: skip
    if listing is None or (not listing and git.ask(root, "check-ignore", "-q", "--", str(folder)) is not None):
        return None
    return [PurePosixPath(os.fsdecode(name)) for name in listing.split(b"\0") if name]


def _walk(root: Path, folder: PurePosixPath, left_out: frozenset[str] = _BUILT) -> Iterator[PurePosixPath]:
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
                        entry.name not in _FOREIGN
                        and entry.name not in left_out
                        and not entry.name.startswith("asset.")
                    ):
                        pending.append(path)
        except OSError:
            continue
