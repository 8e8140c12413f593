import { DynamoDBClient, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand, paginateScan } from "@aws-sdk/lib-dynamodb";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { S3Client, GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import * as sqs from "@aws-sdk/client-sqs";
import { Store } from "./store";

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const { TABLE, AUDIT } = process.env;

export const handler = async (event: { id: string }) => {
  const never = new GetCommand({ TableName: TABLE, Key: {} });
  await new Store(client).load(event.id);
  await client.send(
    new QueryCommand({
      TableName: TABLE!,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": event.id, ":prefix": "LINE#" },
      ScanIndexForward: false,
    }),
  );
  await client.send(new TransactWriteItemsCommand({
    TransactItems: [
      { Put: { TableName: TABLE, Item: {} } },
      { Update: { TableName: AUDIT, Key: {}, UpdateExpression: "SET n = :n" } },
    ],
  }));
  for await (const page of paginateScan({ client }, { TableName: AUDIT })) console.log(page);
  const entries = [];
  for (const line of event.id) {
    entries.push({ EventBusName: process.env.BUS, Source: "shop", DetailType: "LineAdded", Detail: JSON.stringify({ line, at: { day: 1 } }) });
  }
  await new EventBridgeClient().send(new PutEventsCommand({ Entries: entries }));
  await getSignedUrl(new S3Client(), new GetObjectCommand({ Bucket: process.env.FILES, Key: "x" }));
  await new sqs.SQSClient({}).send(new sqs.SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: "x" }));
  return { statusCode: 200, body: "" };
};
