"""Types whose translation needs more than a table: which functions of other files take which."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...model.nodes import Map
from . import special_apis, special_code, special_data, special_events
from .drafts import Draft, Drafts

OWN: dict[str, Callable[[Draft, Map], Iterable[Draft]]] = {
    "aws_appsync_function": special_apis.mapping_templates,
    "aws_appsync_graphql_api": special_apis.graphql_schema,
    "aws_appsync_resolver": special_apis.mapping_templates,
    "aws_dynamodb_table": special_data.table,
    "aws_lambda_function": special_code.function,
    "aws_lambda_layer_version": special_code.layer,
    "aws_ssm_parameter": special_data.parameter,
}
"""Type to what changes its draft and gives the resources it makes besides."""

JOINING: dict[str, Callable[[Draft, Map, Drafts], bool]] = {
    "aws_api_gateway_integration": special_apis.integration,
    "aws_api_gateway_integration_response": special_apis.left_out,
    "aws_api_gateway_method_response": special_apis.left_out,
    "aws_api_gateway_method_settings": special_apis.method_settings,
    "aws_appautoscaling_policy": special_data.scaling_policy,
    "aws_cloudwatch_event_target": special_events.rule_target,
    "aws_iam_policy_attachment": special_events.policy_attachment,
    "aws_s3_bucket_notification": special_events.bucket_notification,
}
"""Type to what puts its draft where it belongs; false where that is not known, so that it stays a resource."""
