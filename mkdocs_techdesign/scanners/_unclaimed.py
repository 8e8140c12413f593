"""What to say of a file that no scanner takes, from its name and a look at its bytes."""

from __future__ import annotations

import re

from ..source import SourceFile, Unreadable
from ._serverless import recognise

_BY_SUFFIX = {
    ".tf": "Terraform that could not be read",
    ".hcl": "Terragrunt, Packer or another tool's HCL: only Terraform's own is read",
    ".vtl": "a mapping template no scanned resolver names",
}
_GRAPHQL = frozenset({".graphql", ".graphqls", ".gql"})
_GRAPHQL_CONTENT = (
    (re.compile(rb"@model\b"), "an Amplify schema: Amplify makes the API and its tables from it when it deploys"),
    (re.compile(rb"^[ \t]*(?:extend[ \t]+)?(?:type|interface|input|enum|union|scalar|schema)\b", re.MULTILINE),
     "a GraphQL schema no scanned API names"),
    (re.compile(rb"^[ \t]*(?:query|mutation|subscription|fragment)\b|^[ \t]*\{", re.MULTILINE),
     "GraphQL operations of a client"),
)  # fmt: skip
_DATA = frozenset({".yaml", ".yml", ".json", ".template"})
_CONTENT = (
    (re.compile(rb"[\"']?(?:openapi|swagger)[\"']?[ \t]*:", re.IGNORECASE), "an OpenAPI document no scanned API names"),
    (re.compile(rb"[\"']?StartAt[\"']?[ \t]*:"), "a workflow definition no scanned state machine names"),
    (re.compile(rb"\"(?:tree-0\.1|aws:cdk:|aws:asset:|cdk:|pluginReports)"), "CDK: only its own tools need it"),
)
_HEAD = 65_536


def unclaimed(file: SourceFile) -> str:
    """Why the file is not in the model although nothing is wrong with it: lower case, no full stop."""
    suffix = file.path.suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if file.path.name == "cdk.out" or file.path.name.endswith(".assets.json"):
        return "CDK: only its own tools need it"
    if recognise.COMPILED in file.path.parts:
        return "what the Serverless Framework made of a service"
    if suffix not in _DATA | _GRAPHQL:
        return "source code that nothing scanned leads to"
    try:
        head = file.head(_HEAD)
    except Unreadable as error:
        return error.reason
    patterns = _GRAPHQL_CONTENT if suffix in _GRAPHQL else _CONTENT
    otherwise = "GraphQL that defines nothing" if suffix in _GRAPHQL else "holds no infrastructure code"
    return next((reason for pattern, reason in patterns if pattern.search(head)), otherwise)
