import { operation } from "./lib/request.js";
import { load } from "./lib/store.js";
import { uuid } from "./lib/validate.js";
import { toBody } from "./lib/workOrder.js";

/** GET /api/workorders/{id} and Query.getWorkOrder. The truck is part of the key, so callers name it. */
export const handler = operation("getWorkOrder", async ({ caller, input }) => {
  const order = await load(caller, uuid(input, "truckId"), uuid(input, "workOrderId"), false);
  return { status: 200, body: toBody(order) };
});
