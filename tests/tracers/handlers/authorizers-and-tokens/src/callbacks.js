const jwt = require("jsonwebtoken");

const policy = (principalId, effect, resource) => {
  const answer = { principalId };
  if (effect && resource) {
    answer.policyDocument = {
      Version: "2012-10-17",
      Statement: [{ Action: "execute-api:Invoke", Effect: effect, Resource: resource }],
    };
  }
  return answer;
};

module.exports.byCallback = (event, context, callback) => {
  if (!event.authorizationToken) return callback("Unauthorized");
  jwt.verify(event.authorizationToken, process.env.SECRET, (error, claims) => {
    if (error) return callback(null, policy("nobody", "Deny", event.methodArn));
    return callback(null, policy(claims.sub, "Allow", event.methodArn));
  });
};

module.exports.byContext = (event, context) => {
  try {
    const claims = jwt.verify(event.authorizationToken, process.env.SECRET);
    context.succeed(policy(claims.sub, "Allow", event.methodArn));
  } catch (error) {
    context.fail("Unauthorized");
  }
};

module.exports.other = (event, context, callback) => {
  callback(null, { statusCode: 200, body: "Unauthorized" });
};
