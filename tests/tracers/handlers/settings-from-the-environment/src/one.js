import env from "env-var";
import { read } from "./send.js";

const table = env.get("TABLE").required().asString();

export const handler = async () => read(table);
