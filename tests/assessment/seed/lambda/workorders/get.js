const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, GetCommand } = require("@aws-sdk/lib-dynamodb");

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async (event) => {
  const { id } = event.pathParameters;
  const { truckId, createdAt } = event.queryStringParameters;
  const found = await table.send(
    new GetCommand({
      TableName: process.env.TABLE_NAME,
      Key: { PK: `TRUCK#${truckId}`, SK: `WO#${createdAt}#${id}` },
    }),
  );
  return { statusCode: found.Item ? 200 : 404, body: JSON.stringify(found.Item) };
};
