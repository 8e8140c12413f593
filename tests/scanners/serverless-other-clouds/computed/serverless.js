module.exports = async () => ({ service: "four", provider: { name: "aws" } });
