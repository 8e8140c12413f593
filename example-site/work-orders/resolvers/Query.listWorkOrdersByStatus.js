import { util } from "@aws-appsync/utils";

/** GSI1: one shop and one status, newest first. The shop comes from the token, never from the caller. */
export function request(ctx) {
  const shopId = ctx.identity.claims["custom:shopId"];
  if (!shopId) {
    util.error("The caller belongs to no shop", "ForbiddenError");
  }
  const limit = ctx.args.limit ?? 50;
  if (limit < 1 || limit > 50) {
    util.error("limit must be between 1 and 50", "ValidationError");
  }
  const query = { GSI1PK: { eq: `SHOP#${shopId}#STATUS#${ctx.args.status}` } };
  return {
    operation: "Query",
    index: "GSI1",
    query: JSON.parse(util.transform.toDynamoDBConditionExpression(query)),
    filter: { expression: "attribute_not_exists(deletedAt)" },
    scanIndexForward: false,
    limit,
    nextToken: ctx.args.nextToken,
  };
}

/** A technician sees only orders assigned to them. */
export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type);
  }
  const technician = ctx.identity.claims["custom:role"] === "technician";
  const items = ctx.result.items.filter((order) => !technician || order.technicianId === ctx.identity.sub);
  return { items, nextToken: ctx.result.nextToken };
}
