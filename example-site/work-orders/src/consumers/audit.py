"""Keeps one audit record per event. The key is the event's id, so that writing twice changes nothing."""

import json
import os
from datetime import datetime
from typing import Any

import boto3
from common import CONFIG, detail_of, event_id, log

S3 = boto3.client("s3", config=CONFIG)


def handler(event: dict[str, Any], context: Any) -> None:
    """Target of created-to-audit."""
    detail = detail_of(event)
    at = datetime.fromisoformat(event["time"])
    record = {
        "eventId": event_id(event),
        "type": event["detail-type"],
        "at": event["time"],
        "by": detail["createdBy"],
        "correlationId": detail["correlationId"],
        "detail": detail,
    }
    S3.put_object(
        Bucket=os.environ["ARCHIVE_BUCKET"],
        Key=f"audit/year={at:%Y}/month={at:%m}/day={at:%d}/{event_id(event)}.json",
        Body=json.dumps(record).encode(),
        ContentType="application/json",
    )
    log("audit", event, "recorded")
