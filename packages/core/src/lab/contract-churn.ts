/** A renewal may be signed late: so long after the end it still is one. */
const RENEWAL_GRACE_MS = 30 * 86_400_000;

/** From when until when a contract was in force; a cancelled one until it was cancelled. Epoch milliseconds; without an end, Infinity. */
export interface ContractTerm {
  startsAt: number;
  endsAt: number;
}

/**
 * When a customer's contracts first ended without a renewal: the end after which none was in force for 30 days. Null where that
 * hasn't happened, or isn't decided yet at `now`. Epoch milliseconds.
 */
export function contractChurn(terms: Iterable<ContractTerm>, now: number): number | null {
  let end: number | null = null;
  // Files tell contracts that end before they start: those were never in force.
  const inForce = [...terms].filter(({ startsAt, endsAt }) => startsAt < endsAt);
  for (const { startsAt, endsAt } of inForce.sort((a, b) => a.startsAt - b.startsAt)) {
    if (end !== null && startsAt > end + RENEWAL_GRACE_MS) break;
    end = end === null ? endsAt : Math.max(end, endsAt);
  }
  return end !== null && end + RENEWAL_GRACE_MS <= now ? end : null;
}
