exports.handler = (event, context, callback) => {
  const answer = { ok: true, when: Date.now() }
  if (typeof answer === 'string') callback(null, { statusCode: 500, body: JSON.stringify({ never: 1 }) })
  callback(null, { statusCode: 200, body: JSON.stringify(answer) })
}
