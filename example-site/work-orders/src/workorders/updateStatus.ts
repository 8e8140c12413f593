import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mayChange } from "./lib/access.js";
import { setting, table } from "./lib/clients.js";
import { conflict, forbidden, invalid } from "./lib/errors.js";
import { publish } from "./lib/events.js";
import { operation } from "./lib/request.js";
import { load } from "./lib/store.js";
import { integer, optionalDate, optionalInteger, status, uuid } from "./lib/validate.js";
import { TRANSITIONS, type WorkOrder, primaryKey, statusKeys, toBody } from "./lib/workOrder.js";

const ATTEMPTS = 3;
const TWO_YEARS = 2 * 365 * 24 * 3600;

async function write(order: WorkOrder, change: Partial<WorkOrder>): Promise<WorkOrder> {
  const after = { ...order, ...change, version: order.version + 1 };
  const cancelled = after.status === "CANCELLED";
  const values: Record<string, unknown> = {
    ":expected": order.version,
    ":from": order.status,
    ":version": after.version,
    ":status": after.status,
    ":at": after.updatedAt,
    ":by": after.updatedBy,
    ...Object.fromEntries(Object.entries(statusKeys(after)).map(([name, value]) => [`:${name}`, value])),
  };
  let sets =
    "#status = :status, version = :version, updatedAt = :at, updatedBy = :by, " +
    "GSI1PK = :GSI1PK, LSI1SK = :LSI1SK, GSI3SK = :GSI3SK";
  for (const name of ["completedAt", "actualCost"] as const) {
    if (change[name] !== undefined) {
      sets += `, ${name} = :${name}`;
      values[`:${name}`] = change[name];
    }
  }
  if (cancelled) {
    sets += ", #ttl = :ttl";
    values[":ttl"] = Math.floor(Date.now() / 1000) + TWO_YEARS;
  }
  const { Attributes } = await table.send(
    new UpdateCommand({
      TableName: setting("TABLE_NAME"),
      Key: primaryKey(order.truckId, order.workOrderId),
      UpdateExpression: `SET ${sets}`,
      ConditionExpression: "attribute_exists(PK) AND version = :expected AND #status = :from",
      ExpressionAttributeNames: { "#status": "status", ...(cancelled && { "#ttl": "TTL" }) },
      ExpressionAttributeValues: values,
      ReturnValues: "ALL_NEW",
    }),
  );
  return Attributes as WorkOrder;
}

/** PUT /api/workorders/{id}/status and Mutation.updateWorkOrderStatus. */
export const handler = operation("updateWorkOrderStatus", async ({ caller, correlationId, input, log }) => {
  const truckId = uuid(input, "truckId");
  const workOrderId = uuid(input, "workOrderId");
  const target = status(input, "status");
  const expected = integer(input, "version", 1, Number.MAX_SAFE_INTEGER);
  const completedAt = optionalDate(input, "completedAt");
  const actualCost = optionalInteger(input, "actualCost", 0, 100_000_000);

  const first = await load(caller, truckId, workOrderId, true);
  if (!mayChange(caller, first)) throw forbidden("The work order belongs to someone else");
  if (first.version !== expected) throw conflict("The work order was changed since it was read", first.version);
  if (!TRANSITIONS[first.status].includes(target)) {
    throw invalid("status", `A work order cannot go from ${first.status} to ${target}`);
  }

  let current = first;
  for (let attempt = 1; ; attempt += 1) {
    const now = new Date().toISOString();
    const completion = target === "COMPLETED" ? { completedAt: completedAt ?? now, actualCost } : {};
    try {
      const order = await write(current, { status: target, updatedAt: now, updatedBy: caller.userId, ...completion });
      if (target === "COMPLETED") {
        await publish("workorder.completed", correlationId, {
          workOrderId,
          truckId,
          status: order.status,
          completedAt: order.completedAt,
          completedBy: caller.userId,
          actualCost: order.actualCost ?? null,
          estimatedCost: order.estimatedCost ?? null,
          costVariance:
            order.actualCost === undefined || order.estimatedCost === undefined
              ? null
              : order.actualCost - order.estimatedCost,
        });
      }
      log.info("status changed", { workOrderId, from: first.status, to: target });
      return { status: 200, body: toBody(order) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      current = await load(caller, truckId, workOrderId, true);
      // A change of other fields (a technician was assigned) is kept and the status written over it.
      if (attempt === ATTEMPTS || current.status !== first.status || !mayChange(caller, current)) {
        throw conflict("The work order was changed by someone else", current.version);
      }
      log.warn("lost a race, trying again", { workOrderId, attempt });
    }
  }
});
