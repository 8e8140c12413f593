const metrics = require("./lib/metrics");
const orders = require("./lib/orders");

exports.handler = async (event) => {
  metrics.count("orders");
  return orders.read(event.id);
};
