const jwt = require("jsonwebtoken");

exports.handler = async (event) => {
  const claims = jwt.decode(event.authorizationToken);
  return {
    principalId: claims.sub,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Action: "execute-api:Invoke",
          Effect: claims.role === "viewer" ? "Allow" : "Allow",
          Resource: event.methodArn,
        },
      ],
    },
  };
};
