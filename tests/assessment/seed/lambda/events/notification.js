import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const table = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const topic = new SNSClient({});

/** Tells people of an order, once for each event. */
export const handler = async (event) => {
  try {
    await table.send(
      new PutCommand({
        TableName: process.env.TABLE_NAME,
        Item: { PK: `IDEMPOTENCY#${event.id}`, SK: "METADATA", processedAt: new Date().toISOString() },
        ConditionExpression: "attribute_not_exists(PK)",
      }),
    );
    await topic.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message: JSON.stringify(event.detail) }));
  } catch (error) {
    if (error.name !== "ConditionalCheckFailedException") throw error;
  }
};
