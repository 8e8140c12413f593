"""`AWS::Include` of a file inside the repository: its content takes the place of the transform.

Nodes keep the path of the file they came from. A location on S3, or one that an intrinsic computes, stays as it is.
"""

from __future__ import annotations

from typing import Any

from ..model.expression import expression
from ..model.location import Unresolved
from ..model.nodes import Map, Seq
from ..source import Sources, Unreadable
from ._nodes import extended, like, transform, without
from ._stack import Stack


def expand(body: Any, sources: Sources, stack: Stack) -> Any:
    """The tree with every local include put in; what cannot be read becomes a problem.

    Included files include no others, as with CloudFormation.
    """

    def change(node: Any) -> Any:
        call = node.get("Fn::Transform") if isinstance(node, Map) else None
        content = _content(call, sources, stack)
        if content is None:
            return node
        rest = without(node, "Fn::Transform")
        if not rest:
            return content
        return extended(rest, content) if isinstance(content, Map) else node

    expanded = transform(body, change)
    return _whole(expanded, sources, stack) if isinstance(expanded, Map) else expanded


def _whole(body: Map, sources: Sources, stack: Stack) -> Map:
    """A template with what its `Transform` section includes: sections of the file join those of the template."""
    stated = body.get("Transform")
    for call in stated if isinstance(stated, Seq) else [stated]:
        content = _content(call, sources, stack)
        if isinstance(content, Map):
            both = {
                key: extended(body[key], section)
                for key, section in content.items()
                if isinstance(body.get(key), Map) and isinstance(section, Map)
            }
            merged = extended(body, content)
            body = like(merged, {**merged, **both})
        elif isinstance(call, Map) and call.get("Name") == "AWS::Include":
            why = "what the included file adds is not in the repository"
            stack.unresolved.append(Unresolved(f"!Transform {expression(call)}", why, call.location))
    return body


def _content(call: Any, sources: Sources, stack: Stack) -> Any:
    """What the file of an include holds; None for other calls and other places, and, with a problem, for no file."""
    if not isinstance(call, Map) or call.get("Name") != "AWS::Include":
        return None
    parameters = call.get("Parameters")
    location = parameters.get("Location") if isinstance(parameters, Map) else None
    if not isinstance(location, str) or "://" in location:
        return None
    file = sources.near(stack.path, location)
    place = call.at("Name")
    if file is None:
        stack.problem(place, f"the included file {location} is not in the repository")
        return None
    try:
        content = file.nodes()
    except Unreadable as error:
        stack.problem(place, f"the included file {location} cannot be read: {error.reason}")
        return None
    stack.spend(content, place.line)
    return content
