import { GraphQLClient, gql, request } from "graphql-request";

export const handler = async () => {
  await request("https://graph.example.com/v1", gql`query { told { id } }`);
  return new GraphQLClient(process.env.GRAPH).request(gql`query { told { id } }`);
};
