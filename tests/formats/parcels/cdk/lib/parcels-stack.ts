import * as path from "path";
import { Duration, Stack, StackProps } from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigateway";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import * as cognito from "aws-cdk-lib/aws-cognito";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as events from "aws-cdk-lib/aws-events";
import * as targets from "aws-cdk-lib/aws-events-targets";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import * as s3 from "aws-cdk-lib/aws-s3";
import * as sns from "aws-cdk-lib/aws-sns";
import * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

export class ParcelsStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const pool = new cognito.UserPool(this, "StaffPool", { userPoolName: "parcels-staff" });

    const table = new dynamodb.Table(this, "ParcelsTable", {
      tableName: "parcels",
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      partitionKey: { name: "pk", type: dynamodb.AttributeType.STRING },
      sortKey: { name: "sk", type: dynamodb.AttributeType.STRING },
      stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: "expiresAt",
      pointInTimeRecovery: true,
    });
    table.addGlobalSecondaryIndex({
      indexName: "byStatus",
      partitionKey: { name: "status", type: dynamodb.AttributeType.STRING },
      sortKey: { name: "pk", type: dynamodb.AttributeType.STRING },
      projectionType: dynamodb.ProjectionType.KEYS_ONLY,
    });

    const bus = new events.EventBus(this, "ParcelsBus", { eventBusName: "parcels" });

    const deadLetters = new sqs.Queue(this, "LabelsDeadLetters", {
      queueName: "labels-dead-letters",
      retentionPeriod: Duration.days(14),
    });
    const queue = new sqs.Queue(this, "LabelsQueue", {
      queueName: "labels",
      visibilityTimeout: Duration.minutes(1),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    });

    const archive = new s3.Bucket(this, "ArchiveBucket");
    const alerts = new sns.Topic(this, "AlertsTopic", { topicName: "parcels-alerts" });

    const stuck = new cloudwatch.Alarm(this, "LabelsStuck", {
      alarmName: "parcels-labels-stuck",
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum", period: Duration.minutes(5) }),
      evaluationPeriods: 1,
      threshold: 0,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    });
    stuck.addAlarmAction(new SnsAction(alerts));

    const common = {
      runtime: lambda.Runtime.PYTHON_3_12,
      code: lambda.Code.fromAsset(path.join(__dirname, "../src")),
      memorySize: 256,
      timeout: Duration.seconds(10),
    };

    const create = new lambda.Function(this, "CreateParcel", {
      ...common,
      handler: "create.handler",
      environment: { TABLE_NAME: table.tableName, BUS_NAME: bus.eventBusName },
    });
    table.grant(create, "dynamodb:PutItem");
    bus.grantPutEventsTo(create);

    const get = new lambda.Function(this, "GetParcel", {
      ...common,
      handler: "get.handler",
      environment: { TABLE_NAME: table.tableName },
    });
    table.grant(get, "dynamodb:GetItem");

    const notify = new lambda.Function(this, "NotifyCarrier", {
      ...common,
      handler: "notify.handler",
      environment: { QUEUE_URL: queue.queueUrl },
    });
    notify.addToRolePolicy(
      new iam.PolicyStatement({ actions: ["sqs:SendMessage"], resources: [queue.queueArn] }),
    );
    new events.Rule(this, "OnCreated", {
      eventBus: bus,
      eventPattern: { source: ["parcels"], detailType: ["ParcelCreated"] },
      targets: [new targets.LambdaFunction(notify, { retryAttempts: 4, maxEventAge: Duration.hours(1) })],
    });

    const labels = new lambda.Function(this, "PrintLabels", {
      ...common,
      handler: "labels.handler",
      environment: { TABLE_NAME: table.tableName },
    });
    table.grant(labels, "dynamodb:UpdateItem");
    labels.addEventSource(new SqsEventSource(queue, { batchSize: 5, reportBatchItemFailures: true }));

    const keep = new lambda.Function(this, "ArchiveParcels", {
      ...common,
      handler: "archive.handler",
      environment: { ARCHIVE: archive.bucketName },
    });
    archive.grantPut(keep);
    keep.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: lambda.StartingPosition.LATEST,
        batchSize: 100,
        bisectBatchOnError: true,
      }),
    );

    const purge = new lambda.Function(this, "PurgeParcels", {
      ...common,
      handler: "purge.handler",
      environment: { TABLE_NAME: table.tableName },
    });
    table.grant(purge, "dynamodb:Query", "dynamodb:BatchWriteItem");
    new events.Rule(this, "Daily", {
      schedule: events.Schedule.rate(Duration.days(1)),
      targets: [new targets.LambdaFunction(purge)],
    });

    const api = new apigateway.RestApi(this, "ParcelsApi");
    const staff = new apigateway.CognitoUserPoolsAuthorizer(this, "Staff", { cognitoUserPools: [pool] });
    const secured = { authorizer: staff, authorizationType: apigateway.AuthorizationType.COGNITO };
    const parcels = api.root.addResource("parcels");
    parcels.addMethod("POST", new apigateway.LambdaIntegration(create), secured);
    parcels.addResource("{id}").addMethod("GET", new apigateway.LambdaIntegration(get), secured);
  }
}
