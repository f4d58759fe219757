/** The closed set of what can go wrong; each transport maps it once. */
export type ErrorCode =
  | "INVALID_INPUT"
  | "NOT_FOUND"
  | "CONFLICT"
  | "FORBIDDEN"
  | "UNAUTHENTICATED"
  | "RATE_LIMITED"
  | "ERASED"
  | "CURSOR_EXPIRED"
  | "UNAVAILABLE";

export interface ErrorDetails {
  /** Where in the input the fault is. */
  path?: readonly string[];
  retryAfterSeconds?: number;
}

/** A fault that the caller may read and act on; everything else is masked. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = "ServiceError";
    this.code = code;
    this.details = details;
  }
}
