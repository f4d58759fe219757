import { ServiceError } from "@perennial/services/kernel";
import {
  ConflictError,
  ErasedError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
} from "./user-errors.ts";

/** The typed user error of a ServiceError; anything else, and codes that no caller can act on, stay as they are. */
export function fromServiceError(error: unknown): unknown {
  if (!(error instanceof ServiceError)) return error;
  switch (error.code) {
    case "INVALID_INPUT":
      return new InvalidInputError(error.message, error.details.path);
    case "NOT_FOUND":
      return new NotFoundError(error.message);
    case "CONFLICT":
      return new ConflictError(error.message);
    case "FORBIDDEN":
      return new ForbiddenError(error.message);
    case "ERASED":
      return new ErasedError(error.message);
    default:
      return error;
  }
}
