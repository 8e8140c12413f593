const EventEmitter = require("events");
const orders = require("./lib/orders");

const bus = new EventEmitter();
bus.on("saved", (order) => orders.write(order));

exports.handler = async (event) => bus.emit("saved", event);
