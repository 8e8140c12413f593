import { invalid } from "./errors.js";
import type { Input } from "./request.js";
import { STATUSES, type Status } from "./workOrder.js";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

const given = (input: Input, field: string) => input[field] !== undefined && input[field] !== null;

export function uuid(input: Input, field: string): string {
  const value = input[field];
  if (typeof value !== "string" || !UUID.test(value)) throw invalid(field, `${field} must be a UUID`);
  return value.toLowerCase();
}

export const optionalUuid = (input: Input, field: string) => (given(input, field) ? uuid(input, field) : undefined);

/** 17 characters without I, O and Q, which read like digits. */
export function vin(input: Input, field: string): string {
  const value = typeof input[field] === "string" ? input[field].toUpperCase() : "";
  if (!VIN.test(value)) throw invalid(field, `${field} must have 17 letters or digits, without I, O and Q`);
  return value;
}

export function text(input: Input, field: string, max: number): string {
  const value = input[field];
  if (typeof value !== "string" || !value.trim()) throw invalid(field, `${field} is required`);
  if (value.length > max) throw invalid(field, `${field} has more than ${max} characters`);
  return value.trim();
}

export function optionalDate(input: Input, field: string): string | undefined {
  if (!given(input, field)) return undefined;
  const value = input[field];
  if (typeof value !== "string" || !DATE_TIME.test(value) || Number.isNaN(Date.parse(value))) {
    throw invalid(field, `${field} must be an ISO 8601 date and time`);
  }
  return new Date(value).toISOString();
}

export function integer(input: Input, field: string, min: number, max: number): number {
  const value = typeof input[field] === "string" ? Number(input[field]) : input[field];
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max) {
    throw invalid(field, `${field} must be a whole number from ${min} to ${max}`);
  }
  return value;
}

export const optionalInteger = (input: Input, field: string, min: number, max: number) =>
  given(input, field) ? integer(input, field, min, max) : undefined;

export function status(input: Input, field: string): Status {
  const value = STATUSES.find((known) => known === input[field]);
  if (!value) throw invalid(field, `${field} must be one of ${STATUSES.join(", ")}`);
  return value;
}

export const optionalStatus = (input: Input, field: string) =>
  given(input, field) ? status(input, field) : undefined;
