import { helper } from "./helper";

export const tenants = () => helper(JSON.parse(process.env.TENANTS!));
export const forever = (n: number): string => forever(n + 1);
