"""What the framework itself makes of our fixtures, and what we make of them: the same logical IDs and types."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from .test_serverless import scan

HERE = Path(__file__).parent
COMPILED: dict[str, dict[str, str]] = yaml.safe_load((HERE / "serverless_compiled.yml").read_text(encoding="utf-8"))
LEFT_OUT = {
    "AWS::S3::BucketPolicy": "of a construct; who may read a bucket is not in the model",
    "AWS::SQS::QueuePolicy": "lets a topic send to its dead-letter queue, which its subscription says already",
    "Custom::ApiGatewayAccountRole": "sets a role for logs for the whole account",
    "Custom::CognitoUserPool": "a trigger of the pool itself here",
    "Custom::S3": "a notification of the bucket itself here",
}
"""Types that are not made, and why."""
LEFT_OUT_IDS = {
    "ApiGatewayMethodItemsItemDashidVarPartsOptions": "answers preflight requests only",
    "CustomDashresourceDashapigwDashcwDashroleLambdaFunction": "a helper of the deployment",
    "CustomDashresourceDashexistingDashcupLambdaFunction": "a helper of the deployment",
    "CustomDashresourceDashexistingDashs3LambdaFunction": "a helper of the deployment",
    "IamRoleCustomResourcesLambdaExecution": "a helper of the deployment",
    "GraphQlApiLogGroupPolicy": "lets the API write its own logs",
    "hookApiGatewayRoleD345C827": "lets the API put events on the bus its route names",
    "hookApiGatewayRoleDefaultPolicy13D1A60F": "as above",
    "hookHttpApiDefaultStage00133A0B": "the only stage, which says nothing",
}
ADDED = {
    "AWS::ApiGateway::Stage": "the framework sets tracing and logs of the stage outside the template",
    "AWS::SNS::Subscription": "inside the topic there, a resource with the line of its event here",
}
"""Types of which there may be more than the framework makes, and why; others only of what it refuses."""


@pytest.mark.parametrize("case", sorted(COMPILED))
def test_a_fixture_gives_what_the_framework_makes(case: str) -> None:
    made = {resource.logical_id: resource.type for resource in scan(HERE / case).resources}
    wanted = {id: type for id, type in COMPILED[case].items() if type not in LEFT_OUT and id not in LEFT_OUT_IDS}
    assert {id: made.get(id) for id in wanted} == wanted


@pytest.mark.parametrize("case", ["serverless-step-functions", "serverless-appsync", "serverless-plugins"])
def test_nothing_is_made_that_the_framework_does_not_make(case: str) -> None:
    refused = {"pagesBucket", "pagesCDN", "GraphQlDssearch"}
    made = {resource.logical_id: resource.type for resource in scan(HERE / case).resources}
    extra = {id: type for id, type in made.items() if id not in COMPILED[case] and type not in ADDED}
    assert {id for id in extra if not id.startswith(tuple(refused))} == set()
