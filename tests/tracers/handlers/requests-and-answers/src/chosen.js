const named = (event) => event.pathParameters.id

exports.handler = async (event) => {
  const trace = event.headers['x-trace']
  switch (event.routeKey) {
    case 'PUT /notes': {
      const note = JSON.parse(event.body)
      return { statusCode: 200, body: note.text }
    }
    case 'GET /notes/{id}':
      return { statusCode: 200, body: named(event) + event.queryStringParameters.full }
    case 'PATCH /notes':
      return { statusCode: 200, body: JSON.parse(event.body).never }
  }
  if (event.requestContext.http.method === 'DELETE' && trace) return { statusCode: 204, body: named(event) }
}
