"""What to say of a file that no scanner takes, from its name and a look at its bytes."""

from __future__ import annotations

import re

from ..source import SourceFile, Unreadable

_BY_SUFFIX = {
    ".graphql": "a GraphQL schema no scanned API names",
    ".graphqls": "a GraphQL schema no scanned API names",
    ".gql": "a GraphQL schema no scanned API names",
    ".tf": "Terraform that could not be read",
    ".hcl": "Terragrunt, Packer or another tool's HCL: only Terraform's own is read",
    ".vtl": "a mapping template no scanned resolver names",
}
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
    if suffix not in _DATA:
        return "source code: no scanner reads it yet"
    try:
        head = file.head(_HEAD)
    except Unreadable as error:
        return error.reason
    return next((reason for pattern, reason in _CONTENT if pattern.search(head)), "holds no infrastructure code")
