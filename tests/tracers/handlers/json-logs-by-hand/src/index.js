const log = (level, message, more) => console.log(JSON.stringify({ level, message, ...more }));

exports.handler = async (event) => {
  log("info", "order taken", { orderId: event.id });
};

exports.plain = async (event) => {
  console.log(JSON.stringify(event, null, 2));
  console.log("taken", JSON.stringify({ statusCode: 200, body: "{}" }));
  console.log(event);
};

exports.metrics = async () => {
  process.stdout.write(`${JSON.stringify({ _aws: { Timestamp: Date.now() }, orders: 1 })}\n`);
};
