import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { ConfiguredRetryStrategy } from "@smithy/util-retry";
import AWSXRay from "aws-xray-sdk-core";

/** Four attempts, waiting about 100, 200 and 400 ms: at most 20.7 s with 5 s a call, inside the 28 s of a function. */
const retryStrategy = new ConfiguredRetryStrategy(4, (attempt) => 100 * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 5_000 };

export const table = DynamoDBDocumentClient.from(
  AWSXRay.captureAWSv3Client(new DynamoDBClient({ retryStrategy, requestHandler })),
  { marshallOptions: { removeUndefinedValues: true } },
);

export const bus = AWSXRay.captureAWSv3Client(new EventBridgeClient({ retryStrategy, requestHandler }));

export const directory = AWSXRay.captureAWSv3Client(
  new CognitoIdentityProviderClient({ maxAttempts: 2, requestHandler: { connectionTimeout: 500, requestTimeout: 1_000 } }),
);

export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set`);
  return value;
}
