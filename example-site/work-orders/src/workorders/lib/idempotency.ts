import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { setting, table } from "./clients.js";
import { busy } from "./errors.js";

const DAY = 24 * 3600;
/** Longer than the function may run: after that the first attempt is dead and a retry may take over. */
const LEASE = 30;

const seconds = () => Math.floor(Date.now() / 1000);

/**
 * Does the work once per key. The marker is written as in progress before the work and gets the result after it;
 * a repeated call returns the result, a parallel one is told to wait, and failed work may be tried again at once.
 *
 * `subject` (the id of what the work makes) is stored with the marker, so that an attempt that takes over makes
 * the same thing again instead of a second one.
 */
export async function once<T extends object>(
  scope: string,
  key: string | undefined,
  newSubject: string,
  work: (subject: string) => Promise<T>,
): Promise<T> {
  if (key === undefined) return work(newSubject);
  const TableName = setting("TABLE_NAME");
  const Key = { PK: `IDEMPOTENCY#${scope}#${key}`, SK: "METADATA" };
  let subject = newSubject;

  const { Item: earlier } = await table.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  if (earlier && earlier["TTL"] > seconds()) {
    if (earlier["state"] === "DONE") return earlier["result"] as T;
    if (earlier["leaseUntil"] > seconds()) throw busy();
    subject = earlier["subject"];
  }

  try {
    await table.send(
      new PutCommand({
        TableName,
        Item: {
          ...Key,
          entityType: "Idempotency",
          state: "IN_PROGRESS",
          subject,
          leaseUntil: seconds() + LEASE,
          TTL: seconds() + DAY,
        },
        ConditionExpression: "attribute_not_exists(PK) OR #ttl <= :now OR (#state = :open AND leaseUntil <= :now)",
        ExpressionAttributeNames: { "#ttl": "TTL", "#state": "state" },
        ExpressionAttributeValues: { ":now": seconds(), ":open": "IN_PROGRESS" },
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw busy();
    throw error;
  }

  let result: T;
  try {
    result = await work(subject);
  } catch (error) {
    // The marker stays with its subject and without its lease: the retry makes the same thing, at once.
    await table.send(
      new UpdateCommand({ TableName, Key, UpdateExpression: "SET leaseUntil = :now", ExpressionAttributeValues: { ":now": 0 } }),
    );
    throw error;
  }
  await table.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: "SET #state = :done, #result = :result, processedAt = :at",
      ExpressionAttributeNames: { "#state": "state", "#result": "result" },
      ExpressionAttributeValues: { ":done": "DONE", ":result": result, ":at": new Date().toISOString() },
    }),
  );
  return result;
}
