"""Functions that an API names by a variable of its stage: `function:${stageVariables.reader}`."""

from __future__ import annotations

import re

from ..model.architecture import Resource
from . import Reader

_VARIABLE = re.compile(r"\$\{stageVariables\.(\w{1,100})\}")
_STAGES = (
    ("AWS::ApiGateway::Stage", "RestApiId", ("Variables",)),
    ("AWS::ApiGateway::Deployment", "RestApiId", ("StageDescription", "Variables")),
    ("AWS::ApiGatewayV2::Stage", "ApiId", ("StageVariables",)),
)
"""Type, the property that names the API, and where the variables stand."""


def stage_variables(api: Resource, node: object, reader: Reader) -> list[tuple[object, Reader]]:
    """What the stages of an API put in for the stage variables in a text, each in the scope of its stage."""
    text = reader.tail(node)
    names = dict.fromkeys(_VARIABLE.findall(text[:2_000])) if "stageVariables." in text else {}
    found: list[tuple[object, Reader]] = []
    for type, key, path in _STAGES if names else ():
        for stage in reader.referring(api.id, type, key):
            own = reader.of(stage)
            variables = own.mapping(stage.properties, *path)
            found += [(variables[name], own) for name in names if variables is not None and name in variables]
    return found
