import { util } from "@aws-appsync/utils";

export function request(ctx) {
  const { truckId, workOrderId } = ctx.args;
  return {
    operation: "GetItem",
    key: util.dynamodb.toMapValues({ PK: `TRUCK#${truckId}`, SK: `WO#${workOrderId}` }),
    consistentRead: true,
  };
}

/** Deleted orders are as good as absent; closed ones stay as they are. */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const order = ctx.result;
  if (!order || order.deletedAt) {
    util.error("No such work order", "NotFoundError");
  }
  if (order.status !== "OPEN" && order.status !== "IN_PROGRESS") {
    util.error(`A work order in status ${order.status} cannot be deleted`, "ConflictError");
  }
  return order;
}
