import { GraphQLError } from "graphql";

/** The fault of a value that isn't of its scalar, which says what one looks like. */
export function invalidScalar(what: string, value: unknown): GraphQLError {
  const shown = JSON.stringify(value)?.slice(0, 60) ?? typeof value;
  return new GraphQLError(`${shown} doesn't fit: ${what}.`, { extensions: { code: "BAD_USER_INPUT" } });
}
