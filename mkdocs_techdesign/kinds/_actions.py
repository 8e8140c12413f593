"""What an IAM action lets its holder do to a resource. Facts from the service authorization reference."""

from __future__ import annotations

from functools import cache

from ..model.architecture import Relation

R, W, P, S, V, C = (
    Relation.READS,
    Relation.WRITES,
    Relation.PUBLISHES,
    Relation.STARTS,
    Relation.INVOKES,
    Relation.CONSUMES,
)

ACTIONS: dict[str, dict[str, Relation]] = {
    "DynamoDB": {
        "dynamodb:GetItem": R,
        "dynamodb:BatchGetItem": R,
        "dynamodb:Query": R,
        "dynamodb:Scan": R,
        "dynamodb:PartiQLSelect": R,
        "dynamodb:PutItem": W,
        "dynamodb:UpdateItem": W,
        "dynamodb:DeleteItem": W,
        "dynamodb:BatchWriteItem": W,
        "dynamodb:PartiQLInsert": W,
        "dynamodb:PartiQLUpdate": W,
        "dynamodb:PartiQLDelete": W,
    },
    "S3": {
        "s3:GetObject": R,
        "s3:GetObjectVersion": R,
        "s3:ListBucket": R,
        "s3:PutObject": W,
        "s3:DeleteObject": W,
    },
    "SQS": {"sqs:SendMessage": P, "sqs:ReceiveMessage": C},
    "SNS": {"sns:Publish": P},
    "Events": {"events:PutEvents": P},
    "Kinesis": {"kinesis:PutRecord": P, "kinesis:PutRecords": P, "kinesis:GetRecords": C},
    "KinesisFirehose": {"firehose:PutRecord": P, "firehose:PutRecordBatch": P},
    "StepFunctions": {"states:StartExecution": S, "states:StartSyncExecution": S},
    "Lambda": {"lambda:InvokeFunction": V, "lambda:InvokeAsync": V},
    "ApiGateway": {"execute-api:Invoke": V, "execute-api:ManageConnections": P},
    "ApiGatewayV2": {"execute-api:Invoke": V, "execute-api:ManageConnections": P},
    "AppSync": {"appsync:GraphQL": V},
    "SecretsManager": {"secretsmanager:GetSecretValue": R, "secretsmanager:PutSecretValue": W},
    "SSM": {
        "ssm:GetParameter": R,
        "ssm:GetParameters": R,
        "ssm:GetParametersByPath": R,
        "ssm:PutParameter": W,
    },
    "Cognito": {
        "cognito-idp:AdminGetUser": R,
        "cognito-idp:ListUsers": R,
        "cognito-idp:AdminCreateUser": W,
        "cognito-idp:AdminDeleteUser": W,
        "cognito-idp:AdminUpdateUserAttributes": W,
        "cognito-idp:AdminAddUserToGroup": W,
        "cognito-idp:AdminInitiateAuth": V,
    },
    "RDS": {"rds-data:ExecuteStatement": R, "rds-data:BatchExecuteStatement": W, "rds-db:connect": R},
    "OpenSearchService": {"es:ESHttpGet": R, "es:ESHttpPost": W, "es:ESHttpPut": W},
    "Elasticsearch": {"es:ESHttpGet": R, "es:ESHttpPost": W, "es:ESHttpPut": W},
    "EFS": {"elasticfilesystem:ClientMount": R, "elasticfilesystem:ClientWrite": W},
    "Bedrock": {"bedrock:InvokeModel": V},
}
"""Middle part of the type, action, what it does. Describing and managing a resource is no data flow."""

FULL_ACCESS: dict[str, str] = {
    "AdministratorAccess": "*",
    "PowerUserAccess": "*",
    "AmazonDynamoDBFullAccess": "dynamodb:*",
    "AmazonDynamoDBReadOnlyAccess": "dynamodb:Get*",
    "AmazonEventBridgeFullAccess": "events:*",
    "AmazonKinesisFullAccess": "kinesis:*",
    "AmazonS3FullAccess": "s3:*",
    "AmazonS3ReadOnlyAccess": "s3:Get*",
    "AmazonSNSFullAccess": "sns:*",
    "AmazonSQSFullAccess": "sqs:*",
    "AmazonSSMFullAccess": "ssm:*",
    "AWSLambda_FullAccess": "lambda:*",
    "AWSStepFunctionsFullAccess": "states:*",
    "IAMFullAccess": "iam:*",
    "SecretsManagerReadWrite": "secretsmanager:*",
}
"""Policies that AWS keeps and that reach every resource of a service."""


NESTED = "AWS::CloudFormation::Stack"
"""Stands for whatever is in it: the action alone says of which service that is."""


@cache
def relations(type: str, action: str) -> tuple[Relation, ...]:
    """What an action, wildcards included, means for a resource of a type; empty when no data flows."""
    parts = type.split("::")
    known = ACTIONS.get(parts[1], {}) if len(parts) > 1 else {}
    if type == NESTED:
        known = {name: relation for actions in ACTIONS.values() for name, relation in actions.items()}
    wanted = action.lower()
    if wanted == "*":
        return ()
    found = {relation for name, relation in known.items() if matches(wanted, name.lower())}
    # A wildcard over a whole service says nothing about consuming; the event source says that.
    if "*" in wanted:
        found.discard(Relation.CONSUMES)
    return tuple(sorted(found))


def covers(actions: tuple[str, ...], wanted: str) -> bool:
    """True when one of the actions, wildcards included, is or contains the wanted one."""
    return any(matches(action.lower(), wanted.lower()) for action in actions)


def matches(pattern: str, name: str) -> bool:
    """IAM's `*` and `?`, without a step back over more than one `*`."""
    if "*" not in pattern and "?" not in pattern:
        return pattern == name
    position = mark = 0
    star = -1
    at = 0
    while at < len(name):
        if position < len(pattern) and pattern[position] in ("?", name[at]):
            position, at = position + 1, at + 1
        elif position < len(pattern) and pattern[position] == "*":
            star, mark, position = position, at, position + 1
        elif star >= 0:
            position, mark = star + 1, mark + 1
            at = mark
        else:
            return False
    return all(letter == "*" for letter in pattern[position:])
