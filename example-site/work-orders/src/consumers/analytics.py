"""Turns events into metrics, through CloudWatch's embedded metric format."""

import json
import time
from typing import Any

from common import detail_of, log


def metric(name: str, unit: str, value: float, event: dict[str, Any]) -> str:
    """One line that CloudWatch Logs reads as a metric."""
    return json.dumps(
        {
            "_aws": {
                "Timestamp": int(time.time() * 1000),
                "CloudWatchMetrics": [
                    {"Namespace": "WorkOrders", "Dimensions": [[]], "Metrics": [{"Name": name, "Unit": unit}]}
                ],
            },
            name: value,
            "correlationId": event["detail"].get("correlationId"),
            "workOrderId": event["detail"]["workOrderId"],
        }
    )


def handler(event: dict[str, Any], context: Any) -> None:
    """Target of created-to-analytics and completed-to-analytics.

    Delivered twice, an event counts twice: fine for trends, so no marker is kept.
    """
    detail = detail_of(event)
    if event["detail-type"] == "workorder.created":
        print(metric("Created", "Count", 1, event))
    else:
        print(metric("Completed", "Count", 1, event))
        if detail.get("costVariance") is not None:
            print(metric("CostVariance", "None", detail["costVariance"], event))
    log("analytics", event, "counted")
