import type { ExecutionResult, FormattedExecutionResult } from "graphql";

/** A subscription's payload: serialised once, sent to everybody who asked the same. */
export interface Payload {
  result: FormattedExecutionResult;
  json: Buffer;
}

export function toPayload({ data, errors, extensions }: ExecutionResult): Payload {
  const result: FormattedExecutionResult = {
    ...(errors && { errors: errors.map((error) => error.toJSON()) }),
    ...(data !== undefined && { data }),
    ...(extensions && { extensions }),
  };
  return { result, json: Buffer.from(JSON.stringify(result)) };
}
