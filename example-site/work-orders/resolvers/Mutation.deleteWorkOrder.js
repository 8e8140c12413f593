import { util } from "@aws-appsync/utils";

/** Soft delete in two steps: loadWorkOrder, cancelWorkOrder. */
export function request(ctx) {
  if (ctx.identity.claims["custom:role"] !== "admin") {
    util.error("Only an administrator may delete a work order", "ForbiddenError");
  }
  return {};
}

export function response(ctx) {
  return ctx.prev.result;
}
