import { aws_events as events, aws_events_targets as targets, Duration, Stack, StackProps } from "aws-cdk-lib";
import * as apigateway from "aws-cdk-lib/aws-apigateway";
import { Table } from "aws-cdk-lib/aws-dynamodb";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as s3 from "aws-cdk-lib/aws-s3";
import * as s3n from "aws-cdk-lib/aws-s3-notifications";
import * as sfn from "aws-cdk-lib/aws-stepfunctions";
import * as tasks from "aws-cdk-lib/aws-stepfunctions-tasks";
import { Construct } from "constructs";
import * as path from "path";
import { Worker } from "./worker";

const METHODS = ["get", "put"];

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { orders: Table }) {
    super(scope, id, props);
    const bus = new events.EventBus(this, "Bus", { eventBusName: "orders" });
    const api = new apigateway.RestApi(this, "Api", { deployOptions: { tracingEnabled: true } });
    const one = api.root.addResource("orders").addResource("{id}");
    for (const method of METHODS) {
      const fn = new lambda.Function(this, `${method}-order`, {
        runtime: lambda.Runtime.PYTHON_3_12,
        handler: `orders.${method}`,
        code: lambda.Code.fromAsset(process.cwd() + "/src"),
        environment: { TABLE: props.orders.tableName, BUS: bus.eventBusName, REGION: this.region },
      });
      one.addMethod(method.toUpperCase(), new apigateway.LambdaIntegration(fn));
      if (method === "get") {
        props.orders.grantReadData(fn);
      } else {
        props.orders.grantReadWriteData(fn);
        bus.grantPutEventsTo(fn);
      }
    }
    const worker = new Worker(this, "Billing", { entry: "src/billing.ts", timeout: Duration.minutes(1) });
    new events.Rule(this, "Placed", {
      eventBus: bus,
      eventPattern: { source: ["shop.orders"], detailType: ["OrderPlaced"] },
      targets: [new targets.SqsQueue(worker.queue)],
    });
    worker.fn.addToRolePolicy(
      new iam.PolicyStatement({ actions: ["ses:SendEmail"], resources: ["*"] }),
    );
    const files = new s3.Bucket(this, "Files", { versioned: true });
    files.addEventNotification(s3.EventType.OBJECT_CREATED, new s3n.SqsDestination(worker.queue), { prefix: "in/" });
    const charge = new tasks.LambdaInvoke(this, "Charge", { lambdaFunction: worker.fn });
    const done = new sfn.Succeed(this, "Done");
    new sfn.StateMachine(this, "Payment", {
      definitionBody: sfn.DefinitionBody.fromChainable(
        charge.next(new sfn.Choice(this, "Paid?").when(sfn.Condition.stringEquals("$.s", "ok"), done).otherwise(new sfn.Fail(this, "No"))),
      ),
    });
    new events.Rule(this, "Nightly", {
      schedule: events.Schedule.cron({ minute: "0", hour: "2" }),
      targets: [new targets.LambdaFunction(worker.fn, { retryAttempts: 2 })],
    });
    new lambda.Function(this, "Computed", {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: process.env.HANDLER!,
      code: lambda.Code.fromInline("exports.handler = () => 1;"),
      memorySize: Number(process.env.MEMORY),
    });
  }
}
