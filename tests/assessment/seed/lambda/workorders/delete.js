const { DynamoDBClient } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, UpdateCommand } = require("@aws-sdk/lib-dynamodb");

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async (event) => {
  const { PK, SK } = event;
  await table.send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: { PK, SK },
      UpdateExpression: "SET deletedAt = :now, #status = :cancelled",
      ExpressionAttributeNames: { "#status": "status" },
      ExpressionAttributeValues: { ":now": new Date().toISOString(), ":cancelled": "CANCELLED" },
    }),
  );
};
