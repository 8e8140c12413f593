"""What to say when a site shows less than its author expects, though nothing is wrong with it."""

from __future__ import annotations

import posixpath
import shlex
from collections.abc import Iterator
from pathlib import PurePosixPath

from .. import escape
from ..document import Document
from ..project import Project

EMPTY = (
    "no infrastructure code (CloudFormation, SAM, CDK, Serverless Framework or Terraform) was found in {folders}. "
    "Name the folders that hold it under `sources:` of design.yaml"
)
RENAME = "{name} is not read: rename it to design.yaml, or name it as the design file"
NONE = "there is no design.yaml in this folder, so the system is taken as it is built and gaps are questions"
ABSENT = "{name}: no such file. Name the design file relative to mkdocs.yml, or leave the option out"
ASTRAY = "{paths} is not read: this folder has no design.yaml. If it is the design, name it: {how}"
UNLISTED = "the pages of the design are not in the navigation: write `- Design: techdesign` under nav: in mkdocs.yml"


def mistaken(project: Project, named: str = "") -> Iterator[str]:
    """The design file people meant, when none was found. `named` is what a setting names, if it does."""
    if project.design is not None:
        return
    if named:
        yield ABSENT.format(name=escape.line(named))
    elif (project.root / project.base / "design.yml").is_file():
        yield RENAME.format(name="design.yml")


def astray(document: Document, project: Project, how: str) -> Iterator[str]:
    """Files called design.yaml in folders below one that has none. `how` names one, with `{path}` for it."""
    if project.design is not None:
        return
    rows = document.facts.architecture.unclaimed
    found = [posixpath.relpath(row.path, project.base) for row in rows if row.path.name == "design.yaml"]
    if found:
        more = f" (and {len(found) - 1} more of that name)" if len(found) > 1 else ""
        named = how.format(path=escape.line(shlex.quote(found[0])))
        yield ASTRAY.format(paths=f"{escape.line(found[0])}{more}", how=named)


def empty(document: Document, project: Project) -> Iterator[str]:
    """Where nothing that is built was found, unless the design is of what is to be built."""
    planned = document.design.intent == "new-feature" and document.architecture.nodes
    if not document.facts.architecture.resources and not planned:
        yield EMPTY.format(folders=", ".join(_folder(folder) for folder in project.folders))


def _folder(folder: PurePosixPath) -> str:
    return "this repository" if str(folder) == "." else f"{escape.line(str(folder))}/"
