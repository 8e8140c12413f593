import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import AWSXRay from "aws-xray-sdk-core";
import CircuitBreaker from "opossum";
import { setting, table } from "./clients.js";
import type { Logger } from "./log.js";
import type { Vehicle } from "./workOrder.js";

const HOST = "https://vpic.nhtsa.dot.gov";
const TIMEOUT = 3_000;
const MAX_FAILURES = 5;
const WEEK = 7 * 24 * 3600;

async function fetchVehicle(vin: string): Promise<Vehicle> {
  const address = `${HOST}/api/vehicles/DecodeVinValues/${encodeURIComponent(vin)}?format=json`;
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) throw new Error(`VIN decoder answered ${response.status}`);
  const { Results } = (await response.json()) as { Results?: Array<Record<string, string>> };
  const found = Results?.[0];
  if (!found?.["Make"]) throw new Error("VIN decoder knows no such vehicle");
  return { make: found["Make"], model: found["Model"] ?? "", year: found["ModelYear"] ?? "" };
}

/** Opens after more than five failures in two minutes; after a minute one call may try again. */
const breaker = new CircuitBreaker(
  (vin: string) =>
    AWSXRay.captureAsyncFunc("vin-decoder", async (segment) => {
      try {
        return await fetchVehicle(vin);
      } finally {
        segment?.close();
      }
    }),
  {
    timeout: TIMEOUT + 100,
    rollingCountTimeout: 120_000,
    resetTimeout: 60_000,
    errorThresholdPercentage: 100,
    volumeThreshold: Number.MAX_SAFE_INTEGER,
  },
);

// opossum opens on a share of failures; this service counts them.
breaker.on("failure", () => {
  if (breaker.closed && breaker.stats.failures > MAX_FAILURES) breaker.open();
});

const now = () => Math.floor(Date.now() / 1000);

/** Make, model and year: from the cache, else from the decoder, else unknown and the VIN stays as typed. */
export async function decode(vin: string, log: Logger): Promise<Vehicle | undefined> {
  const TableName = setting("TABLE_NAME");
  const Key = { PK: `VIN#${vin}`, SK: "DETAILS" };
  try {
    const { Item: cached } = await table.send(new GetCommand({ TableName, Key }));
    if (cached && cached["TTL"] > now()) return cached["vehicle"] as Vehicle;
    const vehicle = await breaker.fire(vin);
    await table.send(
      new PutCommand({ TableName, Item: { ...Key, entityType: "VehicleDetails", vehicle, TTL: now() + WEEK } }),
    );
    return vehicle;
  } catch (error) {
    log.warn("VIN not decoded, kept as typed", { reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}
