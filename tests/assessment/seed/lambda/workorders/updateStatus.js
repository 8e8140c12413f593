import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** Sets the status where the version is the one the caller saw. */
export const handler = async (event) => {
  const { truckId, createdAt, workOrderId, status, version } = JSON.parse(event.body);
  const update = new UpdateCommand({
    TableName: process.env.TABLE_NAME,
    Key: { PK: `TRUCK#${truckId}`, SK: `WO#${createdAt}#${workOrderId}` },
    UpdateExpression: "SET #status = :status, #version = :next",
    ConditionExpression: "#version = :seen",
    ExpressionAttributeNames: { "#status": "status", "#version": "version" },
    ExpressionAttributeValues: { ":status": status, ":next": version + 1, ":seen": version },
  });
  await table.send(update);
  return { statusCode: 200, body: "{}" };
};
