/** POST /cases/{id}/decision: what a dispatcher decides goes back to the review that waits for it. */
import { SFNClient, SendTaskSuccessCommand } from "@aws-sdk/client-sfn";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const workflows = new SFNClient({});

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const { token, decision } = JSON.parse(event.body ?? "{}");
  if (!token || !["release", "destroy"].includes(decision)) {
    return { statusCode: 400, body: JSON.stringify({ error: "token and decision are needed" }) };
  }
  await documents.send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: `SHIPMENT#${event.pathParameters!.id}`, sk: "SHIPMENT" },
      UpdateExpression: "SET decision = :decision, closedAt = :now",
      ExpressionAttributeValues: { ":decision": decision, ":now": new Date().toISOString() },
    }),
  );
  await workflows.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify({ decision }) }));
  return { statusCode: 204 };
};
