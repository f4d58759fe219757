import type { CombinedError } from "urql";

/** What is said where an action got no answer of its own. */
export function sayFailure(error: CombinedError | undefined): string {
  if (error?.networkError) return "The server can't be reached. Nothing is lost: try again.";
  return error?.graphQLErrors[0]?.message ?? "The server couldn't do it. Try again in a moment.";
}
