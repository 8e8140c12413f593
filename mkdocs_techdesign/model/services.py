"""What each AWS resource type is called and how it is drawn.

Facts from the CloudFormation resource type reference: the middle part of a type names the service.
"""

from __future__ import annotations

from dataclasses import dataclass

CATEGORIES: tuple[str, ...] = (
    "client", "api", "compute", "integration", "data", "identity", "network", "observability", "external", "other",
)  # fmt: skip

EXTERNAL_HOST = "Td::External::Host"
"""Type of a host outside the system that code sends requests to."""
CLIENT = "Td::Client::Application"
"""Type of a front end."""


@dataclass(frozen=True, slots=True)
class Service:
    """How a resource type is shown."""

    label: str
    """`Lambda`, `DynamoDB`."""
    category: str
    """One of CATEGORIES: its colour."""
    glyph: str
    """Name of its drawing; `other` is the plain one."""
    lane: str
    """One of `model.diagram.LANES`."""


_BY_NAMESPACE: dict[str, Service] = {
    "Amplify": Service("Amplify", "client", "client", "client"),
    "ApiGateway": Service("API Gateway", "api", "apigateway", "api"),
    "ApiGatewayV2": Service("API Gateway", "api", "apigateway", "api"),
    "AppSync": Service("AppSync", "api", "appsync", "api"),
    "Athena": Service("Athena", "data", "analytics", "data"),
    "CertificateManager": Service("ACM", "identity", "certificate", "edge"),
    "CloudFront": Service("CloudFront", "network", "cloudfront", "edge"),
    "CloudWatch": Service("CloudWatch", "observability", "cloudwatch", "observability"),
    "CloudFormation": Service("CloudFormation", "other", "stack", "compute"),
    "CodeBuild": Service("CodeBuild", "other", "build", "compute"),
    "Client": Service("Front end", "client", "client", "client"),
    "Cognito": Service("Cognito", "identity", "cognito", "edge"),
    "DynamoDB": Service("DynamoDB", "data", "dynamodb", "data"),
    "EC2": Service("EC2", "network", "network", "edge"),
    "ECS": Service("ECS", "compute", "container", "compute"),
    "EFS": Service("EFS", "data", "file", "data"),
    "ElastiCache": Service("ElastiCache", "data", "cache", "data"),
    "Elasticsearch": Service("OpenSearch", "data", "search", "data"),
    "Events": Service("EventBridge", "integration", "eventbridge", "integration"),
    "External": Service("External host", "external", "external", "external"),
    "Glue": Service("Glue", "data", "analytics", "data"),
    "KMS": Service("KMS", "identity", "key", "edge"),
    "Kinesis": Service("Kinesis", "integration", "kinesis", "integration"),
    "KinesisFirehose": Service("Firehose", "integration", "kinesis", "integration"),
    "Lambda": Service("Lambda", "compute", "lambda", "compute"),
    "Logs": Service("CloudWatch Logs", "observability", "cloudwatch", "observability"),
    "MSK": Service("MSK", "integration", "kinesis", "integration"),
    "OpenSearchService": Service("OpenSearch", "data", "search", "data"),
    "Pipes": Service("EventBridge Pipes", "integration", "pipe", "integration"),
    "RDS": Service("RDS", "data", "database", "data"),
    "Route53": Service("Route 53", "network", "dns", "edge"),
    "S3": Service("S3", "data", "s3", "data"),
    "SES": Service("SES", "integration", "mail", "integration"),
    "SNS": Service("SNS", "integration", "sns", "integration"),
    "SQS": Service("SQS", "integration", "sqs", "integration"),
    "SSM": Service("Systems Manager", "other", "parameter", "data"),
    "Scheduler": Service("EventBridge Scheduler", "integration", "schedule", "integration"),
    "SecretsManager": Service("Secrets Manager", "identity", "secret", "data"),
    "StepFunctions": Service("Step Functions", "integration", "stepfunctions", "integration"),
    "Timestream": Service("Timestream", "data", "database", "data"),
    "WAFv2": Service("WAF", "network", "waf", "edge"),
    "WAFRegional": Service("WAF", "network", "waf", "edge"),
}


def describe(resource_type: str) -> Service:
    """The service of a canonical type; unknown services get a plain card named after their namespace."""
    parts = resource_type.split("::")
    if len(parts) < 3:
        return Service(resource_type.replace("::", " ") or "Resource", "other", "other", "compute")
    known = _BY_NAMESPACE.get(parts[1])
    if known is not None:
        return known
    if parts[1] == "Proposed":
        return Service(parts[2] or "Resource", "other", "other", "compute")
    label = parts[1] if parts[0] == "AWS" else " ".join(parts[1:])
    return Service(label, "other", "other", "compute")
