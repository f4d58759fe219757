import type { UsageSignals } from "@perennial/core/health";
import { daysBetween, localDay, startOfDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import { LONGEST_WINDOW } from "./usage-source.ts";

interface Row {
  customer_id: string;
  day: string;
  user_id: string;
  features: string[] | null;
  known_at: Date;
  retracted_at: Date | null;
}

/** A user's day, as far as it became known by one moment. */
interface Use {
  day: string;
  user: string;
  features: readonly string[];
  /** Local days: at the end of the first it counts, at the end of the other no longer. */
  knownOn: string;
  retractedOn: string | null;
}

interface LateRange {
  organizationId: string;
  customerIds: readonly string[];
  /** Local calendar day, the last one asked for. */
  to: string;
  timeZone: string;
}

/** Usage as it was known at the ends of past days, from raw events: for customers of whom the rollup knows more than was known then. */
export class LateUsage {
  readonly #timeZone: string;
  readonly #uses = new Map<string, Use[]>();

  private constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  static async read(sql: Sql, { organizationId, customerIds, to, timeZone }: LateRange): Promise<LateUsage> {
    const late = new LateUsage(timeZone);
    if (customerIds.length === 0) return late;
    const rows = await sql<Row>`
      select event.customer_id, event.day, event.end_user_id::text as user_id, event.known_at, event.retracted_at,
        array_agg(distinct event.feature) filter (where event.feature is not null) as features
      from unnest(${customerIds}::uuid[]) as customer(id)
      join event on event.organization_id = ${organizationId}::uuid and event.customer_id = customer.id
        and (event.customer_id, event.occurred_at) < (customer.id, ${to}::date + interval '3 days')
      where event.day <= ${to}::date
      group by event.customer_id, event.day, event.end_user_id, event.known_at, event.retracted_at
      order by event.customer_id, event.day`;
    for (const { customer_id, day, user_id, features, known_at, retracted_at } of rows) {
      const uses = late.#uses.get(customer_id) ?? [];
      late.#uses.set(customer_id, uses);
      uses.push({
        day,
        user: user_id,
        features: features ?? [],
        knownOn: localDay(known_at.getTime(), timeZone),
        retractedOn: retracted_at === null ? null : localDay(retracted_at.getTime(), timeZone),
      });
    }
    return late;
  }

  asOf(customerId: string, today: string): UsageSignals {
    const users7 = new Set<string>();
    const users28 = new Set<string>();
    const users90 = new Set<string>();
    const userDays28 = new Set<string>();
    const features28 = new Set<string>();
    let firstDay: string | null = null;
    for (const { day, user, features } of this.#known(customerId, today)) {
      firstDay ??= day;
      const ago = daysBetween(day, today);
      if (ago >= LONGEST_WINDOW) continue;
      users90.add(user);
      if (ago >= 28) continue;
      users28.add(user);
      userDays28.add(`${day} ${user}`);
      for (const feature of features) features28.add(feature);
      if (ago < 7) users7.add(user);
    }
    return {
      firstEventAt: firstDay === null ? null : startOfDay(firstDay, this.#timeZone),
      activeUsers7: users7.size,
      activeUsers28: users28.size,
      activeUsers90: users90.size,
      activeUserDays28: userDays28.size,
      distinctFeatures28: features28.size,
    };
  }

  /** The newest local day with an event; null without any. */
  lastDay(customerId: string, today: string): string | null {
    let last: string | null = null;
    for (const { day } of this.#known(customerId, today)) last = day;
    return last;
  }

  *#known(customerId: string, today: string): Generator<Use> {
    for (const use of this.#uses.get(customerId) ?? []) {
      if (use.day > today) return;
      if (use.knownOn <= today && (use.retractedOn === null || use.retractedOn > today)) yield use;
    }
  }
}
