import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { type Caller, mayRead } from "./access.js";
import { setting, table } from "./clients.js";
import { forbidden, notFound } from "./errors.js";
import { type WorkOrder, primaryKey } from "./workOrder.js";

/** The order as stored, if the caller may see it. Soft-deleted orders do not exist for callers. */
export async function load(caller: Caller, truckId: string, workOrderId: string, consistent: boolean): Promise<WorkOrder> {
  const { Item } = await table.send(
    new GetCommand({
      TableName: setting("TABLE_NAME"),
      Key: primaryKey(truckId, workOrderId),
      ConsistentRead: consistent,
    }),
  );
  const order = Item as WorkOrder | undefined;
  if (!order || order.deletedAt) throw notFound();
  if (!mayRead(caller, order)) throw forbidden("The work order belongs to someone else");
  return order;
}
