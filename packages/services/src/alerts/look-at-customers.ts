import type { Observation } from "@perennial/core/alerts";
import type { Band } from "@perennial/core/health";
import { shownBandNow } from "../book/index.ts";
import { NO_ID, type ServiceTransaction } from "../kernel/index.ts";
import type { EnabledRule } from "./watched-rules.ts";

/** Customers a turn. */
const CHUNK = 500;

/** Customers as they stand while a rule looks at them for the first time, or anew after a change. */
export interface Look {
  rule: EnabledRule;
  /** What stands there is what the log says up to this position. */
  head: number;
  customers: { id: string; observation: Observation }[];
  /** No further customers follow. */
  isLast: boolean;
}

interface Row {
  head: string;
  id: string | null;
  score: number | null;
  band: Band;
  lost_from: Band | null;
  renews_at: Date | null;
}

/** The next customers of the first rule that hasn't seen all; null when every rule has. One statement: one moment. */
export async function lookAtCustomers(
  tx: ServiceTransaction,
  rules: readonly EnabledRule[],
): Promise<Look | null> {
  const rule = rules.find(({ looked }) => !looked);
  if (rule === undefined) return null;
  const rows = await tx.sql<Row & Record<string, unknown>>`
    select head.head::text, c.id::text, c.score, c.band, c.lost_from, c.renews_at
    from log_head as head left join lateral (
      select customer.id, health.score, customer.renews_at, health.state->>'lostFrom' as lost_from,
        ${shownBandNow("health", tx.now)}::text as band
      from customer_health as health join customer
        on customer.organization_id = health.organization_id and customer.id = health.customer_id
      where health.organization_id = ${tx.organizationId}::uuid and health.customer_id > ${rule.lookedAfter ?? NO_ID}::uuid
        and customer.merged_into_id is null
      order by health.customer_id limit ${CHUNK}::int
    ) as c on true
    where head.organization_id = ${tx.organizationId}::uuid order by c.id`;
  const customers = rows.flatMap((row) => {
    if (row.id === null) return [];
    const band = toldBand(row);
    const observation: Observation = {
      score: row.score,
      renewsAt: row.renews_at?.getTime() ?? null,
      ...(band !== null && { band }),
    };
    return [{ id: row.id, observation }];
  });
  return { rule, head: Number(rows[0]?.head ?? 0), customers, isLast: customers.length < CHUNK };
}

/** As risk changes tell it: losing sight of a healthy customer is no news, and who was never known has no band. */
function toldBand({ band, lost_from: lostFrom }: Row): Band | null {
  if (band !== "UNKNOWN") return band;
  return lostFrom === "HEALTHY" ? "HEALTHY" : lostFrom === null ? null : "UNKNOWN";
}
