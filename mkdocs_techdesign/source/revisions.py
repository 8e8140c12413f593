"""The files of a revision of a repository, read from git's own store: the work tree is neither touched nor looked at.

Blobs are written as they are stored. No filter, hook or attribute of the repository runs, nothing is fetched, and what
is no regular file (a symbolic link, a submodule) stays away.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedWriter
from pathlib import Path, PurePosixPath
from threading import Timer
from typing import IO

from .. import redact
from . import git
from .limits import MAX_BYTES
from .listing import candidate, foreign
from .unreadable import Unreadable

_MOST_FILES = 200_000
_MOST_LISTED = 200 * _MOST_FILES
"""Bytes of the names of all files."""
_MOST_SECONDS = 20
_MOST_BYTES = 1_000_000_000
"""Of all files together: a repository of templates and handlers is a hundredth of it."""
_MOST_NAMED = 5
_LONGEST = 300
_REGULAR = frozenset({b"100644", b"100755"})
_PARTIAL = "this clone has not all of its files: `git fetch --refetch --no-filter` gets them"
_DOTS = re.compile(r"(?P<one>.*?)\.\.(?P<base>\.?)(?P<other>.*)")


@dataclass(frozen=True, slots=True)
class _Blob:
    """One regular file of a tree."""

    path: PurePosixPath
    hash: str
    size: int


def commit_of(root: Path, revision: str) -> str:
    """The full hash of a revision: branch, tag, hash, `HEAD~2`; `A...B` is where the histories of both part.

    Raises Unreadable, with what there is instead.
    """
    if not revision or revision.startswith("-") or "\0" in revision or len(revision) > _LONGEST:
        raise Unreadable("no name of a revision")
    if git.ask(root, "rev-parse", "--git-dir") is None:
        raise Unreadable("not a git repository, or git is not installed: name two folders or model files")
    dots = _DOTS.fullmatch(revision)
    if dots is not None and dots["base"]:
        return _fork(root, dots["one"] or "HEAD", dots["other"] or "HEAD")
    found = git.ask(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is None or re.fullmatch(rb"[0-9a-f]{40,64}\s*", found) is None:
        raise Unreadable(f"no such revision; {_known(root)}")
    return found.decode().strip()


def _fork(root: Path, one: str, other: str) -> str:
    """The last commit two revisions have in common."""
    ends = [commit_of(root, revision) for revision in (one, other)]
    found = git.ask(root, "merge-base", *ends)
    if found is None or re.fullmatch(rb"[0-9a-f]{40,64}\s*", found) is None:
        more = (
            " in what was fetched: this clone is shallow, `git fetch --unshallow` gets the rest"
            if git.shallow(root)
            else ""
        )
        raise Unreadable(f"the two have no commit in common{more}")
    return found.decode().strip()


def _known(root: Path) -> str:
    """Which revisions there are, or how to get them."""
    if git.shallow(root):
        return (
            "this clone is shallow: run `git fetch --unshallow`, or `git fetch --depth=1 origin BRANCH` and compare"
            " with FETCH_HEAD (on GitHub: `fetch-depth: 0` for actions/checkout)"
        )
    names: list[str] = []
    for kind in ("refs/heads", "refs/tags", "refs/remotes"):
        order = (f"--count={_MOST_NAMED}", "--sort=-committerdate", "--format=%(refname:short)")
        listed = git.ask(root, "for-each-ref", *order, kind) or b""
        names += [name for name in listed.decode("utf-8", "replace").split("\n") if name]
    names = names[: 2 * _MOST_NAMED]
    return (
        f"there are {redact.mask(', '.join(names))}, and hashes of commits"
        if names
        else "the repository has no commit yet"
    )


def extract(root: Path, commit: str, into: Path, suffixes: tuple[str, ...] = ()) -> None:
    """Write the files of a commit below an empty folder, as far as a scan could ask for them.

    `commit` is what `commit_of` gives. Files too large to be read are there with their size and without content.
    Raises Unreadable for a tree that is too large, or that a partial clone has only in part.
    """
    blobs = list(_sized(root, [entry for entry in _listed(root, commit) if _asked_for(entry[0], suffixes)]))
    wanted = [blob for blob in blobs if blob.size <= MAX_BYTES]
    if sum(blob.size for blob in wanted) > _MOST_BYTES:
        raise Unreadable(f"its files are larger than {_MOST_BYTES // 1_000_000} MB together")
    for blob in blobs:
        if blob.size > MAX_BYTES:
            with _made(into, blob.path) as stream:
                stream.truncate(MAX_BYTES + 1)
    _write(root, wanted, into)


def _asked_for(path: PurePosixPath, suffixes: tuple[str, ...]) -> bool:
    """Candidates, files that are told by their content, and pages people write."""
    return candidate(path, suffixes) or path.suffix.lower() in ("", ".md")


def _listed(root: Path, commit: str) -> Iterator[tuple[PurePosixPath, str]]:
    """Path and hash of the regular files of a commit outside other people's code."""
    for entry in _entries(root, commit):
        head, tab, name = entry.partition(b"\t")
        fields = head.split()
        if not tab or len(fields) != 3 or fields[0] not in _REGULAR:
            continue
        path = PurePosixPath(os.fsdecode(name))
        parts = os.fsdecode(name).split("/")
        odd = any(part in ("", ".", "..") or part.lower() == ".git" for part in parts)
        if not odd and not path.is_absolute() and not foreign(path):
            yield path, fields[2].decode()


def _entries(root: Path, commit: str) -> list[bytes]:
    """What git says of each file. Read up to a limit, in time: folders that are one and the same object, ten in each
    of ten, are a repository of some kilobytes with billions of files, or of empty folders."""
    with git.running(root, "ls-tree", "-r", "-z", "--full-tree", commit) as process:
        assert process.stdout is not None
        late = Timer(_MOST_SECONDS, process.kill)
        late.start()
        try:
            listing = process.stdout.read(_MOST_LISTED + 1)
            whole = len(listing) <= _MOST_LISTED and process.wait() == 0
        finally:
            late.cancel()
            process.kill()
    entries = listing.split(b"\0")
    if len(entries) > _MOST_FILES or len(listing) > _MOST_LISTED:
        raise Unreadable(f"it has more than {_MOST_FILES:,} files")
    if not whole:
        raise Unreadable("git cannot list its files")
    return entries


def _sized(root: Path, entries: list[tuple[PurePosixPath, str]]) -> Iterator[_Blob]:
    """The same with their sizes; raises Unreadable where one is not in this clone."""
    with _asked(root, [hash for _, hash in entries], "--batch-check") as answers:
        for path, hash in entries:
            head = answers.readline(_LONGEST).split()
            if len(head) != 3 or head[1] != b"blob" or not head[2].isdigit():
                raise Unreadable(_PARTIAL)
            yield _Blob(path, hash, int(head[2]))


def _write(root: Path, blobs: list[_Blob], into: Path) -> None:
    """The content of all blobs."""
    with _asked(root, [blob.hash for blob in blobs], "--batch") as answers:
        for blob in blobs:
            head = answers.readline(_LONGEST).split()
            if len(head) != 3 or head[1] != b"blob" or head[2] != str(blob.size).encode():
                raise Unreadable(_PARTIAL)
            content = answers.read(blob.size + 1)[: blob.size]
            with _made(into, blob.path) as stream:
                stream.write(content)


@contextmanager
def _asked(root: Path, hashes: list[str], how: str) -> Iterator[IO[bytes]]:
    """What one run of git answers to many hashes, which a file tells it: a pipe could fill up on both sides."""
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{hash}\n" for hash in hashes).encode())
        asked.seek(0)
        with git.running(root, "cat-file", how, stdin=asked) as process:
            assert process.stdout is not None
            try:
                yield process.stdout
            finally:
                process.kill()


def _made(into: Path, path: PurePosixPath) -> BufferedWriter:
    """A new file below the folder."""
    place = into / path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        return open(place, "xb")
    except (OSError, ValueError, RecursionError) as error:
        raise Unreadable(f"{path} cannot be written ({getattr(error, 'strerror', None) or 'bad name'})") from None
