const AWS = require("aws-sdk");
const table = new AWS.DynamoDB.DocumentClient();

const read = (id) => table.get({ TableName: process.env.ORDERS, Key: { id } }).promise();
const write = (order) => table.put({ TableName: process.env.ORDERS, Item: order }).promise();

module.exports = { read, write };
