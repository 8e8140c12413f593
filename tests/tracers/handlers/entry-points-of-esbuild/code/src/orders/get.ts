import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});

export const handler = async () => client.send(new GetItemCommand({ TableName: process.env.TABLE, Key: {} }));
