/** Errors a caller is told about. The name goes into the body, the status to the REST response. */
export class CallerError extends Error {
  constructor(
    override readonly name: string,
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field: string | null = null,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

export const invalid = (field: string, message: string) =>
  new CallerError("ValidationError", 400, "INVALID_FIELD", message, field);

export const forbidden = (message: string) => new CallerError("ForbiddenError", 403, "FORBIDDEN", message);

export const notFound = () => new CallerError("NotFoundError", 404, "NOT_FOUND", "No such work order");

export const conflict = (message: string, currentVersion: number) =>
  new CallerError("ConflictError", 409, "VERSION_CONFLICT", message, "version", { currentVersion });

export const busy = () =>
  new CallerError("ConflictError", 409, "IN_PROGRESS", "The same request is still being worked on", "Idempotency-Key");
