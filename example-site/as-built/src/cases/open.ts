/** The queue of excursions: opens a case for each. */
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { SQSEvent } from "aws-lambda";

const workflows = new SFNClient({});

export const handler = async (event: SQSEvent): Promise<void> => {
  for (const record of event.Records) {
    await workflows.send(
      new StartExecutionCommand({
        stateMachineArn: process.env.STATE_MACHINE,
        name: record.messageId,
        input: record.body,
      }),
    );
  }
};
