import middy from "@middy/core";
import { makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { getParameter } from "@aws-lambda-powertools/parameters/ssm";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { z } from "zod";

const logger = new Logger();
const store = new DynamoDBPersistenceLayer({ tableName: process.env.DONE! });
const schema = z.object({ id: z.string() });
const client = new DynamoDBClient({});

const process_ = makeIdempotent(
  async (id: string) => {
    await client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { id: { S: id } } }));
  },
  { persistenceStore: store },
);

const lambdaHandler = async (event: { body: string }) => {
  const { id } = schema.parse(JSON.parse(event.body));
  await getParameter("/shop/limit");
  await process_(id);
  return { statusCode: 200 };
};

export const handler = middy(lambdaHandler).use(injectLambdaContext(logger));
