import type { Cause } from "@perennial/core/health";

/** A score is told this many kinds of causes, the newest. */
const MAX_CAUSES = 20;

/** Causes of equal kind and name become one, with the newest id and the sum of their counts; newest last. */
export function groupCauses(causes: readonly Cause[]): Cause[] {
  const grouped = new Map<string, Cause>();
  for (const cause of causes) {
    const key = `${cause.kind}\n${cause.name ?? ""}`;
    const before = grouped.get(key);
    grouped.delete(key);
    grouped.set(key, { ...cause, count: (before?.count ?? 0) + (cause.count ?? 1) });
  }
  return [...grouped.values()].slice(-MAX_CAUSES);
}
