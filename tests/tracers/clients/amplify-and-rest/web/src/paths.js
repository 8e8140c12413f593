export const ORDERS = "/orders";
export const config = () => fetch("/config.json");
