import { forbidden } from "./errors.js";
import type { WorkOrder } from "./workOrder.js";

export type Role = "admin" | "shop_manager" | "technician" | "viewer";

const ROLES: readonly string[] = ["admin", "shop_manager", "technician", "viewer"];

/** Who calls, from the verified token. */
export interface Caller {
  userId: string;
  role: Role;
  shopId: string | undefined;
}

export function toCaller(userId: unknown, role: unknown, shopId: unknown): Caller {
  if (typeof userId !== "string" || typeof role !== "string" || !ROLES.includes(role)) {
    throw forbidden("The caller has no role");
  }
  return { userId, role: role as Role, shopId: typeof shopId === "string" && shopId ? shopId : undefined };
}

export function mayRead(caller: Caller, order: WorkOrder): boolean {
  switch (caller.role) {
    case "admin":
    case "viewer":
      return true;
    case "shop_manager":
      return order.shopId === caller.shopId;
    case "technician":
      return order.technicianId === caller.userId;
  }
}

/** A viewer only reads; everyone else may change what they may see. */
export function mayChange(caller: Caller, order: WorkOrder): boolean {
  return caller.role !== "viewer" && mayRead(caller, order);
}

/** Creating and assigning is for administrators and shop managers, in the shop of their token. */
export function shopOf(caller: Caller): string {
  if (caller.role !== "admin" && caller.role !== "shop_manager") {
    throw forbidden("Only an administrator or a shop manager may do this");
  }
  if (!caller.shopId) throw forbidden("The caller belongs to no shop");
  return caller.shopId;
}
