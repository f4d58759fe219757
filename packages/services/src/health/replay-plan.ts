import { addDays, localDay } from "@perennial/core/time";
import type { Sql } from "@perennial/database";
import type { Context } from "../kernel/index.ts";
import type { PastCustomer } from "./past-signals.ts";

export interface ReplayPlan {
  /** In the order of their ids. */
  customers: PastCustomer[];
  /** Local calendar days, both included; `from` lies after `to` when nothing happened before today. */
  from: string;
  to: string;
}

/** Who has a past, from when on. */
export async function planReplay(
  ctx: Context,
  fromDay: string | null,
  timeZone: string,
): Promise<ReplayPlan> {
  const to = addDays(localDay(ctx.now(), timeZone), -1);
  const all = await readPastCustomers(ctx.db.sql, ctx.organizationId, timeZone);
  const customers = all.filter(({ firstDay }) => firstDay <= to);
  const first = customers.reduce(
    (least, { firstDay }) => (firstDay < least ? firstDay : least),
    addDays(to, 1),
  );
  return { customers, from: fromDay !== null && fromDay > first ? fromDay : first, to };
}

/** Every customer of whom anything was ever told, in the order of their ids. */
export async function readPastCustomers(
  sql: Sql,
  organizationId: string,
  timeZone: string,
): Promise<PastCustomer[]> {
  const rows = await sql<{ id: string; first_event_day: string | null; first_fact: Date | null }>`
    select id,
      (select day from user_day where user_day.organization_id = customer.organization_id and user_day.customer_id = customer.id
        and events > 0 order by day limit 1) as first_event_day,
      (select min(effective_at) from fact where fact.organization_id = customer.organization_id and fact.customer_id = customer.id
        and retracted_at is null) as first_fact
    from customer where organization_id = ${organizationId}::uuid and merged_into_id is null
    order by id`;
  return rows.flatMap(({ id, first_event_day: firstEventDay, first_fact }) => {
    const [firstDay] = [firstEventDay, first_fact === null ? null : localDay(first_fact.getTime(), timeZone)]
      .filter((day) => day !== null)
      .sort();
    return firstDay === undefined ? [] : [{ id, firstDay, firstEventDay }];
  });
}
