"""What `serve` watches: the files that were read, by the fewest paths, never the root of the repository."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from ..document import Document
from ..project import Project

_LARGE = ("node_modules", ".venv", ".terraform", ".aws-sam", "cdk.out")


def watched(document: Document | None, project: Project) -> list[Path]:
    """Absolute paths, sorted: the design's own files, read files beside them one by one, else the folder they are in.

    A folder that holds the docs or the site is never watched as a whole, nor is the base folder: writing into a watched
    folder would rebuild for ever.
    """
    paths = {project.root / project.design} if project.design else set()
    if document is not None:
        paths |= {project.root / path for path in document.design.files}
        architecture = document.facts.architecture
        read = {*architecture.scanned, *(row.path for row in architecture.failed)}
        paths |= {project.root / _unit(path, project) for path in read}
    return sorted(path for path in paths if _inside(path, project.root))


def _inside(path: Path, root: Path) -> bool:
    """False for what only the list of unscanned files names: folders above the root, and links that may lead there."""
    return path.exists() and os.path.realpath(path) == str(path) and path.is_relative_to(root)


def _unit(path: PurePosixPath, project: Project) -> PurePosixPath:
    """The folder right below the base that holds the file, or the one `sources:` names.

    A deeper one where that must not be watched, or where it holds a large folder of other people's code, which looking
    for changes would go through twice a second; the file itself where there is no such folder.
    """
    tops = [project.base] if path.is_relative_to(project.base) else project.folders
    top = max((top for top in tops if path.is_relative_to(top)), key=lambda top: len(top.parts), default=path.parent)
    inside = [folder for folder in reversed(path.parents) if folder.is_relative_to(top)]
    barred = (*project.exclude, project.base)
    for folder in inside:
        full = project.root / folder
        if any(folder == other or folder in other.parents for other in barred):
            continue
        if not any((full / name).is_dir() for name in _LARGE):
            return folder
    return path
