import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'

const app = new Hono()
app.post('/things/:kind/:id', (c) => c.json({}, 201))
export const handler = handle(app)
