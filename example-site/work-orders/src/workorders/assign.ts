import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mayChange, shopOf } from "./lib/access.js";
import { setting, table } from "./lib/clients.js";
import { conflict, forbidden, invalid } from "./lib/errors.js";
import { operation } from "./lib/request.js";
import { load } from "./lib/store.js";
import { technicianName } from "./lib/technicians.js";
import { uuid } from "./lib/validate.js";
import { primaryKey, technicianKeys, toBody } from "./lib/workOrder.js";

const ATTEMPTS = 3;

/** Mutation.assignTechnician. */
export const handler = operation("assignTechnician", async ({ caller, input, log }) => {
  shopOf(caller);
  const truckId = uuid(input, "truckId");
  const workOrderId = uuid(input, "workOrderId");
  const technicianId = uuid(input, "technicianId");
  const name = (await technicianName(technicianId)) ?? null;

  for (let attempt = 1; ; attempt += 1) {
    const order = await load(caller, truckId, workOrderId, true);
    if (!mayChange(caller, order)) throw forbidden("The work order belongs to another shop");
    if (order.status !== "OPEN" && order.status !== "IN_PROGRESS") {
      throw invalid("workOrderId", `A work order in status ${order.status} cannot be assigned`);
    }
    const keys = technicianKeys(technicianId, order.dueDate);
    try {
      const { Attributes = {} } = await table.send(
        new UpdateCommand({
          TableName: setting("TABLE_NAME"),
          Key: primaryKey(truckId, workOrderId),
          UpdateExpression:
            "SET technicianId = :technician, technicianName = :name, version = :next, " +
            "updatedAt = :at, updatedBy = :by, GSI2PK = :pk, GSI2SK = :sk",
          ConditionExpression: "attribute_exists(PK) AND version = :expected",
          ExpressionAttributeValues: {
            ":technician": technicianId,
            ":name": name,
            ":expected": order.version,
            ":next": order.version + 1,
            ":at": new Date().toISOString(),
            ":by": caller.userId,
            ":pk": keys.GSI2PK,
            ":sk": keys.GSI2SK,
          },
          ReturnValues: "ALL_NEW",
        }),
      );
      log.info("technician assigned", { workOrderId, technicianId });
      return { status: 200, body: toBody(Attributes) };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      if (attempt === ATTEMPTS) throw conflict("The work order was changed by someone else", order.version);
    }
  }
});
