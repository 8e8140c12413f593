"""The words people use for kinds of resources, and the types they mean."""

from __future__ import annotations

TYPES: dict[str, str] = {
    "function": "AWS::Lambda::Function",
    "lambda": "AWS::Lambda::Function",
    "lambda function": "AWS::Lambda::Function",
    "table": "AWS::DynamoDB::Table",
    "dynamodb table": "AWS::DynamoDB::Table",
    "queue": "AWS::SQS::Queue",
    "topic": "AWS::SNS::Topic",
    "bus": "AWS::Events::EventBus",
    "event bus": "AWS::Events::EventBus",
    "rule": "AWS::Events::Rule",
    "schedule": "AWS::Scheduler::Schedule",
    "bucket": "AWS::S3::Bucket",
    "api": "AWS::ApiGateway::RestApi",
    "rest api": "AWS::ApiGateway::RestApi",
    "http api": "AWS::ApiGatewayV2::Api",
    "websocket api": "AWS::ApiGatewayV2::Api",
    "graphql api": "AWS::AppSync::GraphQLApi",
    "state machine": "AWS::StepFunctions::StateMachine",
    "workflow": "AWS::StepFunctions::StateMachine",
    "user pool": "AWS::Cognito::UserPool",
    "stream": "AWS::Kinesis::Stream",
    "pipe": "AWS::Pipes::Pipe",
    "distribution": "AWS::CloudFront::Distribution",
    "cache": "AWS::ElastiCache::CacheCluster",
    "database": "AWS::RDS::DBInstance",
    "alarm": "AWS::CloudWatch::Alarm",
    "client": "Td::Client::Application",
    "front end": "Td::Client::Application",
}
"""Kind of `architecture: proposed:` to the canonical type."""

FUNCTION = TYPES["function"]
TABLE = TYPES["table"]
BUS = TYPES["bus"]
API = TYPES["api"]
GRAPHQL = TYPES["graphql api"]
HTTP_APIS = (API, "AWS::ApiGatewayV2::Api")


def type_of(kind: str | None) -> str:
    """The canonical type of a kind as written; a function where nothing is said."""
    said = " ".join((kind or "function").lower().replace("_", " ").replace("-", " ").split())
    return TYPES.get(said) or f"Td::Proposed::{(kind or '').strip()}"
