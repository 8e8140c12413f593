import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});

export const handler = async () => client.send(new QueryCommand({ TableName: process.env.TABLE, Key: {} }));
