import { z } from "zod";
import { read, send } from "./send.js";

const Settings = z.object({ TABLE: z.string(), QUEUE: z.string().url() });
const settings = Settings.parse(process.env);
const maybe = Settings.safeParse(process.env);

export const handler = async () => {
  await read(settings.TABLE);
  await send(maybe.data.QUEUE);
};
