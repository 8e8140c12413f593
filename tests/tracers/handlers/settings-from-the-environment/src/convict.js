const convict = require("convict");
const { read, send } = require("./send");

const config = convict({
  table: { default: "orders", env: "TABLE" },
  queues: { placed: { format: String, env: "QUEUE" } },
  retries: { default: 3 },
}).validate({ allowed: "strict" });

exports.handler = async () => {
  await read(config.get("table"));
  await send(config.get("queues.placed"));
};
