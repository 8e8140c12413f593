"""Writes the table of actions by whether they can be narrowed, from the copy of AWS's reference that cfn-lint ships.

    python -m tests.permissions.actions

Only services that serverless systems use are taken.
"""

from __future__ import annotations

import json
from importlib import metadata
from importlib.resources import files
from pathlib import Path

SERVICES = (
    "apigateway", "appconfig", "application-autoscaling", "appsync", "athena", "autoscaling", "bedrock",
    "cloudformation", "cloudfront", "cloudwatch", "codebuild", "codecommit", "codedeploy", "codepipeline",
    "cognito-identity", "cognito-idp", "comprehend", "dax", "ds", "dynamodb", "ec2",
    "ecr", "ecs", "elasticache", "elasticfilesystem", "elasticloadbalancing", "es", "events",
    "execute-api", "firehose", "geo", "glue", "iam", "iot", "kafka",
    "kinesis", "kms", "lambda", "location", "logs", "mq", "mediaconvert",
    "organizations", "personalize", "pipes", "polly", "pricing", "rds", "rds-data",
    "rds-db", "redshift", "redshift-data", "rekognition", "resource-groups", "route53", "s3",
    "s3vectors", "scheduler", "secretsmanager", "servicediscovery", "ses", "sns", "sqs",
    "ssm", "ssmmessages", "states", "sts", "support", "tag", "textract",
    "timestream", "transcribe", "translate", "wafv2", "xray",
)  # fmt: skip
TARGET = Path(__file__).parents[2] / "mkdocs_techdesign" / "permissions" / "account_wide.json"


def table() -> dict[str, object]:
    """The table as it is written."""
    text = files("cfnlint").joinpath("data/AdditionalSpecs/Policies.json").read_text(encoding="utf-8")
    known = json.loads(text)
    services = {}
    for service in SERVICES:
        actions = known.get(service, {}).get("Actions", {})
        rows: dict[str, list[str]] = {"wide": [], "narrow": []}
        for name in sorted(actions):
            rows["narrow" if actions[name].get("Resources") else "wide"].append(name)
        if actions:
            services[service] = {kind: " ".join(names) for kind, names in rows.items()}
    return {
        "source": "AWS service authorization reference, as cfn-lint ships it",
        "cfn-lint": metadata.version("cfn-lint"),
        "services": services,
    }


if __name__ == "__main__":
    TARGET.write_text(json.dumps(table(), indent=1) + "\n", encoding="utf-8")
