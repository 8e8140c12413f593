"""An OpenAPI document in a file of the repository."""

from __future__ import annotations

from typing import Any

from ..model.location import Location
from ..model.nodes import Map
from ..source import Unreadable
from ._local_path import local
from ._openapi_refs import bundled
from ._template import Template


def read(template: Template, value: Any, where: Location) -> Map | None:
    """The document a local path names; None, with a problem where it should be here, when there is none."""
    if local(template.file.path, value) is None:
        return None
    file = template.sources.near(template.file.path, value)
    if file is None:
        template.stack.problem(where, f"the API definition {value} is not in the repository")
        return None
    try:
        document = file.nodes()
    except Unreadable as error:
        place = Location(file.path, error.line)
        template.stack.problem(place, f"the API definition cannot be read: {error.reason}")
        return None
    if not isinstance(document, Map):
        template.stack.problem(where, f"the API definition {value} is not a mapping")
        return None
    template.stack.spend(document, where.line)
    template.stack.problems.extend(file.problems())
    return bundled(document, template.sources, template.stack)
