import type { APIGatewayProxyEvent, APIGatewayProxyResult, AppSyncResolverEvent, Context } from "aws-lambda";
import { type Caller, toCaller } from "./access.js";
import { CallerError, invalid } from "./errors.js";
import { type Logger, logger } from "./log.js";

export type Input = Record<string, unknown>;
export type ApiEvent = APIGatewayProxyEvent | AppSyncResolverEvent<Input>;

/** One call, the same for both APIs. */
export interface Request {
  caller: Caller;
  correlationId: string;
  input: Input;
  idempotencyKey: string | undefined;
  log: Logger;
}

export interface Reply {
  status: number;
  body: unknown;
}

const isRest = (event: ApiEvent): event is APIGatewayProxyEvent => "httpMethod" in event;

function parse(body: string | null): Input {
  if (!body) return {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Input;
  } catch {
    // told to the caller below
  }
  throw invalid("body", "The body must be a JSON object");
}

function fromRest(event: APIGatewayProxyEvent): Omit<Request, "log" | "correlationId"> {
  const authorized = event.requestContext.authorizer ?? {};
  const header = Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === "idempotency-key");
  const { id, ...path } = event.pathParameters ?? {};
  return {
    caller: toCaller(authorized["userId"], authorized["role"], authorized["shopId"]),
    input: { ...parse(event.body), ...event.queryStringParameters, ...path, ...(id ? { workOrderId: id } : {}) },
    idempotencyKey: header?.[1],
  };
}

function fromGraphql(event: AppSyncResolverEvent<Input>): Omit<Request, "log" | "correlationId"> {
  const claims = event.identity && "claims" in event.identity ? (event.identity.claims as Input) : {};
  const { input, filter, ...rest } = event.arguments;
  return {
    caller: toCaller(claims["sub"], claims["custom:role"], claims["custom:shopId"]),
    input: { ...rest, ...(input as Input | undefined), ...(filter as Input | undefined) },
    idempotencyKey: event.request.headers["idempotency-key"],
  };
}

/** Wraps an operation as a handler for the REST API and for AppSync: logging, callers, errors. */
export function operation(action: string, work: (request: Request) => Promise<Reply>) {
  return async (event: ApiEvent, context: Context): Promise<unknown> => {
    const rest = isRest(event);
    const correlationId = rest ? event.requestContext.requestId : context.awsRequestId;
    let log = logger({ correlationId, action });
    try {
      const call = rest ? fromRest(event) : fromGraphql(event);
      log = logger({ correlationId, action, userId: call.caller.userId });
      const reply = await work({ ...call, correlationId, log });
      log.info("done", { status: reply.status });
      return rest ? respond(reply.status, reply.body) : reply.body;
    } catch (error) {
      if (error instanceof CallerError) {
        log.warn(error.message, { error: error.name, field: error.field });
        if (!rest) throw error;
        const { name, message, field, code, details, status } = error;
        return respond(status, { error: name, message, field, code, requestId: correlationId, ...details });
      }
      log.error(error instanceof Error ? error.message : String(error), {
        stack: error instanceof Error ? error.stack : undefined,
      });
      if (!rest) throw new CallerError("InternalError", 500, "INTERNAL", "Something went wrong");
      return respond(500, {
        error: "InternalError",
        message: "Something went wrong",
        field: null,
        code: "INTERNAL",
        requestId: correlationId,
      });
    }
  };
}

function respond(statusCode: number, body: unknown): APIGatewayProxyResult {
  return {
    statusCode,
    headers: {
      "Content-Type": "application/json",
      "Access-Control-Allow-Origin": process.env["WEB_ORIGIN"] ?? "*",
    },
    body: JSON.stringify(body),
  };
}
