import { jwtDecode } from "jwt-decode";
import { decodeJwt } from "jose";

export const handler = async (event: { token: string }) => {
  const claims = jwtDecode(event.token);
  const again = decodeJwt(event.token);
  if (!claims.sub) {
    return { isAuthorized: false };
  }
  return { isAuthorized: claims.sub === again.sub };
};
