import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { type Caller, mayRead } from "./lib/access.js";
import { setting, table } from "./lib/clients.js";
import { forbidden, invalid } from "./lib/errors.js";
import { decode, encode } from "./lib/pages.js";
import { type Input, operation } from "./lib/request.js";
import { optionalDate, optionalInteger, optionalStatus, optionalUuid, vin } from "./lib/validate.js";
import { type WorkOrder, toBody } from "./lib/workOrder.js";

const PAGE = 50;

interface Plan {
  index: string;
  partition: string;
  value: string;
  sort?: { attribute: string; from: string; to: string };
}

/** Which index answers the question. Each search is one Query; none scans. */
function plan(caller: Caller, input: Input): Plan {
  const status = optionalStatus(input, "status");
  const technicianId = optionalUuid(input, "technicianId");
  const from = optionalDate(input, "createdAfter") ?? "0000";
  const to = optionalDate(input, "createdBefore") ?? "9999";

  if (input["vin"] !== undefined) {
    const prefix = status ? `STATUS#${status}#` : "STATUS#";
    return {
      index: "GSI3",
      partition: "GSI3PK",
      value: `VIN#${vin(input, "vin")}`,
      sort: { attribute: "GSI3SK", from: prefix, to: `${prefix}\uffff` },
    };
  }
  if (technicianId) {
    return { index: "GSI2", partition: "GSI2PK", value: `TECH#${technicianId}` };
  }
  if (status) {
    if (!caller.shopId) throw forbidden("The caller belongs to no shop");
    return {
      index: "GSI1",
      partition: "GSI1PK",
      value: `SHOP#${caller.shopId}#STATUS#${status}`,
      sort: { attribute: "GSI1SK", from, to },
    };
  }
  throw invalid("filter", "Give a VIN, a technician or a status");
}

/** GET /api/workorders/search and Query.searchWorkOrders. */
export const handler = operation("searchWorkOrders", async ({ caller, input }) => {
  const limit = optionalInteger(input, "limit", 1, PAGE) ?? PAGE;
  const { index, partition, value, sort } = plan(caller, input);
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: setting("TABLE_NAME"),
      IndexName: index,
      KeyConditionExpression: sort ? "#pk = :pk AND #sk BETWEEN :from AND :to" : "#pk = :pk",
      FilterExpression: "attribute_not_exists(deletedAt)",
      ExpressionAttributeNames: { "#pk": partition, ...(sort && { "#sk": sort.attribute }) },
      ExpressionAttributeValues: { ":pk": value, ...(sort && { ":from": sort.from, ":to": sort.to }) },
      ScanIndexForward: index === "GSI2",
      Limit: limit,
      ExclusiveStartKey: decode(input["nextToken"], partition, value),
    }),
  );
  const items = Items.filter((item) => mayRead(caller, item as WorkOrder)).map(toBody);
  return { status: 200, body: { items, nextToken: encode(LastEvaluatedKey) } };
});
