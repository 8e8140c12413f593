import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { bus, setting } from "./clients.js";

export const VERSION = "1.0";

/** Publishes one event; a rejected entry is an error, as PutEvents itself answers 200. */
export async function publish(detailType: string, correlationId: string, detail: object): Promise<void> {
  const { FailedEntryCount, Entries } = await bus.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: setting("EVENT_BUS_NAME"),
          Source: "workorder.service",
          DetailType: detailType,
          Detail: JSON.stringify({ version: VERSION, correlationId, ...detail }),
        },
      ],
    }),
  );
  if (FailedEntryCount) throw new Error(`${detailType} was not accepted: ${Entries?.[0]?.ErrorCode}`);
}
