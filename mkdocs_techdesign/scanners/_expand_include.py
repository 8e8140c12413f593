"""`AWS::Include` of a file inside the repository: its content takes the place of the transform.

Nodes keep the path of the file they came from. A location on S3, or one that an intrinsic computes, stays as it is.
"""

from __future__ import annotations

from typing import Any

from ..model.nodes import Map
from ..source import Sources, Unreadable
from ._nodes import extended, transform, without
from ._stack import Stack


def expand(body: Any, sources: Sources, stack: Stack) -> Any:
    """The tree with every local include put in; what cannot be read becomes a problem.

    Included files include no others, as with CloudFormation.
    """

    def change(node: Any) -> Any:
        call = node.get("Fn::Transform") if isinstance(node, Map) else None
        if not isinstance(call, Map) or call.get("Name") != "AWS::Include":
            return node
        parameters = call.get("Parameters")
        location = parameters.get("Location") if isinstance(parameters, Map) else None
        if not isinstance(location, str) or "://" in location:
            return node
        file = sources.near(stack.path, location)
        place = call.at("Name")
        if file is None:
            stack.problem(place, f"the included file {location} is not in the repository")
            return node
        try:
            content = file.nodes()
        except Unreadable as error:
            stack.problem(place, f"the included file {location} cannot be read: {error.reason}")
            return node
        stack.spend(content, place.line)
        rest = without(node, "Fn::Transform")
        if not rest:
            return content
        return extended(rest, content) if isinstance(content, Map) else node

    return transform(body, change)
