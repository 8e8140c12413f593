import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client/core";

const client = new ApolloClient({ link: new HttpLink({ uri: process.env.GRAPH, fetch }), cache: new InMemoryCache() });

export const handler = async () => client.query({ query: gql`query { told { id } }` });
