const { AWSAppSyncClient, AUTH_TYPE } = require("aws-appsync");
const gql = require("graphql-tag");

const client = new AWSAppSyncClient({ url: process.env.GRAPH, auth: { type: AUTH_TYPE.AWS_IAM }, disableOffline: true });

exports.handler = async (event) => {
  await client.mutate({ mutation: gql`mutation told($id: ID!) { told(id: $id) { id } }`, variables: event });
};
