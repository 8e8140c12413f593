import { Amplify } from "aws-amplify";
import { generateClient, get } from "aws-amplify/api";
import { gql, useMutation, useSubscription } from "@apollo/client";
import * as queries from "./graphql/queries";
import PLACE from "./graphql/place.graphql";

Amplify.configure({ Auth: { Cognito: { userPoolId: "eu-west-1_x", userPoolClientId: process.env.CLIENT! } } });
const client = generateClient();
const FIELDS = gql`fragment Fields on Order { id }`;
const ON_ORDER = gql`
  subscription OnOrder { onOrder { ...Fields } }
  ${FIELDS}
`;

export function Orders() {
  const [place] = useMutation(PLACE);
  useSubscription(ON_ORDER);
  const load = async () => {
    const { data } = await client.graphql({ query: queries.listOrders, authMode: "userPool" });
    const missing = await client.graphql({ query: "query Gone { gone { id } }", authMode: "apiKey" });
    return get({ apiName: "rest", path: "/nowhere" }).response;
  };
  return <List onLoad={load} onPlace={place} />;
}
import { placeOrder } from "./graphql/mutations";

export const again = (order: Order) => client.graphql({ query: placeOrder, variables: { order } });
