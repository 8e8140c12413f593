"""What the CDK's `grant…` methods allow. Data."""

from __future__ import annotations

_READ = [
    "dynamodb:BatchGetItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:Query",
    "dynamodb:Scan",
]
_WRITE = [
    "dynamodb:BatchWriteItem",
    "dynamodb:DeleteItem",
    "dynamodb:DescribeTable",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
]
_STREAM = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"]
_OBJECT_READ = ["s3:GetBucket*", "s3:GetObject*", "s3:List*"]
_OBJECT_WRITE = [
    "s3:Abort*",
    "s3:DeleteObject*",
    "s3:PutObject",
    "s3:PutObjectLegalHold",
    "s3:PutObjectRetention",
    "s3:PutObjectTagging",
    "s3:PutObjectVersionTagging",
]
_CONSUME = [
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:ReceiveMessage",
]
_KINESIS_READ = [
    "kinesis:DescribeStream",
    "kinesis:DescribeStreamConsumer",
    "kinesis:DescribeStreamSummary",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:ListShards",
    "kinesis:ListStreams",
    "kinesis:SubscribeToShard",
]
_KINESIS_WRITE = ["kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"]

GRANTS: dict[str, dict[str, list[str]]] = {
    "AWS::DynamoDB::Table": {
        "grantReadData": _READ,
        "grantWriteData": _WRITE,
        "grantReadWriteData": sorted({*_READ, *_WRITE}),
        "grantFullAccess": ["dynamodb:*"],
        "grantStreamRead": _STREAM,
        "grantTableListStreams": ["dynamodb:ListStreams"],
    },
    "AWS::S3::Bucket": {
        "grantRead": _OBJECT_READ,
        "grantWrite": _OBJECT_WRITE,
        "grantReadWrite": sorted({*_OBJECT_READ, *_OBJECT_WRITE}),
        "grantPut": [
            "s3:Abort*",
            "s3:PutObject",
            "s3:PutObjectLegalHold",
            "s3:PutObjectRetention",
            "s3:PutObjectTagging",
        ],
        "grantPutAcl": ["s3:PutObjectAcl"],
        "grantDelete": ["s3:DeleteObject*"],
    },
    "AWS::SQS::Queue": {
        "grantSendMessages": ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"],
        "grantConsumeMessages": _CONSUME,
        "grantPurge": ["sqs:PurgeQueue"],
    },
    "AWS::SNS::Topic": {"grantPublish": ["sns:Publish"], "grantSubscribe": ["sns:Subscribe"]},
    "AWS::Events::EventBus": {"grantPutEventsTo": ["events:PutEvents"], "grantAllPutEvents": ["events:PutEvents"]},
    "AWS::Lambda::Function": {"grantInvoke": ["lambda:InvokeFunction"], "grantInvokeUrl": ["lambda:InvokeFunctionUrl"]},
    "AWS::StepFunctions::StateMachine": {
        "grantStartExecution": ["states:StartExecution"],
        "grantStartSyncExecution": ["states:StartSyncExecution"],
        "grantRead": ["states:DescribeStateMachine", "states:ListExecutions", "states:ListStateMachines"],
        "grantTaskResponse": ["states:SendTaskFailure", "states:SendTaskHeartbeat", "states:SendTaskSuccess"],
        "grantRedriveExecution": ["states:RedriveExecution"],
    },
    "AWS::Kinesis::Stream": {
        "grantRead": _KINESIS_READ,
        "grantWrite": _KINESIS_WRITE,
        "grantReadWrite": sorted({*_KINESIS_READ, *_KINESIS_WRITE}),
    },
    "AWS::KinesisFirehose::DeliveryStream": {"grantPutRecords": ["firehose:PutRecord", "firehose:PutRecordBatch"]},
    "AWS::SecretsManager::Secret": {
        "grantRead": ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
        "grantWrite": ["secretsmanager:PutSecretValue", "secretsmanager:UpdateSecret"],
    },
    "AWS::SSM::Parameter": {
        "grantRead": ["ssm:DescribeParameters", "ssm:GetParameter", "ssm:GetParameterHistory", "ssm:GetParameters"],
        "grantWrite": ["ssm:PutParameter"],
    },
    "AWS::AppSync::GraphQLApi": {
        "grantMutation": ["appsync:GraphQL"],
        "grantQuery": ["appsync:GraphQL"],
        "grantSubscription": ["appsync:GraphQL"],
    },
    "AWS::KMS::Key": {
        "grantDecrypt": ["kms:Decrypt"],
        "grantEncrypt": ["kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        "grantEncryptDecrypt": ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    },
    "AWS::Logs::LogGroup": {
        "grantWrite": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "grantRead": ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"],
    },
}
"""Type to method to the actions it allows."""
GRANTS["AWS::DynamoDB::GlobalTable"] = GRANTS["AWS::DynamoDB::Table"]
