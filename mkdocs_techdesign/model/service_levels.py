"""What AWS promises of its services: the monthly uptime percentage of each service level agreement.

Facts from the agreements AWS publishes, for use in one region, below which it pays credits. They are promises of money,
not measurements. Services whose figure depends on how they are set up are left out.
"""

from __future__ import annotations

AS_OF = "January 2025"
"""When the figures were last compared with what AWS publishes."""

UPTIME: dict[str, float] = {
    "API Gateway": 99.95,
    "AppSync": 99.95,
    "CloudFront": 99.9,
    "Cognito": 99.9,
    "DynamoDB": 99.99,
    "EventBridge": 99.99,
    "Firehose": 99.9,
    "Kinesis": 99.9,
    "Lambda": 99.95,
    "Route 53": 100.0,
    "S3": 99.9,
    "SNS": 99.9,
    "SQS": 99.9,
    "Step Functions": 99.9,
}
"""Service, as `model.services` calls it, to percent of a month."""


def together(services: tuple[str, ...]) -> float | None:
    """Percent of a month in which all of several services are up, if they fail independently; None where one is
    unknown or there are none."""
    if not services or any(service not in UPTIME for service in services):
        return None
    share = 1.0
    for service in services:
        share *= UPTIME[service] / 100
    return round(share * 100, 2)
