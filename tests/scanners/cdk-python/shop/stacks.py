# ruff: noqa: I001
from aws_cdk import (
    Duration,
    Stack,
    aws_apigatewayv2 as apigwv2,
    aws_apigatewayv2_authorizers as authorizers,
    aws_apigatewayv2_integrations as integrations,
    aws_appsync as appsync,
    aws_cloudwatch as cloudwatch,
    aws_cloudwatch_actions as actions,
    aws_cognito as cognito,
    aws_dynamodb as dynamodb,
    aws_lambda as lambda_,
    aws_pipes as pipes,
    aws_sns as sns,
    aws_sns_subscriptions as subscriptions,
    aws_sqs as sqs,
)
from constructs import Construct


class ShopStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        self.table = dynamodb.Table(
            self,
            "Orders",
            partition_key=dynamodb.Attribute(name="pk", type=dynamodb.AttributeType.STRING),
            stream=dynamodb.StreamViewType.NEW_IMAGE,
        )
        self.orders = self._function("Orders", "orders.handler")
        self.table.grant_read_write_data(self.orders)
        pool = cognito.UserPool(self, "Pool", lambda_triggers=cognito.UserPoolTriggers(post_confirmation=self.orders))
        client = pool.add_client("Web", auth_flows=cognito.AuthFlow(user_srp=True))
        api = apigwv2.HttpApi(self, "Http")
        api.add_routes(
            path="/orders/{id}",
            methods=[apigwv2.HttpMethod.GET, apigwv2.HttpMethod.PUT],
            integration=integrations.HttpLambdaIntegration("Integration", self.orders),
            authorizer=authorizers.HttpUserPoolAuthorizer("People", pool, user_pool_clients=[client]),
        )
        topic = sns.Topic(self, "Placed")
        queue = sqs.Queue(self, "Mail", visibility_timeout=Duration.minutes(2))
        topic.add_subscription(subscriptions.SqsSubscription(queue, raw_message_delivery=True))
        topic.grant_publish(self.orders)
        graph = appsync.GraphqlApi(
            self, "Graph", name="graph", definition=appsync.Definition.from_file("schema.graphql")
        )
        source = graph.add_dynamo_db_data_source("OrdersSource", self.table)
        source.create_resolver(
            "GetOrder",
            type_name="Query",
            field_name="order",
            request_mapping_template=appsync.MappingTemplate.dynamo_db_get_item("pk", "id"),
            response_mapping_template=appsync.MappingTemplate.dynamo_db_result_item(),
        )
        pipes.CfnPipe(
            self,
            "Pipe",
            role_arn=self.orders.role.role_arn,
            source=self.table.table_stream_arn,
            target=queue.queue_arn,
            source_parameters=pipes.CfnPipe.PipeSourceParametersProperty(
                dynamo_db_stream_parameters=pipes.CfnPipe.PipeSourceDynamoDBStreamParametersProperty(
                    starting_position="LATEST"
                )
            ),
        )

    def _function(self, name: str, handler: str) -> lambda_.Function:
        return lambda_.Function(
            self,
            f"{name}Function",
            runtime=lambda_.Runtime.PYTHON_3_12,
            handler=handler,
            code=lambda_.Code.from_asset("functions/orders"),
            environment={"TABLE": self.table.table_name},
            timeout=Duration.seconds(5),
        )


class AlarmStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, *, fn: lambda_.Function) -> None:
        super().__init__(scope, construct_id)
        topic = sns.Topic(self, "Placed")
        alarm = cloudwatch.Alarm(
            self,
            "Errors",
            metric=fn.metric_errors(period=Duration.minutes(5)),
            threshold=1,
            evaluation_periods=2,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        )
        alarm.add_alarm_action(actions.SnsAction(topic))
