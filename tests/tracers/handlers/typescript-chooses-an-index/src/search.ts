import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

function plan(event: { day?: string; customer?: string }) {
  if (event.day) return { index: "by-day", key: "day", value: event.day };
  return { index: "by-customer", key: "customer", value: event.customer };
}

export const handler = async (event: { day?: string; customer?: string }) => {
  const { index, key, value } = plan(event);
  const { Items } = await table.send(
    new QueryCommand({
      TableName: process.env.TABLE_NAME,
      IndexName: index,
      KeyConditionExpression: "#key = :value",
      ExpressionAttributeNames: { "#key": key },
      ExpressionAttributeValues: { ":value": value },
    }),
  );
  return Items;
};
