import { Duration, Stack } from "aws-cdk-lib";
import * as apigatewayv2 from "aws-cdk-lib/aws-apigatewayv2";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as events from "aws-cdk-lib/aws-events";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as logs from "aws-cdk-lib/aws-logs";
import * as sources from "aws-cdk-lib/aws-lambda-event-sources";
import * as sqs from "aws-cdk-lib/aws-sqs";
import * as stepfunctions from "aws-cdk-lib/aws-stepfunctions";
import * as targets from "aws-cdk-lib/aws-events-targets";
import { Construct } from "constructs";

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // first
    const work = new lambda.Function(this, "Work", {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: "app.handler",
      code: lambda.Code.fromInline("def handler(event, context): pass"),
      timeout: Duration.seconds(60),
    });
    const jobs = new sqs.Queue(this, "Jobs", {
    });
    work.addEventSource(new sources.SqsEventSource(jobs, {
    }));
    const lost = new sqs.Queue(this, "Lost", {
    });
    new sqs.Queue(this, "Mail", { deadLetterQueue: { queue: lost, maxReceiveCount: 3 } });
    const orders = new dynamodb.Table(this, "Orders", {
      partitionKey: { name: "pk", type: dynamodb.AttributeType.STRING },
      stream: dynamodb.StreamViewType.NEW_IMAGE,
    });
    work.addEventSource(new sources.DynamoEventSource(orders, {
      startingPosition: lambda.StartingPosition.LATEST,
    }));
    const placed = new events.Rule(this, "Placed", { eventPattern: { source: ["shop"] } });
    placed.addTarget(new targets.LambdaFunction(work, {
    }));
    new logs.LogGroup(this, "Group", {
    });
    const api = new apigatewayv2.HttpApi(this, "Api");
    const pay = new stepfunctions.StateMachine(this, "Pay", {
      definitionBody: stepfunctions.DefinitionBody.fromChainable(new stepfunctions.Succeed(this, "Done")),
    });
    const silent = new cloudwatch.Alarm(this, "Silent", {
      metric: new cloudwatch.Metric({ namespace: "Shop", metricName: "Orders" }),
      threshold: 1,
      evaluationPeriods: 1,
    });
    // last
  }
}
