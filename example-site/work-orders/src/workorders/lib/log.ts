export type Level = "DEBUG" | "INFO" | "WARN" | "ERROR";

export interface LogContext {
  correlationId: string;
  userId?: string;
  action: string;
}

/** One JSON line per statement; Lambda's JSON log format takes the level from it. */
export function logger(context: LogContext) {
  const started = Date.now();
  const write = (level: Level, message: string, fields: Record<string, unknown> = {}) => {
    const line = JSON.stringify({
      timestamp: new Date().toISOString(),
      level,
      ...context,
      ...fields,
      duration: Date.now() - started,
      message,
    });
    if (level === "ERROR") console.error(line);
    else if (level === "WARN") console.warn(line);
    else console.info(line);
  };
  return {
    info: (message: string, fields?: Record<string, unknown>) => write("INFO", message, fields),
    warn: (message: string, fields?: Record<string, unknown>) => write("WARN", message, fields),
    error: (message: string, fields?: Record<string, unknown>) => write("ERROR", message, fields),
  };
}

export type Logger = ReturnType<typeof logger>;
