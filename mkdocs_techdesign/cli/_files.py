"""Writing: only below the folder that was named, only what changed, each file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from .. import escape


def write(path: Path, content: bytes) -> bool:
    """Write one file unless it already says so; True when it was written. Raises click.ClickException."""
    try:
        if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, scratch = tempfile.mkstemp(dir=path.parent, prefix=".techdesign-")
        try:
            with open(descriptor, "wb") as stream:
                stream.write(content)
            os.chmod(scratch, 0o644)
            os.replace(scratch, path)
        except BaseException:
            os.unlink(scratch)
            raise
    except OSError as error:
        raise click.ClickException(
            f"{escape.line(str(path))}: cannot be written ({error.strerror}). Name another place."
        ) from None
    return True


def stale(out: Path, files: Mapping[str, bytes]) -> list[str]:
    """Names of those files that are missing below `out` or differ."""
    return [name for name, content in files.items() if not _same(inside(out, name), content)]


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def left_over(out: Path, files: Iterable[str], marker: str) -> list[str]:
    """Names listed in an earlier run's `marker` file that this run does not make."""
    made = set(files)
    return sorted(
        name
        for name in _listed(out, marker)
        if name not in made and _is_inside(out, name) and not (out / name).is_dir()
    )


def _listed(out: Path, marker: str) -> set[str]:
    try:
        return {name for name in inside(out, marker).read_text(encoding="utf-8").splitlines() if name}
    except (OSError, UnicodeDecodeError):
        return set()


def foreign(out: Path, names: Iterable[str], marker: str) -> list[str]:
    """Those of the names that stand below `out` without an earlier run having made them."""
    ours = _listed(out, marker)
    return [name for name in names if name not in ours and os.path.lexists(inside(out, name))]


def remove(path: Path) -> None:
    """Take away one file; what has become a folder since stays. Raises click.ClickException."""
    if path.is_dir() and not path.is_symlink():
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise click.ClickException(f"{escape.line(str(path))}: cannot be removed ({error.strerror}).") from None


def inside(out: Path, name: str) -> Path:
    """The place of a file below `out`. Raises click.ClickException for a name that leads out of it."""
    if not _is_inside(out, name):
        raise click.ClickException(f"{escape.line(name)}: leads out of {escape.line(str(out))}, nothing was written.")
    return out / name


def _is_inside(out: Path, name: str) -> bool:
    base = out.resolve()
    place = (base / name).resolve()
    return place != base and place.is_relative_to(base)
