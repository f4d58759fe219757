import { createHash } from "node:crypto";
import {
  calculateScores,
  readBasis,
  type Queued,
  loadBook,
  readSetup,
  Scorer,
} from "@perennial/services/health";
import type { Context } from "@perennial/services/kernel";
import type { Client } from "pg";
import { bookNow, bookOrganization } from "./big-book.ts";
import type { Comparison } from "./compare.ts";
import { scoreBySixQueries } from "./floors/six-queries.ts";

const batchSize = 1_000;

function digest(scores: ReadonlyMap<string, number | null>, sample: readonly string[]): string {
  const hash = createHash("sha256");
  for (const id of sample) hash.update(`${id} ${scores.get(id)?.toFixed(9) ?? "unknown"}\n`);
  return hash.digest("hex");
}

async function customerIds(owner: Client, limit: number | null): Promise<string[]> {
  const { rows } = await owner.query(
    "select id from customer where organization_id = $1 order by id limit $2",
    [bookOrganization, limit],
  );
  return rows.map(({ id }) => id as string);
}

/** Customers a second, loaded and scored; the six queries run on a sample and their speed holds for all. */
export async function scoreComparisons(
  ctx: Context,
  owner: Client,
  sampleSize: number,
): Promise<Comparison[]> {
  const all = await customerIds(owner, null);
  const sample = await customerIds(owner, sampleSize);
  const setup = await readSetup(ctx.db.sql, ctx.organizationId, []);
  const book = await loadBook(ctx.db.sql, { setup, asOf: bookNow, knownAt: null });
  const floor = async () => {
    const scores = new Map<string, number | null>();
    for (const id of sample) scores.set(id, await scoreBySixQueries(owner, id, book));
    return { result: digest(scores, sample) };
  };
  const shared = { unit: "customers/s", amount: { ours: all.length, floor: sample.length }, floor };
  return [
    {
      ...shared,
      name: `load and score ${all.length} customers, without writing`,
      goal: "30 times the documents' six queries a customer",
      ours: async () => {
        const scores = new Map<string, number | null>();
        for (let start = 0; start < all.length; start += batchSize) {
          const queued: Queued[] = all
            .slice(start, start + batchSize)
            .map((customerId) => ({ customerId, newestCause: 0n, causes: [], past: null }));
          const basis = await readBasis(
            ctx,
            ctx.db.sql,
            queued.map((each) => each.customerId),
          );
          const { evaluations } = await calculateScores(ctx, ctx.db.sql, queued, basis, {
            ensureBook: true,
          });
          for (const { customerId, state } of evaluations) scores.set(customerId, state.score);
        }
        return { result: digest(scores, sample) };
      },
    },
    {
      ...shared,
      name: `load and score ${all.length} customers, with everything written`,
      goal: "15 times the documents' six queries a customer, which write nothing",
      ours: async () => {
        for (const table of [
          "customer_health",
          "health_history",
          "risk_transition",
          "log",
          "scoring_queue",
          "scoring_cause",
        ]) {
          await owner.query(`delete from ${table} where organization_id = $1`, [bookOrganization]);
        }
        await owner.query("update log_head set head = 0 where organization_id = $1", [bookOrganization]);
        await owner.query(
          `insert into scoring_queue (organization_id, customer_id, due_at) select organization_id, id, $2 from customer where organization_id = $1`,
          [bookOrganization, new Date(bookNow - 60_000)],
        );
        const started = performance.now();
        await new Scorer(ctx.system).settle(bookOrganization);
        const seconds = (performance.now() - started) / 1000;
        const { rows } = await owner.query(
          "select customer_id, score from customer_health where organization_id = $1",
          [bookOrganization],
        );
        return { result: digest(new Map(rows.map((row) => [row.customer_id, row.score])), sample), seconds };
      },
    },
  ];
}
