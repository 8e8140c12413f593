"""Real templates: each is read or refused with a reason, and those read by hand hold what was found there."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs_techdesign.model.fragment import Fragment
from mkdocs_techdesign.source import Unreadable, discover

from .test_cases import accepting

SHOP = "aws-samples+aws-serverless-shopping-cart"


def fragments(folder: Path) -> tuple[list[Fragment], dict[str, str]]:
    """What was read, and the reason for each file that was not."""
    read, refused = [], {}
    sources = discover(folder)
    for file in sources.files:
        scanner = accepting(file)
        if scanner is None:
            continue
        try:
            read.append(scanner.scan(file, sources))
        except Unreadable as error:
            refused[str(file.path)] = error.reason
        file.release()
    return read, refused


def test_every_template_is_read_or_refused_with_a_reason(corpora: Path) -> None:
    read, refused = fragments(corpora / "corpora")
    assert len(read) > 1400
    assert sum(len(fragment.resources) for fragment in read) > 10_000
    assert all(refused.values())
    assert len([reason for reason in refused.values() if "not for AWS" not in reason]) < 15


def test_the_shopping_cart_has_its_functions_tables_queues_and_routes(corpora: Path) -> None:
    truth = json.loads((corpora / "truth/shopping-cart.json").read_text())
    read, _ = fragments(corpora / "corpora" / SHOP / "backend")
    resources = [resource for fragment in read for resource in fragment.resources]

    def ids(kind: str) -> set[str]:
        return {resource.id for resource in resources if resource.type == kind}

    routes = {
        (resource.id, method.upper(), path, operation["x-amazon-apigateway-integration"]["uri"]["Fn::GetAtt"][0])
        for resource in resources
        if resource.type == "AWS::ApiGateway::RestApi"
        for path, item in resource.properties["Body"]["paths"].items()
        for method, operation in item.items()
    }
    assert ids("AWS::Lambda::Function") == {entry["logicalId"] for entry in truth["functions"]}
    assert ids("AWS::DynamoDB::Table") == {entry["logicalId"] for entry in truth["tables"]}
    assert ids("AWS::SQS::Queue") == set(truth["queues"])
    assert ids("AWS::Cognito::UserPool") == set(truth["user_pools"])
    assert routes == {
        (entry["api"].split(" ")[0], entry["method"], entry["path"], entry["function"].split("/")[1])
        for entry in truth["rest_routes"]
    }
