import { identifier } from "@perennial/database";
import type { Tenant } from "./tenant.ts";

/** Columns whose text is a key, hash or number of the program's own, in which nothing of a customer can stand. */
const programsOwn = new Set([
  "alert.crossing",
  "alert.kind",
  "alert.params",
  "alert.severity",
  "alert_delivery.channel",
  "alert_delivery.failure",
  "alert_delivery.reason",
  "alert_delivery.state",
  "alert_rule.default_key",
  "alert_rule.definition",
  "alert_state.aspect",
  "alert_state.crossing",
  "alert_state.phase",
  "api_key.key_hash",
  "api_key.last_four",
  "api_key.scopes",
  "audit.actor",
  "book_day.distributions",
  "churn_model.trained_by",
  "churn_model.verdict",
  "churn_publication.published_by",
  "churn_training.outcome",
  "churn_training.started_by",
  "customer_health.explanation",
  "customer_health.model_key",
  "customer_health.state",
  "customer_health.trend",
  "customer_risk.level",
  "customer_risk.pattern_key",
  "customer_risk.unknown",
  "customer_risk.weak",
  "end_user_secret.last_four",
  "health_history.explanation",
  "health_history.model_key",
  "idempotency_key.actor",
  "idempotency_key.request_hash",
  "lab_run.draft",
  "lab_run.model_key",
  "lab_run.result",
  "log.kind",
  "member.password_hash",
  "member.working_hours",
  "organization.locale",
  "organization.reporting_currency",
  "organization.settings",
  "organization.time_zone",
  "rejection.reason",
  "risk_assessment.dimensions",
  "risk_assessment.level",
  "risk_assessment.pattern_key",
  "score_forecast_model.model",
  "scoring_model_assignment.condition",
  "scoring_model_assignment.model_key",
  "scoring_model_version.author",
  "scoring_model_version.definition",
  "scoring_model_version.model_key",
  "scoring_queue.past",
  "session.token_hash",
]);

/** Text columns of an organisation's tables in which its marker doesn't stand: each would hide a leak. */
export async function findUnplanted({ graph, marker }: Tenant): Promise<string[]> {
  const { organizationId, system } = graph.services;
  const { rows: columns } = await system.database.owner.pool.query<{ table: string; column: string }>(`
    select c.table_name as "table", c.column_name as "column" from information_schema.columns c
    join pg_class on pg_class.relname = c.table_name and pg_class.relnamespace = 'public'::regnamespace
    where c.table_schema = 'public' and not pg_class.relispartition and c.data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY')
      and (c.table_name = 'organization' or exists (
        select from information_schema.columns o where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'organization_id'))
    order by 1, 2`);
  const faults: string[] = [];
  for (const { table, column } of columns) {
    if (programsOwn.has(`${table}.${column}`)) continue;
    const tenant = identifier(table === "organization" ? "id" : "organization_id");
    const [found] = await graph.services.db.sql`
      select 1 from ${identifier(table)} where ${tenant} = ${organizationId}::uuid and ${identifier(column)}::text like ${`%${marker}%`} limit 1`;
    if (found === undefined) faults.push(`teach the wall test to plant ${table}.${column}`);
  }
  return faults;
}
