"""Drafts an invoice for each completed work order."""

import json
import os
from datetime import datetime
from typing import Any

import boto3
from common import CONFIG, detail_of, log, once

S3 = boto3.client("s3", config=CONFIG)


def draft(detail: dict[str, Any]) -> dict[str, Any]:
    """The invoice as accounting imports it; amounts in cents."""
    amount = detail["actualCost"] if detail.get("actualCost") is not None else detail.get("estimatedCost")
    if amount is None:
        raise ValueError("the work order has neither an actual nor an estimated cost")
    return {
        "workOrderId": detail["workOrderId"],
        "truckId": detail["truckId"],
        "completedAt": detail["completedAt"],
        "amount": amount,
        "estimated": detail.get("actualCost") is None,
        "correlationId": detail["correlationId"],
    }


def handler(event: dict[str, Any], context: Any) -> None:
    """Target of completed-to-invoicing."""
    detail = detail_of(event)
    completed = datetime.fromisoformat(detail["completedAt"])
    key = f"invoices/year={completed:%Y}/month={completed:%m}/invoice-{detail['workOrderId']}.json"

    def write() -> str:
        body = json.dumps(draft(detail)).encode()
        S3.put_object(Bucket=os.environ["ARCHIVE_BUCKET"], Key=key, Body=body, ContentType="application/json")
        return key

    once("invoicing", event, write)
    log("invoicing", event, "invoice drafted", key=key)
