"""What `serve` watches: the files that were read, by the fewest paths, never the root of the repository."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from ..document import Document
from ..project import Project


def watched(document: Document | None, project: Project) -> list[Path]:
    """Absolute paths, sorted: the design file, read files beside it one by one, else the folder they are in.

    A folder that holds the docs or the site is never watched as a whole, nor is the base folder: writing into a watched
    folder would rebuild for ever.
    """
    paths = {project.root / project.design} if project.design else set()
    if document is not None:
        architecture = document.architecture
        read = {*architecture.scanned, *(row.path for row in architecture.failed)}
        paths |= {project.root / _unit(path, project) for path in read}
    return sorted(path for path in paths if _inside(path, project.root))


def _inside(path: Path, root: Path) -> bool:
    """False for what only the list of unscanned files names: folders above the root, and links that may lead there."""
    return path.exists() and os.path.realpath(path) == str(path) and path.is_relative_to(root)


def _unit(path: PurePosixPath, project: Project) -> PurePosixPath:
    """The folder right below the base that holds the file; the file itself where that folder must not be watched."""
    try:
        inside = path.relative_to(project.base)
    except ValueError:
        return path
    if len(inside.parts) == 1:
        return path
    folder = project.base / inside.parts[0]
    barred = any(folder == other or folder in other.parents for other in project.exclude)
    return path if barred else folder
