/** GET /shipments/{id} and GET /carriers/{id}/shipments. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.TABLE_NAME!;

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const id = event.pathParameters!.id!;
  const items = event.rawPath.startsWith("/carriers") ? await ofCarrier(id) : await ofShipment(id);
  return items.length === 0
    ? { statusCode: 404, body: JSON.stringify({ error: "not found" }) }
    : { statusCode: 200, body: JSON.stringify(items) };
};

async function ofShipment(id: string) {
  const found = await documents.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": `SHIPMENT#${id}` },
      ConsistentRead: true,
    }),
  );
  return found.Items ?? [];
}

async function ofCarrier(id: string) {
  const found = await documents.send(
    new QueryCommand({
      TableName,
      IndexName: "byCarrier",
      KeyConditionExpression: "carrier = :carrier",
      ExpressionAttributeValues: { ":carrier": id },
      ScanIndexForward: false,
      Limit: 50,
    }),
  );
  return found.Items ?? [];
}
