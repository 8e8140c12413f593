export const listOrders = /* GraphQL */ `
  query ListOrders($limit: Int) {
    listOrders(limit: $limit) { id }
  }
`;
