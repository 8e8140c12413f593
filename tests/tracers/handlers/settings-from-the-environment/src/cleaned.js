import { cleanEnv, str } from "envalid";
import { send } from "./send.js";

const env = cleanEnv(process.env, { QUEUE: str() });

export const handler = async () => send(env.QUEUE);
