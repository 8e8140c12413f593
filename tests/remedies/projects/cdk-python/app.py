# fmt: off
# ruff: noqa: I001, F841
from aws_cdk import (
    App,
    Duration,
    Stack,
    aws_apigatewayv2 as apigatewayv2,
    aws_dynamodb as dynamodb,
    aws_events as events,
    aws_events_targets as targets,
    aws_lambda as lambda_,
    aws_lambda_event_sources as sources,
    aws_logs as logs,
    aws_sqs as sqs,
)
from constructs import Construct


class ShopStack(Stack):
    def __init__(self, scope: Construct, construct_id: str) -> None:
        super().__init__(scope, construct_id)
        # first
        work = lambda_.Function(self, "Work",
            runtime=lambda_.Runtime.PYTHON_3_13,
            handler="app.handler",
            code=lambda_.Code.from_inline("def handler(event, context): pass"),
            timeout=Duration.seconds(60),
        )
        jobs = sqs.Queue(self, "Jobs",
        )
        work.add_event_source(sources.SqsEventSource(jobs,
        ))
        lost = sqs.Queue(self, "Lost",
        )
        sqs.Queue(self, "Mail", dead_letter_queue=sqs.DeadLetterQueue(queue=lost, max_receive_count=3))
        orders = dynamodb.Table(self, "Orders",
            partition_key=dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING),
            stream=dynamodb.StreamViewType.NEW_IMAGE,
        )
        work.add_event_source(sources.DynamoEventSource(orders,
            starting_position=lambda_.StartingPosition.LATEST,
        ))
        placed = events.Rule(self, "Placed", event_pattern=events.EventPattern(source=["shop"]))
        placed.add_target(targets.LambdaFunction(work,
        ))
        logs.LogGroup(self, "Group",
        )
        api = apigatewayv2.HttpApi(self, "Api")
        # last


ShopStack(App(), "Shop")
