import { step, unpackExplanation, type PackedExplanation } from "@perennial/core/health";
import { loadBook, loadSignals, readSetup } from "@perennial/services/health";
import type { Context } from "@perennial/services/kernel";

/** Rows of each table that an import writes or leads to. */
export async function countRows(ctx: Context): Promise<Record<string, number>> {
  const [row] = await ctx.db.sql<Record<string, number>>`
    select (select count(*)::int from event) as events, (select count(*)::int from message_id) as message_ids,
      (select count(*)::int from user_day) as user_days, (select sum(events)::int from user_day) as counted_events,
      (select count(*)::int from customer) as customers, (select count(*)::int from end_user) as end_users,
      (select count(*)::int from fact) as facts, (select count(*)::int from key_feature) as key_features,
      (select count(*)::int from customer_health) as scores,
      (select count(*)::int from health_history where origin <> 'LIVE') as past_scores`;
  return row!;
}

/** The present scores, by the customers' own ids. */
export async function readScores(ctx: Context): Promise<Map<string, number | null>> {
  const rows = await ctx.db.sql<{ external_id: string; score: number | null }>`
    select external_id, score from customer_health
    join customer on customer.organization_id = customer_health.organization_id and customer.id = customer_id order by external_id`;
  return new Map(rows.map((row) => [row.external_id, row.score]));
}

/** Why each customer without a score has none: the components that are unknown, with their reasons. */
export async function readUnscored(ctx: Context): Promise<Map<string, string>> {
  const rows = await ctx.db.sql<{ external_id: string; explanation: PackedExplanation; model_key: string }>`
    select external_id, explanation, model_key from customer_health
    join customer on customer.organization_id = customer_health.organization_id and customer.id = customer_id where score is null`;
  const { models } = await readSetup(ctx.db.sql, ctx.organizationId, []);
  return new Map(
    rows.map(({ external_id, explanation, model_key }) => {
      const { model } = models.find((each) => each.model.key === model_key)!;
      const unknown = unpackExplanation(explanation, model, []).components.flatMap(
        (each) => each.unknown ?? [],
      );
      return [external_id, unknown.join(", ")];
    }),
  );
}

export interface ScoreAsOf {
  externalId: string;
  score: number | null;
}

/** Scores of customers as of a moment, in a few statements, by our ids; without ids, of all. */
export async function scoresAsOf(
  ctx: Context,
  { asOf, knownAt, customerIds }: { asOf: number; knownAt: number | null; customerIds?: readonly string[] },
): Promise<Map<string, ScoreAsOf>> {
  const rows = await ctx.db.sql<{
    id: string;
    external_id: string;
  }>`select id, external_id from customer order by id`;
  const ids = customerIds ?? rows.map((row) => row.id);
  const names = new Map(rows.map((row) => [row.id, row.external_id]));
  const setup = await readSetup(ctx.db.sql, ctx.organizationId, ids);
  const book = await loadBook(ctx.db.sql, { setup, asOf, knownAt });
  const signals = await loadSignals(ctx.db.sql, {
    setup,
    customerIds: ids,
    asOf,
    knownAt,
    live: false,
    book,
  });
  return new Map(
    [...signals].map(([id, customer]) => [
      id,
      { externalId: names.get(id)!, score: step(null, customer.signals, customer.model, asOf, []).score },
    ]),
  );
}
