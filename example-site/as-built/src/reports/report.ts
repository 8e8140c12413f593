/** CaseClosed: a report for the customer, kept beside the readings. */
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { EventBridgeEvent } from "aws-lambda";

const store = new S3Client({});

export const handler = async (event: EventBridgeEvent<"CaseClosed", { shipment: string }>): Promise<void> => {
  await store.send(
    new PutObjectCommand({
      Bucket: process.env.BUCKET,
      Key: `reports/${event.detail.shipment}.json`,
      Body: JSON.stringify(event.detail),
      ContentType: "application/json",
    }),
  );
};
