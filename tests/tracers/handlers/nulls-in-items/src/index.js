const { DynamoDBClient, PutItemCommand } = require("@aws-sdk/client-dynamodb");
const { DynamoDBDocumentClient, PutCommand, UpdateCommand } = require("@aws-sdk/lib-dynamodb");

const low = new DynamoDBClient({});
const client = DynamoDBDocumentClient.from(low, { marshallOptions: { removeUndefinedValues: true } });
const TableName = process.env.TABLE;

exports.handler = async (event) => {
  const { id, team } = event;
  await client.send(new PutCommand({ TableName, Item: { PK: id, GSI1PK: team ? `TEAM#${team}` : null } }));
  await client.send(new PutCommand({ TableName, Item: { PK: id, GSI1PK: team ?? undefined } }));
  await client.send(new PutCommand({ TableName, Item: { PK: id, GSI1PK: team ?? null } }));
  await low.send(new PutItemCommand({ TableName, Item: { PK: { S: id }, GSI1PK: { NULL: true } } }));
  await client.send(
    new UpdateCommand({
      TableName,
      Key: { PK: id },
      UpdateExpression: "SET GSI1PK = :team REMOVE note",
      ExpressionAttributeValues: { ":team": null },
    }),
  );
  const base = { PK: id, GSI1PK: null };
  await client.send(new PutCommand({ TableName, Item: { ...base, note: 1 } }));
  await client.send(new PutCommand({ TableName, Item: { ...base, GSI1PK: team } }));
  const cleaned = { PK: id, GSI1PK: null };
  Object.keys(cleaned).forEach((name) => cleaned[name] === null && delete cleaned[name]);
  await client.send(new PutCommand({ TableName, Item: cleaned }));
};
