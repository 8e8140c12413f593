"""Which values a template is deployed with: the parameter files that clearly are its own."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from ..model.architecture import Scalar
from ..model.fragment import Fragment, Settings
from ..model.location import Location, NotScanned
from ..model.nodes import Map
from .stacks import BUILD_FOLDERS, Stack

_FOLDERS = frozenset(
    {"cfg", "conf", "config", "configs", "deploy", "env", "environments", "envs", "parameters", "params"}
)
"""Folders of parameter files: what lies in one belongs to the templates beside the folder."""
_MOST = 40
"""Values of one parameter beyond which the rest adds nothing."""


class Given:
    """A value that one parameter file gives."""

    __slots__ = ("label", "value", "where")

    def __init__(self, label: str, value: Scalar, where: Location) -> None:
        self.label = label
        self.value = value
        self.where = where


def assign(fragments: Iterable[Fragment], stacks: list[Stack]) -> tuple[list[PurePosixPath], list[NotScanned]]:
    """Hands the values of parameter files to the stacks they belong to.

    A file belongs to the template it names; one that names none, to the one template beside it that has all of its
    parameters. Returns the files that were used, and a row for each that was not.
    """
    by_folder: dict[PurePosixPath, list[Stack]] = defaultdict(list)
    for stack in stacks:
        by_folder[stack.path.parent].append(stack)
    used: list[PurePosixPath] = []
    rest: list[NotScanned] = []
    for fragment in fragments:
        found = False
        reason = "parameter values, of no scanned template"
        for settings in fragment.settings or ():
            owners = _owners(settings, fragment.path, by_folder)
            if len(owners) == 1:
                _give(settings, owners[0])
                found = True
            elif owners:
                several = ", ".join(sorted(str(owner.path) for owner in owners)[:5])
                reason = f"parameter values that fit several templates: {several}"
        if found:
            used.append(fragment.path)
        elif not fragment.settings:
            rest.append(NotScanned(fragment.path, "holds no infrastructure code", unclaimed=True))
        else:
            if not any(settings.values for settings in fragment.settings):
                reason = "parameter values that are secrets, which are not read"
            rest.append(NotScanned(fragment.path, reason, unclaimed=True))
    return used, rest


def _owners(settings: Settings, path: PurePosixPath, by_folder: dict[PurePosixPath, list[Stack]]) -> list[Stack]:
    """The templates that the values can be meant for."""
    if settings.template is not None:
        return _named(settings.template, path, by_folder)
    folders = [path.parent, path.parent.parent] if path.parent.name.lower() in _FOLDERS else [path.parent]
    for folder in folders:
        fitting = [stack for stack in by_folder.get(folder, ()) if _fits(settings, stack)]
        alike = [stack for stack in fitting if _words(stack.path) in _words(path)] if len(fitting) > 1 else []
        if fitting:
            return alike or fitting
    return []


def _named(template: str, path: PurePosixPath, by_folder: dict[PurePosixPath, list[Stack]]) -> list[Stack]:
    """The template at a path; of one in a build folder, or of packaged output, its source."""
    if template.startswith("/") or "\0" in template:
        return []
    named = PurePosixPath(posixpath.normpath(path.parent / template))
    exact = [stack for stack in by_folder.get(named.parent, ()) if stack.path == named]
    if exact:
        return exact
    parts = PurePosixPath(template).parts[:-1]
    source = path.parent.joinpath(*(part for part in parts if part not in BUILD_FOLDERS))
    near = by_folder.get(PurePosixPath(posixpath.normpath(source)), [])
    same = [stack for stack in near if stack.path.stem == named.stem]
    built = len(near) == 1 and (named.parent != source or "packaged" in named.stem)
    return same or (near if built else [])


def _fits(settings: Settings, stack: Stack) -> bool:
    """True when the template has every one of the parameters."""
    return bool(settings.values) and all(name in stack.scope.parameters for name in settings.values)


def _words(path: PurePosixPath) -> str:
    """The words of a file's name between hyphens, so that whole words are found in it."""
    return "-" + re.sub("[^a-z0-9]+", "-", path.stem.lower()) + "-"


def _give(settings: Settings, stack: Stack) -> None:
    if settings.stack is not None:
        # Under several names, in several environments, none of them tells more than that it is one of them.
        several = stack.deployed_name is not None and stack.deployed_name != settings.stack
        stack.deployed_name = stack.name if several else settings.stack
    for name, value in settings.values.items():
        declared = stack.scope.parameters.get(name)
        hidden = isinstance(declared, Map) and str(declared.get("NoEcho", "false")).lower() == "true"
        given = stack.given.setdefault(name, [])
        if name in stack.scope.parameters and not hidden and len(given) < _MOST:
            given.append(Given(settings.label, value, settings.values.at(name)))
