import { randomBytes } from "node:crypto";

export type Status = "OPEN" | "IN_PROGRESS" | "COMPLETED" | "CANCELLED";

export const STATUSES: readonly Status[] = ["OPEN", "IN_PROGRESS", "COMPLETED", "CANCELLED"];

/** The life cycle: what may follow what. */
export const TRANSITIONS: Record<Status, readonly Status[]> = {
  OPEN: ["IN_PROGRESS", "CANCELLED"],
  IN_PROGRESS: ["COMPLETED", "CANCELLED"],
  COMPLETED: [],
  CANCELLED: [],
};

export interface Vehicle {
  make: string;
  model: string;
  year: string;
}

export interface WorkOrder {
  workOrderId: string;
  truckId: string;
  truckVIN: string;
  shopId: string;
  status: Status;
  description: string;
  technicianId?: string;
  technicianName?: string;
  createdAt: string;
  updatedAt: string;
  createdBy: string;
  updatedBy: string;
  dueDate?: string;
  completedAt?: string;
  estimatedCost?: number;
  actualCost?: number;
  vehicle?: Vehicle;
  deletedAt?: string;
  version: number;
}

/** Sorts after every real date: an order without a due date stands at the end of the technician's queue. */
const NO_DUE_DATE = "9999-12-31T00:00:00.000Z";

export const primaryKey = (truckId: string, workOrderId: string) => ({
  PK: `TRUCK#${truckId}`,
  SK: `WO#${workOrderId}`,
});

/** Keys that hold the status; every change of status writes them again. */
export const statusKeys = (order: Pick<WorkOrder, "shopId" | "status" | "createdAt">) => ({
  GSI1PK: `SHOP#${order.shopId}#STATUS#${order.status}`,
  LSI1SK: `STATUS#${order.status}#${order.createdAt}`,
  GSI3SK: `STATUS#${order.status}#${order.createdAt}`,
});

/** Keys of the technician's queue; absent for an order nobody has, so that the index stays sparse. */
export const technicianKeys = (technicianId: string | undefined, dueDate: string | undefined) =>
  technicianId === undefined ? {} : { GSI2PK: `TECH#${technicianId}`, GSI2SK: dueDate ?? NO_DUE_DATE };

export const toItem = (order: WorkOrder) => ({
  entityType: "WorkOrder",
  ...order,
  ...primaryKey(order.truckId, order.workOrderId),
  ...statusKeys(order),
  ...technicianKeys(order.technicianId, order.dueDate),
  GSI1SK: order.createdAt,
  GSI3PK: `VIN#${order.truckVIN}`,
});

const HIDDEN = new Set([
  "PK", "SK", "GSI1PK", "GSI1SK", "GSI2PK", "GSI2SK", "GSI3PK", "GSI3SK", "LSI1SK", "TTL", "entityType", "deletedAt",
]);

/** What callers see: the attributes without keys and bookkeeping. */
export const toBody = (item: object) =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !HIDDEN.has(name)));

/** UUID version 7: 48 bits of time, then randomness, so that ids sort by creation. */
export function uuid7(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
