const DataLoader = require("dataloader");
const orders = require("./lib/orders");

const unused = new DataLoader((rows) => rows.map((row) => orders.write(row)));
const loader = new DataLoader((ids) => Promise.all(ids.map((id) => orders.read(id))));

exports.handler = async (event) => loader.load(event.id);
exports.unused = async (event) => unused.load(event);
