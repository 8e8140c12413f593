import { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Order } from './order';

const reply = (statusCode: number, body: object) => ({ statusCode, body: JSON.stringify(body) });

export const handler = async (event: APIGatewayProxyEventV2) => {
  const { tenant = 'none', 'X-Trace': trace } = event.headers;
  const page = event.queryStringParameters?.page ?? '1';
  const order = JSON.parse(event.body!) as Order;
  if (order.lines.length === 0) {
    return reply(400, { error: 'empty', count: order.lines.length });
  }
  const other = event.requestContext.http.method;
  return reply(200, { id: order.id, lines: order.lines.map((line) => ({ sku: line.sku })), page, tenant, trace, other });
};
