const middy = require("@middy/core");
const metrics = require("./lib/metrics");
const orders = require("./lib/orders");

const flushing = { after: async () => metrics.flush() };
const saving = (order) => ({ before: async () => orders.write(order) });

exports.handler = middy(async (event) => orders.read(event.id)).use(flushing);
exports.other = middy().use(saving({ id: 1 })).handler(async (event) => orders.read(event.id));
