import { tenants } from "./settings";

export const helper = (x: any) => (x ? x : tenants());
