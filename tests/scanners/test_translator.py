"""SAM templates become what AWS's own translator makes of them: the same resources under the same logical IDs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mkdocs_techdesign.scanners.sam import Sam
from mkdocs_techdesign.source import SourceFile, Sources, discover

from . import translator

STEP = 7
"""Every seventh template; all of them take a minute."""
WITH_DIGESTS = frozenset(
    {
        "AWS::ApiGateway::Deployment", "AWS::Lambda::LayerVersion", "AWS::Lambda::Version",
        "AWS::ApiGateway::DomainNameAccessAssociation", "AWS::StepFunctions::StateMachineVersion",
    }
)  # fmt: skip
"""Types whose logical ID ends in a digest of things a scan does not need: compared by count."""
IGNORED = frozenset({"AWS::Lambda::Permission"})
"""One per stage and authorizer; nothing is drawn or checked from them."""
DIFFERENT = {
    "api_with_basic_custom_domain_intrinsics.yaml": "the digest is of a value with parameters put in",
    "api_with_basic_custom_domain_intrinsics_http.yaml": "as above",
    "apigw-edge-custom-domain/template.yaml": "as above",
    "implicit_api_with_serverless_rest_api_resource.yaml": "a function called ServerlessRestApi is overwritten by SAM",
    "separate_route53_recordset_group.yaml": "one record set group for each of two APIs in one zone",
}
"""Where we differ knowingly."""
METHODS = frozenset({"get", "put", "post", "delete", "head", "patch", "x-amazon-apigateway-any-method"})


@pytest.fixture(scope="module")
def sample(corpora: Path) -> Iterator[tuple[Sources, list[SourceFile]]]:
    pytest.importorskip("samtranslator", reason="aws-sam-translator is not installed")
    logging.disable(logging.CRITICAL)
    sources = discover(corpora / "corpora")
    files = [file for file in sources.files if Sam().accepts(file)]
    yield sources, [file for file in files[::STEP] if not str(file.path).endswith(tuple(DIFFERENT))]
    logging.disable(logging.NOTSET)


def compared(types: Iterator[tuple[str, str]]) -> set[tuple[str, str]]:
    """Type and logical ID of each resource; a running number instead of a digest."""
    found: set[tuple[str, str]] = set()
    for kind, logical_id in types:
        if kind in WITH_DIGESTS:
            found.add((kind, f"number {sum(1 for other, _ in found if other == kind)}"))
        elif kind not in IGNORED:
            found.add((kind, logical_id))
    return found


def routes(body: Any) -> set[tuple[str, str]] | None:
    """Paths and methods of an API's document; None where an intrinsic stands in its way."""
    paths = body.get("paths") if isinstance(body, dict) else None
    if not isinstance(paths, dict) or any(key.startswith("Fn::") for key in (*body, *paths)):
        return None
    if any("Fn::If" in item for item in paths.values() if isinstance(item, dict)):
        return None
    return {
        ("$default" if path == "/$default" else path, method)
        for path, item in paths.items()
        if isinstance(item, dict)
        for method in item
        if method in METHODS
    }


def test_the_same_resources_and_routes(sample: tuple[Sources, list[SourceFile]], corpora: Path) -> None:
    sources, files = sample
    different: list[str] = []
    agreed = 0
    for file in files:
        try:
            theirs = translator.translate(corpora / "corpora" / file.path)
        except translator.Refused:
            continue
        ours = {resource.logical_id: resource for resource in Sam().scan(file, sources).resources}
        want = compared((entry["Type"], name) for name, entry in theirs.items())
        have = compared((resource.type, name) for name, resource in ours.items())
        if want != have:
            different.append(f"{file.path}: missing {sorted(want - have)}, more {sorted(have - want)}")
        for name, entry in theirs.items():
            expected = routes(entry.get("Properties", {}).get("Body"))
            if expected and entry["Type"] in ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"):
                found = routes(ours[name].properties.get("Body")) or set()
                if found != expected:
                    different.append(f"{file.path}: routes of {name}: {sorted(expected ^ found)}")
        agreed += 1
        file.release()
    assert different == []
    assert agreed > 100
