"""Completes many work orders at once, all or none: `python bulk_complete.py TABLE BY < orders.json`.

Reads a JSON list of orders as GET /api/workorders/{id} returns them, plus their shopId.
Meant for operators, less than ten times an hour; each run is one transaction of at most 100 items.
"""

import json
import sys
from datetime import UTC, datetime
from typing import Any

import boto3

LIMIT = 100


def update(table: str, order: dict[str, Any], by: str, now: str) -> dict[str, Any]:
    """One order: only if it is in progress and still in the version that was read."""
    sorted_key = f"STATUS#COMPLETED#{order['createdAt']}"
    return {
        "Update": {
            "TableName": table,
            "Key": {"PK": {"S": f"TRUCK#{order['truckId']}"}, "SK": {"S": f"WO#{order['workOrderId']}"}},
            "UpdateExpression": (
                "SET #status = :status, completedAt = :now, updatedAt = :now, updatedBy = :by, version = :next, "
                "GSI1PK = :shop, LSI1SK = :sorted, GSI3SK = :sorted"
            ),
            "ConditionExpression": "#status = :from AND version = :version",
            "ExpressionAttributeNames": {"#status": "status"},
            "ExpressionAttributeValues": {
                ":status": {"S": "COMPLETED"},
                ":from": {"S": "IN_PROGRESS"},
                ":now": {"S": now},
                ":by": {"S": by},
                ":version": {"N": str(order["version"])},
                ":next": {"N": str(order["version"] + 1)},
                ":shop": {"S": f"SHOP#{order['shopId']}#STATUS#COMPLETED"},
                ":sorted": {"S": sorted_key},
            },
        }
    }


def main() -> None:
    """Reads the orders from standard input and completes them."""
    table, by = sys.argv[1:3]
    orders = json.load(sys.stdin)
    if not 0 < len(orders) <= LIMIT:
        sys.exit(f"give 1 to {LIMIT} orders, not {len(orders)}")
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    boto3.client("dynamodb").transact_write_items(TransactItems=[update(table, order, by, now) for order in orders])
    print(f"{len(orders)} completed", file=sys.stderr)


if __name__ == "__main__":
    main()
