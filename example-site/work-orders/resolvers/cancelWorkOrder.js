import { util } from "@aws-appsync/utils";

const TWO_YEARS = 2 * 365 * 24 * 3600;

/** Cancels in place. Every index key that holds the status moves with it; the version guards against a race. */
export function request(ctx) {
  const order = ctx.prev.result;
  const now = util.time.nowISO8601();
  const values = {
    ":status": "CANCELLED",
    ":now": now,
    ":user": ctx.identity.sub,
    ":version": order.version,
    ":next": order.version + 1,
    ":expires": util.time.nowEpochSeconds() + TWO_YEARS,
    ":gsi1": `SHOP#${order.shopId}#STATUS#CANCELLED`,
    ":sorted": `STATUS#CANCELLED#${order.createdAt}`,
  };
  return {
    operation: "UpdateItem",
    key: util.dynamodb.toMapValues({ PK: order.PK, SK: order.SK }),
    update: {
      expression:
        "SET #status = :status, deletedAt = :now, updatedAt = :now, updatedBy = :user, version = :next, " +
        "#ttl = :expires, GSI1PK = :gsi1, LSI1SK = :sorted, GSI3SK = :sorted",
      expressionNames: { "#status": "status", "#ttl": "TTL" },
      expressionValues: util.dynamodb.toMapValues(values),
    },
    condition: { expression: "version = :version" },
  };
}

export function response(ctx) {
  if (ctx.error && ctx.error.type === "DynamoDB:ConditionalCheckFailedException") {
    util.error("The work order was changed by someone else; load it again", "ConflictError");
  }
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.result;
}
