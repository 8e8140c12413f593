"""Tells subscribers about created and completed work orders."""

import os
from typing import Any

import boto3
from common import CONFIG, detail_of, log, once

SNS = boto3.client("sns", config=CONFIG)

SUBJECTS = {
    "workorder.created": "New work order",
    "workorder.completed": "Work order completed",
}


def text(kind: str, detail: dict[str, Any]) -> str:
    """The message people read."""
    lines = [f"Work order {detail['workOrderId']} for truck {detail['truckId']}"]
    if kind == "workorder.created":
        lines.append(detail["description"])
        if detail.get("dueDate"):
            lines.append(f"Due {detail['dueDate']}")
    else:
        lines.append(f"Completed {detail['completedAt']}")
        if detail.get("actualCost") is not None:
            lines.append(f"Cost {detail['actualCost'] / 100:.2f}")
    return "\n".join(lines)


def handler(event: dict[str, Any], context: Any) -> None:
    """Target of created-to-notification and completed-to-notification."""
    kind = event["detail-type"]
    detail = detail_of(event)

    def send() -> str:
        answer = SNS.publish(
            TopicArn=os.environ["TOPIC_ARN"],
            Subject=SUBJECTS[kind],
            Message=text(kind, detail),
            MessageAttributes={"kind": {"DataType": "String", "StringValue": kind}},
        )
        return answer["MessageId"]

    message = once("notification", event, send)
    log("notification", event, "notified", messageId=message)
