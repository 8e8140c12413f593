const AppSync = require("aws-sdk/clients/appsync");
const client = new AppSync();

exports.main = async () => {
  const { graphqlApi } = await client.getGraphqlApi({ apiId: process.env.GRAPH }).promise();
  graphqlApi.logConfig.fieldLogLevel = "ERROR";
  await client.updateGraphqlApi(graphqlApi).promise();
};
