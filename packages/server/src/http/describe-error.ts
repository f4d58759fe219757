import { sqlStateOf } from "@perennial/database";
import { ServiceError, type ErrorCode } from "@perennial/services/kernel";
import { HttpError } from "./http-error.ts";

const statusByCode: Record<ErrorCode, number> = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  ERASED: 410,
  CURSOR_EXPIRED: 410,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};

export interface ErrorAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: { success: false; error: { code: string; message: string; path?: readonly string[] } };
  /** Not the caller's doing: write the cause to the log. */
  ours: boolean;
}

/** The one place where an error becomes an HTTP answer. What the caller can't act on is masked. */
export function describeError(error: unknown): ErrorAnswer {
  if (error instanceof HttpError) {
    return answer(error.status, error.code, error.message, { headers: error.headers });
  }
  if (error instanceof ServiceError) {
    const { path, retryAfterSeconds } = error.details;
    const status = statusByCode[error.code];
    const wait = retryAfterSeconds ?? (status === 503 ? 1 : undefined);
    return answer(status, error.code, error.message, {
      ...(path && { path }),
      headers: wait === undefined ? {} : { "retry-after": String(Math.ceil(wait)) },
      ours: status === 503,
    });
  }
  if (isDatabaseAway(error)) {
    const message = "The database can't be reached; nothing was taken. Try again.";
    return answer(503, "UNAVAILABLE", message, { headers: { "retry-after": "1" }, ours: true });
  }
  return answer(
    500,
    "INTERNAL_SERVER_ERROR",
    "Something went wrong on our side; it has been written to the log.",
    {
      ours: true,
    },
  );
}

interface AnswerParts {
  path?: readonly string[];
  headers?: Readonly<Record<string, string>>;
  ours?: boolean;
}

function answer(
  status: number,
  code: string,
  message: string,
  { path, headers = {}, ours = false }: AnswerParts,
): ErrorAnswer {
  return { status, headers, ours, body: { success: false, error: { code, message, ...(path && { path }) } } };
}

/** Connection refused, lost or not to be had, and a server that is starting, stopping or full. */
function isDatabaseAway(error: unknown): boolean {
  if (/^(08|57P0|53)/.test(sqlStateOf(error) ?? "")) return true;
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (
    typeof code === "string" &&
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT|P1001|P1002|P2024)$/.test(code)
  ) {
    return true;
  }
  return (
    typeof message === "string" &&
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(message)
  );
}
