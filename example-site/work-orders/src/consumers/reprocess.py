"""Every six hours: publishes undelivered events again; what failed three times goes to the archive."""

import json
import logging
import os
from datetime import UTC, datetime
from typing import Any

import boto3
from common import CONFIG, LOG, event_id

SQS = boto3.client("sqs", config=CONFIG)
EVENTS = boto3.client("events", config=CONFIG)
S3 = boto3.client("s3", config=CONFIG)

MAX_REDRIVES = 3
# Leaves time for the last batch before the function's timeout.
RESERVE_MS = 15_000


def event_in(body: str) -> dict[str, Any] | None:
    """The event of a dead letter: as EventBridge or as Lambda's failure destination writes it."""
    try:
        letter = json.loads(body)
    except ValueError:
        return None
    event = letter.get("requestPayload", letter) if isinstance(letter, dict) else None
    return event if isinstance(event, dict) and "detail-type" in event and "detail" in event else None


def publish_again(event: dict[str, Any], redrives: int) -> None:
    """The same event with the id of its first delivery: consumers that had it skip it."""
    detail = {**event["detail"], "redriveOf": event_id(event), "redrives": redrives}
    answer = EVENTS.put_events(
        Entries=[
            {
                "EventBusName": os.environ["EVENT_BUS_NAME"],
                "Source": event["source"],
                "DetailType": event["detail-type"],
                "Detail": json.dumps(detail),
            }
        ]
    )
    if answer["FailedEntryCount"]:
        raise RuntimeError(answer["Entries"][0]["ErrorCode"])


def keep(message: dict[str, Any]) -> None:
    """For a person to look at; the queue would forget it after 14 days."""
    today = datetime.now(UTC)
    S3.put_object(
        Bucket=os.environ["ARCHIVE_BUCKET"],
        Key=f"dead-letters/year={today:%Y}/month={today:%m}/day={today:%d}/{message['MessageId']}.json",
        Body=message["Body"].encode(),
        ContentType="application/json",
    )


def settle(queue: str, message: dict[str, Any]) -> str:
    """Publishes one dead letter again or keeps it, then takes it off the queue."""
    event = event_in(message["Body"])
    redrives = event["detail"].get("redrives", 0) + 1 if event else MAX_REDRIVES + 1
    if event and redrives <= MAX_REDRIVES:
        publish_again(event, redrives)
        outcome = "published again"
    else:
        keep(message)
        outcome = "archived"
    SQS.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    LOG.info(
        outcome,
        extra={
            "action": "reprocess",
            "correlationId": event["detail"].get("correlationId") if event else None,
            "messageId": message["MessageId"],
            "redrives": redrives,
        },
    )
    return outcome


def handler(event: dict[str, Any], context: Any) -> dict[str, int]:
    """Empties both dead-letter queues as far as time allows."""
    counts: dict[str, int] = {}
    for queue in os.environ["QUEUE_URLS"].split(","):
        while context.get_remaining_time_in_millis() > RESERVE_MS:
            messages = SQS.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
            if not messages:
                break
            for message in messages:
                try:
                    outcome = settle(queue, message)
                except Exception:
                    LOG.log(logging.ERROR, "dead letter not settled", exc_info=True, extra={"action": "reprocess"})
                    outcome = "failed"
                counts[outcome] = counts.get(outcome, 0) + 1
    return counts
