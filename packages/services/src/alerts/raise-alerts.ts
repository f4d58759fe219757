import type { AlertMoment } from "@perennial/core/alerts";
import type { Cause } from "@perennial/core/health";
import { defineReaction, type Context, type ReactionTurn, type ServiceTransaction } from "../kernel/index.ts";
import { AlertWalk } from "./alert-walk.ts";
import { deliverDue } from "./deliver-due.ts";
import { insertAlerts } from "./insert-alerts.ts";
import { lookAtCustomers, type Look } from "./look-at-customers.ts";
import { momentOf } from "./moment-of.ts";
import { nextAlertsDue } from "./next-alerts-due.ts";
import { readAlertStates, readDueStates } from "./read-alert-states.ts";
import { readKnown } from "./read-known.ts";
import { ALERTS } from "./reaction-name.ts";
import { seedAlertRules } from "./seed-alert-rules.ts";
import { readEnabledRules, type EnabledRule } from "./watched-rules.ts";
import { writeAlertStates } from "./write-alert-states.ts";

/** What time alone moves on, at most this much a turn. */
const DUE_LIMIT = 500;
const BY_TIME: readonly Cause[] = [{ kind: "time" }];

interface Seen {
  rules: readonly EnabledRule[];
  look: Look | null;
}

/**
 * Follows what is announced of customers by every rule, and what time alone does to them; raises alerts and tells their recipients. All
 * of a turn is one transaction, so an alert is there exactly once, whoever dies when.
 */
export const raiseAlerts = defineReaction<Seen>({
  name: ALERTS,
  kinds: ["HEALTH_CHANGED", "RISK_CHANGED", "CUSTOMER_CHANGED"],
  begin: seedAlertRules,
  async look(_ctx, tx) {
    const rules = await readEnabledRules(tx);
    return { rules, look: await lookAtCustomers(tx, rules) };
  },
  async react(ctx, tx, turn) {
    const { rules, look } = turn.seen;
    const walk = new AlertWalk(ctx.organization.timeZone);
    // What the log says up to the look first, then what was seen, then what the log said since.
    const seen = look !== null && look.head <= turn.until ? look : null;
    await loadStates(tx, walk, turn, seen);
    const follow = await follower(ctx, tx, walk, turn, seen);
    const [before, after] = [
      turn.entries.filter(({ position }) => seen === null || position <= seen.head),
      turn.entries.filter(({ position }) => seen !== null && position > seen.head),
    ];
    follow.entries(before);
    if (seen !== null) follow.look(seen);
    follow.entries(after);
    if (turn.isCurrent) await passTime(tx, walk, rules);
    // Before what ended is noted, which may be one of them.
    await insertAlerts(ctx, tx, walk.raised);
    await writeAlertStates(tx, walk);
    if (seen !== null) await noteLook(tx, seen);
    if (turn.isCurrent) await deliverDue(ctx, tx);
    return nextAlertsDue(tx);
  },
});

async function loadStates(
  tx: ServiceTransaction,
  walk: AlertWalk,
  { entries, seen: { rules } }: ReactionTurn<Seen>,
  look: Look | null,
): Promise<void> {
  const ids = new Set(look?.customers.map(({ id }) => id));
  for (const { customerId } of entries) if (customerId !== null) ids.add(customerId);
  if (ids.size > 0 && rules.length > 0) walk.put(await readAlertStates(tx, [...ids]));
}

/** Moves rules on by entries of the log and by what a look saw, with everything read for it that they need. */
async function follower(
  ctx: Context,
  tx: ServiceTransaction,
  walk: AlertWalk,
  { entries, seen: { rules } }: ReactionTurn<Seen>,
  look: Look | null,
) {
  const known = await readKnown(ctx, tx, walk, { entries, rules, look });
  const withSeed = (rule: EnabledRule, customerId: string, moment: AlertMoment): AlertMoment => {
    const seed = rule.definition.condition.kind === "SCORE_FELL" ? known.seeds.get(customerId) : undefined;
    return seed === undefined ? moment : { ...moment, seed };
  };
  return {
    entries(all: ReactionTurn<Seen>["entries"]): void {
      for (const entry of all) {
        const { customerId } = entry;
        if (customerId === null) continue;
        for (const rule of rules) {
          const standing = known.of(rule, customerId);
          for (const watch of rule.watches) {
            const isNew = walk.isNew(customerId, rule.id, watch.aspect);
            const moment = momentOf(entry, watch, { isNew, ...standing });
            if (moment !== null) walk.move(rule, watch, customerId, withSeed(rule, customerId, moment));
          }
        }
      }
    },
    look({ rule, customers }: Look): void {
      for (const { id, observation: seen } of customers) {
        const { outlook } = known.of(rule, id);
        const observation = outlook == null ? seen : { ...seen, outlook };
        const moment = {
          at: tx.now,
          observation,
          before: null,
          silent: true,
          change: `t${tx.now}`,
          causes: BY_TIME,
        };
        for (const watch of rule.watches) walk.move(rule, watch, id, withSeed(rule, id, moment));
      }
    },
  };
}

async function passTime(
  tx: ServiceTransaction,
  walk: AlertWalk,
  rules: readonly EnabledRule[],
): Promise<void> {
  const due = await readDueStates(tx, tx.now, DUE_LIMIT);
  walk.put(due);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { customerId, ruleId, aspect } of due) {
    const rule = byId.get(ruleId);
    const watch = rule?.watches.find((each) => each.aspect === aspect);
    const moment = { at: tx.now, observation: null, before: null, silent: false, change: "", causes: [] };
    if (rule !== undefined && watch !== undefined) walk.move(rule, watch, customerId, moment);
  }
}

async function noteLook(tx: ServiceTransaction, { rule, customers, isLast }: Look): Promise<void> {
  await tx.sql`
    update alert_rule set looked_after = ${customers.at(-1)?.id ?? rule.lookedAfter}::uuid,
      looked_at = ${isLast ? new Date(tx.now) : null}::timestamptz
    where organization_id = ${tx.organizationId}::uuid and id = ${rule.id}::uuid`;
}
