import { createHash } from "node:crypto";
import { Scorer } from "@perennial/services/health";
import { assessDue, findDue } from "@perennial/services/risk";
import type { Context } from "@perennial/services/kernel";
import { trainChurn } from "@perennial/services/prediction";
import type { Client } from "pg";
import { askGraph } from "../packages/schema/src/testing/ask-graph.ts";
import { addChurn, churnEvent } from "./add-churn.ts";
import { bookNow, bookOrganization } from "./big-book.ts";
import type { TimedComparison } from "./compare.ts";
import { engagementByEvents } from "./floors/engagement.ts";

const batchSize = 25;

const assessed = `overall coverage trend dimensions { key value sentence } patterns { key severity sentence }
  interventions { why playbook { title channel effort } } churnUnknown
  churn { probability probability30 probability90 level medianDays curve { day survival } reasons { sentence push } protective { sentence push } }`;
const ask = `query Benchmark_Risk($customers: [CustomerRef!]!) {
  assessRisk(customers: $customers) { ... on RiskAssessmentBatch { assessments { ${assessed} } } } }`;
const askDistribution = `{ riskDistribution { customers unassessed levels { level customers arr { amountMinor } }
  patterns { pattern { key } customers arr { amountMinor } } dimensions { key weak { customers } unknown { customers } } } }`;

interface Answer {
  assessRisk: { assessments: { dimensions: { key: string; value: number | null }[] }[] };
}
interface DistributionAnswer {
  riskDistribution: { levels: { level: string | null; customers: number }[] };
}

/** One risk assessment with all that is answered beside it, and 25 at once, beside one dimension of five from raw events; the distribution. */
export async function riskComparisons(
  ctx: Context,
  owner: Client,
  sampleSize: number,
): Promise<TimedComparison[]> {
  // As a book stands that is scored: what holds for all of it is kept.
  await owner.query(
    `insert into scoring_queue (organization_id, customer_id, due_at)
     select organization_id, id, $2 from customer where organization_id = $1 order by id limit $3 on conflict do nothing`,
    [bookOrganization, new Date(bookNow - 60_000), sampleSize],
  );
  await new Scorer(ctx.system).settle(bookOrganization);
  await learnChurn(ctx, owner);
  await assessSome(ctx, owner, sampleSize);
  const { rows } = await owner.query<{ id: string }>(
    "select id from customer where organization_id = $1 order by id limit $2",
    [bookOrganization, sampleSize],
  );
  const { rows: names } = await owner.query<{ externalId: string }>(
    `select external_id as "externalId" from customer where organization_id = $1 order by id limit $2`,
    [bookOrganization, sampleSize],
  );
  const floor = async () => {
    const values = [];
    for (const { id } of rows) values.push(await engagementByEvents(owner, id));
    return { result: digest(values) };
  };
  const byCalls = (size: number, calls: number[]) => async () => {
    const values: (number | null)[] = [];
    for (let start = 0; start < names.length; start += size) {
      const customers = names.slice(start, start + size);
      const started = performance.now();
      const { assessRisk } = await askGraph<Answer>(ctx, ask, { customers });
      calls.push(performance.now() - started);
      for (const { dimensions } of assessRisk.assessments)
        values.push(dimensions.find(({ key }) => key === "engagement")!.value);
    }
    return { result: digest(values) };
  };
  const shared = { unit: "assessments/s", amount: { ours: rows.length, floor: rows.length }, floor };
  const [one, many, spread]: number[][] = [[], [], []];
  return [
    {
      ...shared,
      name: "one risk assessment over GraphQL, with churn and everything beside it",
      goal: "under 300 ms",
      calls: one!,
      ours: byCalls(1, one!),
    },
    {
      ...shared,
      name: `${batchSize} risk assessments at once over GraphQL`,
      goal: "under 300 ms",
      calls: many!,
      ours: byCalls(batchSize, many!),
    },
    {
      unit: "distributions/s",
      amount: { ours: 5, floor: 5 },
      name: "the distribution of risk over the book, beside counting its levels alone",
      goal: "under 300 ms",
      calls: spread!,
      ours: async () => {
        let levels: [string | null, number][] = [];
        for (let time = 0; time < 5; time += 1) {
          const started = performance.now();
          const { riskDistribution } = await askGraph<DistributionAnswer>(ctx, askDistribution, {});
          spread!.push(performance.now() - started);
          levels = riskDistribution.levels.map(({ level, customers }) => [
            level?.toLowerCase() ?? null,
            customers,
          ]);
        }
        return { result: inOrder(levels) };
      },
      floor: async () => {
        let levels: [string | null, number][] = [];
        for (let time = 0; time < 5; time += 1) {
          const { rows: counted } = await owner.query<{ level: string | null; customers: number }>(
            "select level, count(*)::int as customers from customer_risk where organization_id = $1 group by level",
            [bookOrganization],
          );
          levels = counted.map(({ level, customers }) => [level, customers]);
        }
        return { result: inOrder(levels) };
      },
    },
  ];
}

/** Of who fell silent and cancelled, so that something can be foretold, and when. */
async function learnChurn(ctx: Context, owner: Client): Promise<void> {
  await addChurn(owner, bookOrganization);
  const trained = await trainChurn(ctx, { event: churnEvent, horizonDays: 56, snapshotDays: 14 });
  if (trained.version === null || !trained.published)
    throw new Error("No churn model is in force: without one, an assessment is less than it should be.");
}

/** By the keeper's own way, as many as the sample; everybody else gets one of theirs, so that the book is full. */
async function assessSome(ctx: Context, owner: Client, sampleSize: number): Promise<void> {
  const started = performance.now();
  let done = 0;
  for await (const each of assessDue(ctx, await findDue(ctx, sampleSize))) done += each;
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `the keeper assessed and stored ${done} customers in ${seconds.toFixed(1)} s, without its rests`,
  );
  await owner.query(
    `insert into customer_risk (organization_id, customer_id, assessed_at, overall, pattern_key, weak, unknown, probability, level, model_version)
     select $1, customer.id, assessed_at, overall, pattern_key, weak, unknown, probability, level, model_version
     from (select id, row_number() over (order by id) as n from customer where organization_id = $1) as customer
     join (select *, row_number() over (order by customer_id) - 1 as n from customer_risk where organization_id = $1) as done
       on done.n = customer.n % $2
     on conflict do nothing`,
    [bookOrganization, done],
  );
  await owner.query("analyze customer_risk");
  const looked = performance.now();
  await findDue(ctx, 500);
  console.log(`to find that nobody of the book is due took ${(performance.now() - looked).toFixed(0)} ms`);
}

function inOrder(levels: readonly (readonly [string | null, number])[]): string {
  return levels
    .filter(([, customers]) => customers > 0)
    .map(([level, customers]) => `${level ?? "unknown"} ${customers}`)
    .toSorted((a, b) => a.localeCompare(b))
    .join("\n");
}

function digest(values: readonly (number | null)[]): string {
  const hash = createHash("sha256");
  for (const value of values) hash.update(`${value?.toFixed(9) ?? "unknown"}\n`);
  return hash.digest("hex");
}
