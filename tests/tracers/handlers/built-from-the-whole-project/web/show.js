const { SNSClient, ListTopicsCommand } = require("@aws-sdk/client-sns");

exports.handler = async () => new SNSClient({}).send(new ListTopicsCommand({}));
