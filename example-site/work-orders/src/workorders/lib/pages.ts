import { invalid } from "./errors.js";

/** The key to go on from, opaque to callers. */
export const encode = (key: Record<string, unknown> | undefined): string | null =>
  key ? Buffer.from(JSON.stringify(key)).toString("base64url") : null;

/** Takes back only what `encode` gave for the same partition: a token cannot lead into another one. */
export function decode(token: unknown, partition: string, value: string): Record<string, string> | undefined {
  if (token === undefined || token === null) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(String(token), "base64url").toString("utf8"));
    if (typeof key === "object" && key !== null && (key as Record<string, unknown>)[partition] === value) {
      return key as Record<string, string>;
    }
  } catch {
    // told to the caller below
  }
  throw invalid("nextToken", "nextToken is not from this search");
}
