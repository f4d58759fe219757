import { alertRuleSchema, type AlertRuleDefinition, watchesOf } from "@perennial/core/alerts";
import { json } from "@perennial/database";
import { z } from "zod";
import {
  bringForward,
  newId,
  once,
  parseInput,
  requireScope,
  ServiceError,
  transact,
  type Context,
  type ServiceTransaction,
} from "../kernel/index.ts";
import { alertChannels } from "./channels/registry.ts";
import { ALERTS } from "./reaction-name.ts";
import { requireRuleKeeper } from "./require-member.ts";

/** Each rule is looked at for every customer that changes. */
const MAX_RULES = 50;

const inputSchema = z.object({
  /** Changes this rule; left out, makes one. */
  id: z.uuid().nullish(),
  name: z.string().trim().min(1, "must not be empty").max(120),
  enabled: z.boolean().default(true),
  ...alertRuleSchema.shape,
  idempotencyKey: z.string().min(1).max(255).nullish(),
});
export type SaveAlertRuleInput = z.input<typeof inputSchema>;

interface StoredRule {
  enabled: boolean;
  definition: AlertRuleDefinition;
}

/**
 * Makes a rule, or changes one, for admins, managers and keys that may write. A rule that begins, or watches for something else from
 * now on, looks at all customers first: what is so already is no crossing and isn't told. Throws NOT_FOUND, INVALID_INPUT.
 */
export async function saveAlertRule(ctx: Context, input: SaveAlertRuleInput): Promise<{ id: string }> {
  requireScope(ctx, "WRITE");
  requireRuleKeeper(ctx);
  const { idempotencyKey, ...request } = parseInput(inputSchema, input);
  return transact(ctx, (tx) =>
    once(ctx, tx, { verb: "saveAlertRule", idempotencyKey, request }, async () => {
      await bringForward(tx, ALERTS, tx.now);
      const { id: given, name, enabled, ...definition } = request;
      await refuseUnknown(tx, definition);
      const id = given ?? newId(tx.now);
      if (given == null) await insertRule(tx, { id, name, enabled, definition });
      else await updateRule(tx, { id, name, enabled, definition });
      tx.audit({
        verb: "saveAlertRule",
        subject: id,
        detail: { kind: definition.condition.kind, enabled, isNew: given == null },
      });
      return { id };
    }),
  );
}

interface Rule extends StoredRule {
  id: string;
  name: string;
}

async function refuseUnknown(tx: ServiceTransaction, definition: AlertRuleDefinition): Promise<void> {
  const channel = definition.channels.findIndex((key) => !alertChannels().has(key));
  if (channel >= 0) {
    throw new ServiceError(
      "INVALID_INPUT",
      `channels: there is no channel ${definition.channels[channel]}; there is ${[...alertChannels().keys()].join(", ")}.`,
      { path: ["channels", String(channel)] },
    );
  }
  const named = definition.recipients.flatMap((each) => (each.kind === "MEMBER" ? [each.memberId] : []));
  if (named.length === 0) return;
  const rows = await tx.sql<{ id: string }>`
    select id::text from member
    where organization_id = ${tx.organizationId}::uuid and id = any(${named}::uuid[]) and disabled_at is null`;
  const found = new Set(rows.map(({ id }) => id));
  if (!named.every((id) => found.has(id)))
    throw new ServiceError("NOT_FOUND", "recipients: no member has this id.", { path: ["recipients"] });
}

async function insertRule(tx: ServiceTransaction, { id, name, enabled, definition }: Rule): Promise<void> {
  const now = new Date(tx.now);
  const [row] = await tx.sql<{ count: number }>`
    select count(*)::int as count from alert_rule where organization_id = ${tx.organizationId}::uuid and deleted_at is null`;
  if ((row?.count ?? 0) >= MAX_RULES)
    throw new ServiceError("CONFLICT", `There are ${MAX_RULES} alert rules; delete one first.`);
  await tx.sql`
    insert into alert_rule (organization_id, id, name, enabled, definition, version, created_at, updated_at)
    values (${tx.organizationId}::uuid, ${id}::uuid, ${name}, ${enabled}, ${json(definition)}, 1, ${now}::timestamptz,
      ${now}::timestamptz)`;
}

async function updateRule(tx: ServiceTransaction, { id, name, enabled, definition }: Rule): Promise<void> {
  const [before] = await tx.sql<StoredRule & Record<string, unknown>>`
    select enabled, definition from alert_rule
    where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid and deleted_at is null for update`;
  if (before === undefined)
    throw new ServiceError("NOT_FOUND", "No alert rule has this id.", { path: ["id"] });
  // What it stood at says nothing of another condition, nor of the time it was off.
  const anew = (enabled && !before.enabled) || watched(before.definition) !== watched(definition);
  await tx.sql`
    update alert_rule set name = ${name}, enabled = ${enabled}, definition = ${json(definition)}, version = version + 1,
      updated_at = ${new Date(tx.now)}::timestamptz, looked_after = case when ${anew}::boolean then null else looked_after end,
      looked_at = case when ${anew}::boolean then null else looked_at end
    where organization_id = ${tx.organizationId}::uuid and id = ${id}::uuid`;
  // Who was told of something isn't told of it again; everything else begins anew.
  if (anew || !enabled) {
    const aspects = watchesOf(definition).map(({ aspect }) => aspect);
    await tx.sql`
      delete from alert_state
      where organization_id = ${tx.organizationId}::uuid and rule_id = ${id}::uuid
        and (phase not in ('FIRED', 'CLEARING') or aspect <> all(${aspects}::text[]))`;
    await tx.sql`
      update alert_state set due_at = null where organization_id = ${tx.organizationId}::uuid and rule_id = ${id}::uuid`;
  }
}

/** What a rule watches for, the same text for the same. */
function watched({ condition, sustainSeconds, rearmSeconds }: AlertRuleDefinition): string {
  const params = Object.entries(condition).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([params, sustainSeconds, rearmSeconds]);
}
