import { sqlStateOf } from "./sql-state.ts";

const unknownStatement = "26000";
const knownStatement = "42P05";
const featureNotSupported = "0A000";

/** The connection's kept plans are not what we believe: a pooler changed the server under it, or a migration a table's columns. */
export function isLostPlan(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state === unknownStatement || state === knownStatement) return true;
  return state === featureNotSupported && routineOf(error) === "RevalidateCachedQuery";
}

function routineOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "routine" in error ? error.routine : undefined;
}
