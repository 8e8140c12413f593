import { Duration } from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

export interface WorkerProps {
  entry: string;
  timeout?: Duration;
}

export class Worker extends Construct {
  readonly fn: NodejsFunction;
  readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string, private readonly props: WorkerProps) {
    super(scope, id);
    const failed = new sqs.Queue(this, "Failed");
    this.queue = new sqs.Queue(this, "Queue", { deadLetterQueue: { queue: failed, maxReceiveCount: 3 } });
    this.fn = new NodejsFunction(this, "Function", {
      entry: this.props.entry,
      runtime: lambda.Runtime.NODEJS_20_X,
      timeout: props.timeout ?? Duration.seconds(10),
    });
    this.fn.addEventSource(new SqsEventSource(this.queue, { batchSize: 5, reportBatchItemFailures: true }));
  }
}
