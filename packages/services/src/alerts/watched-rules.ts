import { type AlertRuleDefinition, type Watch, watchesOf } from "@perennial/core/alerts";
import type { ServiceTransaction } from "../kernel/index.ts";

/** A rule that is in force. */
export interface EnabledRule {
  id: string;
  version: number;
  definition: AlertRuleDefinition;
  /** What it watches apart. */
  watches: readonly Watch[];
  /** Null before the first customer; see `looked`. */
  lookedAfter: string | null;
  /** True when it has looked at all customers there were when it began. */
  looked: boolean;
}

export async function readEnabledRules(tx: ServiceTransaction): Promise<EnabledRule[]> {
  const rows = await tx.sql<{
    id: string;
    version: number;
    definition: AlertRuleDefinition;
    looked_after: string | null;
    looked: boolean;
  }>`
    select id::text, version, definition, looked_after::text, looked_at is not null as looked from alert_rule
    where organization_id = ${tx.organizationId}::uuid and enabled and deleted_at is null order by id`;
  return rows.map(({ looked_after: lookedAfter, ...rule }) => ({
    ...rule,
    watches: watchesOf(rule.definition),
    lookedAfter,
  }));
}
