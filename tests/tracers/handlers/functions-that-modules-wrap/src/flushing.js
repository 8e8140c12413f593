const metrics = require("./lib/metrics");

exports.handler = async () => metrics.flush();
