export const ORDERS = "/orders";
