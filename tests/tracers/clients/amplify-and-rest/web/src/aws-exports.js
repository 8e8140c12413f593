export default {
  Auth: { userPoolId: process.env.REACT_APP_POOL, identityPoolId: process.env.REACT_APP_IDENTITIES },
};
