import { ServiceError } from "@perennial/services/kernel";
import type { z } from "zod";
import { describeError, HttpError } from "../http/index.ts";

/** What is wrong with a parameter. */
interface ParameterFault {
  parameter: string;
  /** What was given, null where nothing was; long text is cut. */
  value_provided: unknown;
  validation_rule: string;
}

/** The reference's own error codes, and what any transport may meet. */
type ToolErrorCode =
  | "INVALID_CLIENT_ID"
  | "INVALID_PARAMETERS"
  | "CLIENT_NOT_FOUND"
  | "TOOL_NOT_FOUND"
  | "CALCULATION_ERROR"
  | "DATA_RETRIEVAL_ERROR"
  | "INTEGRATION_ERROR"
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "RATE_LIMITED"
  | "METHOD_NOT_ALLOWED"
  | "TOO_LARGE"
  | "INVALID_BODY";

const statusByCode: Record<ToolErrorCode, number> = {
  INVALID_CLIENT_ID: 400,
  INVALID_PARAMETERS: 400,
  CLIENT_NOT_FOUND: 404,
  TOOL_NOT_FOUND: 404,
  CALCULATION_ERROR: 500,
  DATA_RETRIEVAL_ERROR: 500,
  INTEGRATION_ERROR: 503,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  METHOD_NOT_ALLOWED: 405,
  TOO_LARGE: 413,
  INVALID_BODY: 400,
};

/** A fault of a call that its caller may read and act on. */
export class ToolError extends Error {
  readonly code: ToolErrorCode;
  readonly details: ParameterFault | null;

  constructor(code: ToolErrorCode, message: string, details: ParameterFault | null = null) {
    super(message);
    this.name = "ToolError";
    this.code = code;
    this.details = details;
  }
}

export interface ToolErrorAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: {
    status: "error";
    error_code: ToolErrorCode;
    error_message: string;
    details: ParameterFault | Record<string, never>;
  };
  /** Not the caller's doing: write the cause to the log. */
  ours: boolean;
}

/** The one place where an error becomes the tools API's error object. What the caller can't act on is masked. */
export function describeToolError(error: unknown): ToolErrorAnswer {
  if (error instanceof ToolError) return answer(error.code, error.message, { details: error.details });
  const { status, headers, body, ours } = describeError(error);
  const { message } = body.error;
  if (status === 503) return answer("DATA_RETRIEVAL_ERROR", message, { headers, ours });
  if (status === 500)
    return answer("CALCULATION_ERROR", "The calculation failed; it has been written to the log.", { ours });
  if (error instanceof HttpError && isKnown(body.error.code))
    return answer(body.error.code, message, { headers });
  if (error instanceof ServiceError) {
    if (error.code === "NOT_FOUND" || error.code === "ERASED") return answer("CLIENT_NOT_FOUND", message);
    if (isKnown(error.code)) return answer(error.code, message, { headers });
    const parameter = error.details.path?.join(".") ?? "";
    return answer("INVALID_PARAMETERS", message, {
      details: { parameter, value_provided: null, validation_rule: message },
    });
  }
  return answer("INVALID_BODY", message, { headers });
}

const clientIdRule = "^[a-zA-Z0-9_-]+$";
const longest = 200;

/** The first fault of parameters, as the reference describes it. */
export function faultOf(error: z.ZodError, given: unknown): ToolError {
  const [issue] = error.issues;
  const path = issue?.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]!] : (issue?.path ?? []);
  const parameter = path.join(".");
  const details = {
    parameter,
    value_provided: shortened(path.reduce<unknown>(inside, given) ?? null),
    validation_rule:
      issue?.code === "unrecognized_keys" ? "is no parameter" : (issue?.message ?? "can't be read"),
  };
  if (parameter === "client_id") {
    return new ToolError(
      "INVALID_CLIENT_ID",
      "Invalid client_id: can only contain alphanumeric, underscore, hyphen",
      { ...details, validation_rule: clientIdRule },
    );
  }
  const where = parameter === "" ? "parameters" : parameter;
  return new ToolError("INVALID_PARAMETERS", `Invalid ${where}: ${details.validation_rule}`, details);
}

function inside(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}

function shortened(value: unknown): unknown {
  if (typeof value === "string") return value.length > longest ? `${value.slice(0, longest)}…` : value;
  if (typeof value !== "object" || value === null) return value;
  return shortened(JSON.stringify(value));
}

function isKnown(code: string): code is ToolErrorCode {
  return code in statusByCode;
}

function answer(
  code: ToolErrorCode,
  message: string,
  {
    details = null,
    headers = {},
    ours = false,
  }: { details?: ParameterFault | null; headers?: Readonly<Record<string, string>>; ours?: boolean } = {},
): ToolErrorAnswer {
  return {
    status: statusByCode[code],
    headers,
    ours,
    body: { status: "error", error_code: code, error_message: message, details: details ?? {} },
  };
}
