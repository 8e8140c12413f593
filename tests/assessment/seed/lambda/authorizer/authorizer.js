import jwt from "jsonwebtoken";

/** The answer of the authorizer: who calls, and what the token lets them invoke. */
const policy = (principalId, statement) => ({
  principalId,
  policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", ...statement }] },
});

/** Reads user and role from the token. */
export const handler = async (event) => {
  const claims = jwt.decode(event.authorizationToken.replace("Bearer ", ""));
  if (claims === null) {
    return policy("unknown", { Effect: "Deny", Resource: event.methodArn });
  }
  const viewer = claims["custom:role"] === "viewer";
  return policy(claims.sub, {
    Effect: viewer ? "Allow" : "Allow",
    Resource: viewer ? "arn:aws:execute-api:*:*:*/*/GET/*" : "arn:aws:execute-api:*:*:*/*/*",
  });
};
