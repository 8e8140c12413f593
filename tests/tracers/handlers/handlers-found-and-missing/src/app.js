exports.handler = async () => ({ statusCode: 200 })
exports.handlers = { get: async () => ({ statusCode: 204 }) }
