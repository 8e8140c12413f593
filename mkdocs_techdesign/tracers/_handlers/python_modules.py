"""How imports of Python find files: relative, from the roots, from the file's own folder, the only one of its name."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .repository import Repository


def python_module(
    repository: Repository, name: str, origin: PurePosixPath, roots: tuple[PurePosixPath, ...]
) -> PurePosixPath | None:
    """The file or package of a dotted module, from one of the roots, the file's own folder, or the only one."""
    dots = len(name) - len(name.lstrip("."))
    parts = [part for part in name.lstrip(".").split(".") if part]
    if dots:
        folder = origin.parent
        for _ in range(dots - 1):
            folder = folder.parent
        return _at(repository, folder.joinpath(*parts))
    for root in (*roots, origin.parent):
        for base in (root, root / "python"):
            found = _at(repository, base.joinpath(*parts))
            if found is not None:
                return found
    if len(parts) > 1:
        return repository.ending("/".join(parts) + ".py", origin.parent) or repository.ending(
            "/".join(parts) + "/__init__.py", origin.parent
        )
    return None


def _at(repository: Repository, place: PurePosixPath) -> PurePosixPath | None:
    for candidate in (place.with_name(place.name + ".py") if place.name else None, place / "__init__.py"):
        if candidate is not None and repository.exists(candidate):
            return candidate
    return None
