/** As many as a row of the rollup has bits. */
export const MAX_KEY_FEATURES = 64;

/** One event as the rollup of days counts it. */
export interface CountedEvent {
  customerId: string;
  userId: string;
  /** Local calendar day, YYYY-MM-DD, and hour, 0..23. */
  day: string;
  hour: number;
  feature: string | null;
}

/** What events add to one row of the rollup: counts are summed, masks are or-ed, so order and grouping can't matter. */
export interface UserDayContribution {
  customerId: string;
  day: string;
  userId: string;
  events: number;
  /** Bit h: an event in local hour h. */
  hours: number;
  /** Bit b: key feature b was used. Signed 64 bits, as PostgreSQL's bigint: bit 63 makes it negative. */
  features: bigint;
}

/**
 * Folds events into their contributions, one a (customer, day, user), sorted by that key so that concurrent upserts can't deadlock.
 * @param bitOf the stable bit 0..63 of a key feature, or undefined for any other
 */
export function foldUserDays(
  events: Iterable<CountedEvent>,
  bitOf: (feature: string) => number | undefined,
): UserDayContribution[] {
  const byKey = new Map<string, UserDayContribution>();
  for (const { customerId, userId, day, hour, feature } of events) {
    const key = `${customerId}\n${day}\n${userId}`;
    let row = byKey.get(key);
    if (row === undefined) {
      row = { customerId, day, userId, events: 0, hours: 0, features: 0n };
      byKey.set(key, row);
    }
    row.events += 1;
    row.hours |= 1 << hour;
    const bit = feature === null ? undefined : bitOf(feature);
    if (bit !== undefined) row.features = BigInt.asIntN(64, row.features | (1n << BigInt(bit)));
  }
  return [...byKey.values()].sort(
    (a, b) => compare(a.customerId, b.customerId) || compare(a.day, b.day) || compare(a.userId, b.userId),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
