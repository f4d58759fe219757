import { ServiceError, type ErrorCode } from "@perennial/services/kernel";
import { GraphQLError, type GraphQLErrorExtensions } from "graphql";
import { UserError } from "./user-errors.ts";

const codes: Partial<Record<ErrorCode, string>> = { INVALID_INPUT: "BAD_USER_INPUT" };

/**
 * What a top-level error may say: the code and message of ours, graphql's own faults of a document or its variables, and
 * for everything else INTERNAL_SERVER_ERROR without a word of the cause (log that before).
 */
export function maskError(error: unknown): GraphQLError {
  const located = error instanceof GraphQLError ? error : null;
  const original = located === null ? error : (located.originalError ?? null);
  if (original instanceof ServiceError) {
    const { path, retryAfterSeconds } = original.details;
    return inPlaceOf(located, original.message, {
      code: codes[original.code] ?? original.code,
      ...(path && { path }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    });
  }
  if (original instanceof UserError) return inPlaceOf(located, original.message, original.extensions);
  if (located !== null && (original === null || original instanceof GraphQLError)) {
    return inPlaceOf(located, located.message, { code: "BAD_USER_INPUT", ...located.extensions });
  }
  return inPlaceOf(located, "Something went wrong on our side; it has been written to the log.", {
    code: "INTERNAL_SERVER_ERROR",
  });
}

function inPlaceOf(
  located: GraphQLError | null,
  message: string,
  extensions: GraphQLErrorExtensions,
): GraphQLError {
  const { nodes = null, source = null, positions = null, path = null } = located ?? {};
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}
