import type { UsageSignals } from "@perennial/core/health";
import { addDays, daysBetween, startOfDay } from "@perennial/core/time";
import { fragment, type Sql } from "@perennial/database";
import { type FeatureBits, hasOtherFeature, maskedBits } from "./feature-bits.ts";
import { LateUsage } from "./late-usage.ts";
import { daysOf, LONGEST_WINDOW } from "./usage-source.ts";

interface Row {
  customer_id: string;
  day: string;
  users: string[];
  /** Feature bits 0..31 and 32..63. */
  low: number;
  high: number;
}

interface DayOfUse {
  /** Days since the range's first day; negative before. */
  index: number;
  users: readonly string[];
  low: number;
  high: number;
  others: readonly string[];
}

export interface UsageRange {
  organizationId: string;
  customerIds: readonly string[];
  from: string;
  to: string;
  timeZone: string;
  features: FeatureBits;
  /** Customers whose moments count only what was known at them, from raw events; of the others everything was known in time. */
  late: ReadonlySet<string>;
}

/** Usage of customers as of the end of any day of a range, from one reading of the rollup. */
export class UsageHistory {
  readonly #range: UsageRange;
  readonly #late: LateUsage;
  readonly #days = new Map<string, DayOfUse[]>();
  /** The newest day with an event before those read. */
  readonly #before = new Map<string, string>();

  private constructor(range: UsageRange, late: LateUsage) {
    this.#range = range;
    this.#late = late;
  }

  static async read(sql: Sql, range: UsageRange): Promise<UsageHistory> {
    const { organizationId, from, to } = range;
    const first = addDays(from, 1 - LONGEST_WINDOW);
    const customerIds = range.customerIds.filter((id) => !range.late.has(id));
    const lateIds = range.customerIds.filter((id) => range.late.has(id));
    const [late, before, rows, others] = await Promise.all([
      LateUsage.read(sql, { ...range, customerIds: lateIds }),
      sql<{ customer_id: string; day: string }>`
        select customer.id as customer_id, last.day from unnest(${customerIds}::uuid[]) as customer(id)
        cross join lateral (
          select day from user_day where organization_id = ${organizationId}::uuid and customer_id = customer.id
            and day < ${first}::date and events > 0 order by day desc limit 1
        ) as last`,
      sql<Row>`
        select customer.id as customer_id, day, array_agg(user_id::text) as users,
          ((bit_or(features) << 32) >> 32)::int as low, (bit_or(features) >> 32)::int as high
        from unnest(${customerIds}::uuid[]) as customer(id)
        cross join lateral (
          select user_id, day, ${maskedBits(range.features, fragment`features`)} as features from user_day
          where ${daysOf(organizationId, first, to)}
        ) as days
        group by customer.id, day order by customer.id, day`,
      range.features.others ? readOthers(sql, { ...range, customerIds }, first) : new Map<string, string[]>(),
    ]);
    const history = new UsageHistory(range, late);
    for (const { customer_id, day } of before) history.#before.set(customer_id, day);
    for (const { customer_id, day, users, low, high } of rows) {
      const days = history.#days.get(customer_id) ?? [];
      history.#days.set(customer_id, days);
      days.push({
        index: daysBetween(from, day),
        users,
        low,
        high,
        others: others.get(`${customer_id} ${day}`) ?? [],
      });
    }
    return history;
  }

  /** As of the end of a local day. `firstDay`: the customer's first day with an event, by then. */
  asOf(customerId: string, day: string, firstDay: string | null): UsageSignals {
    if (this.#range.late.has(customerId)) return this.#late.asOf(customerId, day);
    const today = daysBetween(this.#range.from, day);
    const users7 = new Set<string>();
    const users28 = new Set<string>();
    const users90 = new Set<string>();
    const others = new Set<string>();
    let activeUserDays28 = 0;
    let low = 0;
    let high = 0;
    for (const use of this.#days.get(customerId) ?? []) {
      if (use.index <= today - LONGEST_WINDOW) continue;
      if (use.index > today) break;
      const within28 = use.index > today - 28;
      for (const user of use.users) {
        users90.add(user);
        if (within28) users28.add(user);
        if (use.index > today - 7) users7.add(user);
      }
      if (!within28) continue;
      activeUserDays28 += use.users.length;
      low |= use.low;
      high |= use.high;
      for (const feature of use.others) others.add(feature);
    }
    const { timeZone } = this.#range;
    const known = firstDay !== null && firstDay <= day;
    return {
      firstEventAt: known ? startOfDay(firstDay, timeZone) : null,
      activeUsers7: users7.size,
      activeUsers28: users28.size,
      activeUsers90: users90.size,
      activeUserDays28,
      distinctFeatures28: bitCount(low) + bitCount(high) + others.size,
    };
  }

  /** The newest local day with an event, as of the end of a day; null without any. */
  lastDay(customerId: string, day: string): string | null {
    if (this.#range.late.has(customerId)) return this.#late.lastDay(customerId, day);
    const { from } = this.#range;
    const today = daysBetween(from, day);
    const last = this.#days.get(customerId)?.findLast(({ index }) => index <= today);
    return last === undefined ? (this.#before.get(customerId) ?? null) : addDays(from, last.index);
  }
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

async function readOthers(
  sql: Sql,
  { organizationId, customerIds, to, features }: UsageRange,
  first: string,
): Promise<Map<string, string[]>> {
  const rows = await sql<{ customer_id: string; day: string; features: string[] }>`
    select customer_id, day, array_agg(distinct feature) as features
    from unnest(${customerIds}::uuid[]) as customer(id)
    join event on event.organization_id = ${organizationId}::uuid and event.customer_id = customer.id
    where occurred_at between ${first}::date - interval '1 day' and ${to}::date + interval '3 days'
      and day between ${first}::date and ${to}::date and retracted_at is null and ${hasOtherFeature(features)}
    group by customer_id, day`;
  return new Map(rows.map((row) => [`${row.customer_id} ${row.day}`, row.features]));
}
