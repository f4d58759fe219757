import type { CombinedError } from "urql";

/** What came of something that somebody did, or what went wrong in words. */
export type Outcome<Done> = { ok: true; done: Done } | { ok: false; conflict: boolean; message: string };

interface Answer {
  __typename: string;
  message?: string;
}

/** Of a mutation's union: `done` is undefined unless it succeeded. */
export function outcomeOf<Done>(
  done: Done | undefined,
  answer: Answer | undefined,
  error: CombinedError | undefined,
): Outcome<Done> {
  if (done !== undefined) return { ok: true, done };
  const message =
    answer?.message ??
    (error?.networkError
      ? "The server can't be reached. Nothing is lost: try again."
      : "The server couldn't do it. Try again in a moment.");
  return { ok: false, conflict: answer?.__typename === "ConflictError", message };
}
