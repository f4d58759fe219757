import { createHash } from "node:crypto";
import { loadBook, readSetup, Scorer } from "@perennial/services/health";
import type { Context } from "@perennial/services/kernel";
import type { Client } from "pg";
import { askGraph } from "../packages/schema/src/testing/ask-graph.ts";
import { bookNow, bookOrganization } from "./big-book.ts";
import type { TimedComparison } from "./compare.ts";
import { scoreBySixQueries } from "./floors/six-queries.ts";
import { someExplanation } from "./some-explanation.ts";

const batchSize = 25;
const historyDays = 8;

const answered = `score band coverage trend scoreChange stored
  components { key value weight points change sentence }
  metrics { weeklyActiveUsers featureAdoptionRate supportTicketCount npsScore paymentStatus }
  riskIndicators { kind sentence } contributingFactors { component effect points change sentence }
  improvements { targets { band score ways { component neededValue sentence } } opportunities { key impact sentence } unknown { component coverage } }
  history { day score }`;
const oneScore = `query Benchmark_Score($id: String!) {
  calculateHealthScore(customer: { externalId: $id }) { ... on HealthScore { ${answered} } } }`;
const manyScores = `query Benchmark_Scores($customers: [CustomerRef!]!) {
  calculateHealthScores(customers: $customers) { ... on HealthScoreBatch { scores { ${answered} } } } }`;

interface Scored {
  score: number | null;
}

/** One health score with all that is answered beside it, and 25 at once, through GraphQL, beside the six queries a customer. */
export async function healthComparisons(
  ctx: Context,
  owner: Client,
  sampleSize: number,
): Promise<TimedComparison[]> {
  await haveHealth(ctx, owner);
  const { rows } = await owner.query<{ id: string; external_id: string }>(
    "select id, external_id from customer where organization_id = $1 order by id limit $2",
    [bookOrganization, sampleSize],
  );
  const setup = await readSetup(ctx.db.sql, ctx.organizationId, []);
  const book = await loadBook(ctx.db.sql, { setup, asOf: bookNow, knownAt: null });
  const floor = async () => {
    const scores = [];
    for (const { id } of rows) scores.push(await scoreBySixQueries(owner, id, book));
    return { result: digest(scores) };
  };
  const shared = { unit: "scores/s", amount: { ours: rows.length, floor: rows.length }, floor };
  const one: number[] = [];
  const many: number[] = [];
  return [
    {
      ...shared,
      name: "one health score over GraphQL, with everything beside it",
      goal: "p50 under 20 ms",
      calls: one,
      ours: async () => {
        const scores = [];
        for (const { external_id: id } of rows) {
          const started = performance.now();
          const answer = await askGraph<{ calculateHealthScore: Scored }>(ctx, oneScore, { id });
          one.push(performance.now() - started);
          scores.push(answer.calculateHealthScore.score);
        }
        return { result: digest(scores) };
      },
    },
    {
      ...shared,
      name: `${batchSize} health scores at once over GraphQL`,
      goal: "p50 under 100 ms",
      calls: many,
      ours: async () => {
        const scores = [];
        for (let start = 0; start < rows.length; start += batchSize) {
          const customers = rows
            .slice(start, start + batchSize)
            .map(({ external_id: externalId }) => ({ externalId }));
          const started = performance.now();
          const answer = await askGraph<{ calculateHealthScores: { scores: Scored[] } }>(ctx, manyScores, {
            customers,
          });
          many.push(performance.now() - started);
          scores.push(...answer.calculateHealthScores.scores.map(({ score }) => score));
        }
        return { result: digest(scores) };
      },
    },
  ];
}

function digest(scores: readonly (number | null)[]): string {
  const hash = createHash("sha256");
  for (const score of scores) hash.update(`${score?.toFixed(9) ?? "unknown"}\n`);
  return hash.digest("hex");
}

/** Scores everybody once, and gives everybody some past days, as a book has them that has been open for a while. */
async function haveHealth(ctx: Context, owner: Client): Promise<void> {
  await owner.query(
    `insert into scoring_queue (organization_id, customer_id, due_at) select organization_id, id, $2 from customer
     where organization_id = $1 and not exists (select from customer_health where organization_id = $1)
     on conflict do nothing`,
    [bookOrganization, new Date(bookNow - 60_000)],
  );
  await new Scorer(ctx.system).settle(bookOrganization);
  const explanation = JSON.stringify(someExplanation());
  await owner.query(
    `insert into health_history (organization_id, customer_id, at, known_at, origin, day, score, raw_band, band, coverage, model_key,
       model_version, explanation, causes)
     select organization_id, id, day + interval '1 day' - interval '1 millisecond', day + interval '1 day', 'DAY_END', day::date, 50,
       'AT_RISK', 'AT_RISK', 1, 'weighted_composite', 1, $3, '[]'
     from customer, generate_series($2::timestamptz - make_interval(days => ${historyDays}), $2::timestamptz - interval '1 day', interval '1 day') day
     where organization_id = $1
     on conflict do nothing`,
    [bookOrganization, `${new Date(bookNow).toISOString().slice(0, 10)}T00:00:00Z`, explanation],
  );
  await owner.query("analyze health_history");
}
