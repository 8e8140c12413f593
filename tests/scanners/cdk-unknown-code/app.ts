import { App, Stack } from "aws-cdk-lib";
import * as sqs from "aws-cdk-lib/aws-sqs";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as widgets from "aws-cdk-lib/aws-widgets";
import { ApiGatewayToLambda } from "@aws-solutions-constructs/aws-apigateway-lambda";
import { ManagedKafkaEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { tenants, forever } from "./settings";

class Again extends Stack {
  constructor(scope: any, id: string) {
    super(scope, id);
    new Again(this, id + "x");
  }
}

const app = new App();
const stack = new Stack(app, "Odd");
for (const tenant of tenants()) {
  new sqs.Queue(stack, `queue-${tenant}`, { queueName: tenant });
}
if (process.env.FAST) {
  new sqs.Queue(stack, "Chosen", { fifo: true });
} else {
  new sqs.Queue(stack, "Other");
}
new ApiGatewayToLambda(stack, "Pattern", {});
new widgets.Widget(stack, "Widget", {});
const fn = new lambda.Function(stack, "Fn", { handler: forever(1), code: lambda.Code.fromAsset("../../outside") });
fn.addEventSource(new ManagedKafkaEventSource({}));
new Again(app, "Again");
fn.addToRolePolicy(new iam.PolicyStatement({ effect: forever(2), actions: ["s3:GetObject"], resources: ["*"] }));
