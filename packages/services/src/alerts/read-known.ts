import { addDays, localDay } from "@perennial/core/time";
import { readOutlooks } from "../disagreement/index.ts";
import type { Context, ReactionTurn, ServiceTransaction } from "../kernel/index.ts";
import type { AlertWalk } from "./alert-walk.ts";
import type { Look } from "./look-at-customers.ts";
import type { EntryContext } from "./moment-of.ts";
import { readPeaks } from "./read-peaks.ts";
import { readRenewals } from "./read-renewals.ts";
import type { EnabledRule } from "./watched-rules.ts";

interface Turn {
  entries: ReactionTurn<unknown>["entries"];
  rules: readonly EnabledRule[];
  look: Look | null;
}

const isOf = (kind: string) => (rule: EnabledRule) => rule.definition.condition.kind === kind;
const watchesRenewals = isOf("RENEWAL_NEAR");
const watchesDisagreements = isOf("DISAGREEMENT");

/**
 * What the log doesn't say and rules of a turn go by, each read once for all customers of the turn. It is read after the log, so it is
 * at least as new as what the log tells; where it is newer, what made it so finds nothing left to tell.
 */
export async function readKnown(ctx: Context, tx: ServiceTransaction, walk: AlertWalk, turn: Turn) {
  const { entries, rules, look } = turn;
  const touched = [...new Set(entries.flatMap(({ customerId }) => customerId ?? []))];
  const renewals =
    touched.length > 0 && rules.some(watchesRenewals)
      ? await readRenewals(tx, touched)
      : new Map<string, null>();
  const looked = look !== null && watchesDisagreements(look.rule) ? look.customers.map(({ id }) => id) : [];
  const asked = rules.some(watchesDisagreements) ? [...new Set([...touched, ...looked])] : [];
  const { reportingCurrency } = ctx.organization;
  const outlooks =
    asked.length > 0
      ? await readOutlooks(tx, asked, { now: tx.now, reportingCurrency })
      : new Map<string, never>();
  const firstScores =
    outlooks.size > 0 ? await readFirstScores(tx, touched, entries[0]?.position) : new Map<string, never>();
  return {
    seeds: await readSeeds(ctx, tx, walk, turn),
    of: (rule: EnabledRule, customerId: string): Omit<EntryContext, "isNew"> => ({
      renewsAt: watchesRenewals(rule) ? (renewals.get(customerId) ?? null) : undefined,
      outlook: watchesDisagreements(rule) ? (outlooks.get(customerId) ?? null) : undefined,
      firstScoredAt: firstScores.get(customerId) ?? 0,
    }),
  };
}

/**
 * The positions that told customers' first scores, from one on. Behind what they are told with: a score that is seen there and wasn't
 * announced by the end of the turn's stretch is found here.
 */
async function readFirstScores(
  tx: ServiceTransaction,
  customerIds: readonly string[],
  from: number | undefined,
): Promise<Map<string, number>> {
  if (from === undefined) return new Map();
  const rows = await tx.sql<{ id: string; position: string }>`
    select customer_id::text as id, max(position)::text as position from log
    where organization_id = ${tx.organizationId}::uuid and position >= ${from}::bigint and kind = 'HEALTH_CHANGED'
      and customer_id = any(${customerIds}::uuid[]) and payload->>'previousScore' is null
    group by customer_id`;
  return new Map(rows.map(({ id, position }) => [id, Number(position)]));
}

/** What falls are measured from, for customers that no such rule knows yet. */
async function readSeeds(
  { organization }: Context,
  tx: ServiceTransaction,
  walk: AlertWalk,
  { entries, rules, look }: Turn,
) {
  const falls = rules.filter(isOf("SCORE_FELL"));
  const unknown = new Map<string, number>();
  const add = (id: string, at: number) => {
    if (!unknown.has(id) && falls.some((rule) => walk.isNew(id, rule.id, ""))) unknown.set(id, at);
  };
  for (const { customerId, at } of entries) if (customerId !== null) add(customerId, at);
  for (const { id } of look?.customers ?? []) add(id, tx.now);
  if (unknown.size === 0) return new Map();
  const days = Math.max(...falls.map(({ definition }) => Number(definition.condition["days"])));
  return readPeaks(tx, unknown, addDays(localDay(tx.now, organization.timeZone), 1 - days));
}
