const { ApolloServer } = require("apollo-server-lambda");
const orders = require("./lib/orders");

const server = new ApolloServer({ resolvers: { Query: { order: (_, { id }) => orders.read(id) } } });

exports.handler = server.createHandler();
