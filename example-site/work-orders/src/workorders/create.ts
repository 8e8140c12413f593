import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { shopOf } from "./lib/access.js";
import { setting, table } from "./lib/clients.js";
import { publish } from "./lib/events.js";
import { once } from "./lib/idempotency.js";
import { operation } from "./lib/request.js";
import { technicianName } from "./lib/technicians.js";
import { optionalDate, optionalInteger, optionalUuid, text, uuid, vin } from "./lib/validate.js";
import { decode } from "./lib/vinDecoder.js";
import { type WorkOrder, toBody, toItem, uuid7 } from "./lib/workOrder.js";

/** POST /api/workorders and Mutation.createWorkOrder. */
export const handler = operation("createWorkOrder", async ({ caller, correlationId, input, idempotencyKey, log }) => {
  const shopId = shopOf(caller);
  const truckId = uuid(input, "truckId");
  const truckVIN = vin(input, "truckVIN");
  const description = text(input, "description", 1000);
  const technicianId = optionalUuid(input, "technicianId");
  const dueDate = optionalDate(input, "dueDate");
  const estimatedCost = optionalInteger(input, "estimatedCost", 0, 100_000_000);

  const body = await once(`create#${caller.userId}`, idempotencyKey, uuid7(), async (workOrderId) => {
    const [vehicle, name] = await Promise.all([
      decode(truckVIN, log),
      technicianId ? technicianName(technicianId) : undefined,
    ]);
    const now = new Date().toISOString();
    const order: WorkOrder = {
      workOrderId,
      truckId,
      truckVIN,
      shopId,
      status: "OPEN",
      description,
      technicianId,
      technicianName: name,
      createdAt: now,
      updatedAt: now,
      createdBy: caller.userId,
      updatedBy: caller.userId,
      dueDate,
      estimatedCost,
      vehicle,
      version: 1,
    };
    try {
      await table.send(
        new PutCommand({
          TableName: setting("TABLE_NAME"),
          Item: toItem(order),
          ConditionExpression: "attribute_not_exists(PK)",
        }),
      );
    } catch (error) {
      // An earlier attempt with the same key stored it and then died; the event may be missing, so go on.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      log.warn("work order was already stored", { workOrderId });
    }
    await publish("workorder.created", correlationId, {
      workOrderId,
      truckId,
      truckVIN,
      status: order.status,
      description,
      createdAt: now,
      createdBy: caller.userId,
      dueDate: dueDate ?? null,
    });
    log.info("work order created", { workOrderId });
    return toBody(order);
  });
  return { status: 201, body };
});
