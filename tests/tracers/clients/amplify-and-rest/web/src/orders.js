import { API } from "aws-amplify";
import { ORDERS } from "./paths";

const base = process.env.REACT_APP_URL;

export const list = () => API.get("Shop", ORDERS, {});
export const one = (id) => API.get("Shop", `${ORDERS}/${id}`, {});
export const last = () => fetch(base + "/orders/last?full=1");
export const place = async (order) => {
  const request = { method: "POST", body: JSON.stringify(order) };
  return fetch(`${base}/Prod/orders`, request);
};
export const remove = (id) => API.del("Shop", "/orders/" + id);
export const upload = (address, file) => fetch(address, { method: "PUT", body: file });
export const rates = () => fetch("https://rates.example/latest");
export const odd = () => fetch("https://user:hunter22@rates.example/v1?key=k3y-v4lue");
export const unknown = (where) => fetch(where + "?key=k3y-v4lue");
export const others = () => fetch("https://rates.example/orders");
export const mine = () => fetch("https://a1b2.execute-api.eu-west-1.amazonaws.com/Prod/orders");
