import { bandMigration, portfolioAsOf } from "@perennial/services/portfolio";
import type { Context } from "@perennial/services/kernel";
import type { Client } from "pg";
import { askGraph } from "../packages/schema/src/testing/ask-graph.ts";
import { bookNow } from "./big-book.ts";
import type { TimedComparison } from "./compare.ts";
import { migrationStatement, pageStatement, portfolioStatement, prepareStood } from "./floors/stood.ts";

const DAY_MS = 86_400_000;
const day = (ago: number) => new Date(bookNow - ago * DAY_MS).toISOString().slice(0, 10);
const endOf = (ago: number) => Date.parse(`${day(ago)}T23:59:59.999Z`);
/** Within a day, when something was scored since its beginning, and at its end. */
const NOON = bookNow - 20 * DAY_MS;
const DAY_END = endOf(20);
const MONTHS = [
  { name: "up to now", begin: endOf(30), end: bookNow, period: { last: 30 } },
  { name: "that has ended", begin: endOf(50), end: DAY_END, period: { from: day(50), to: day(20) } },
];

/** What is asked of the past of a large book, beside a table that was prepared for just these questions. */
export async function pastComparisons(
  ctx: Context,
  owner: Client,
  repeats: number,
): Promise<TimedComparison[]> {
  await prepareStood(owner, [NOON, DAY_END, ...MONTHS.map(({ begin }) => begin), bookNow]);
  const compared = (name: string, ours: () => Promise<unknown>, floor: () => Promise<unknown>) => {
    const calls: number[] = [];
    const repeated = async (ask: () => Promise<unknown>, times: number[]) => {
      let result: unknown;
      for (let n = 0; n < repeats; n += 1) {
        const started = performance.now();
        result = await ask();
        times.push(performance.now() - started);
      }
      return { result: JSON.stringify(result) };
    };
    return {
      name,
      unit: "answers/s",
      amount: { ours: repeats, floor: repeats },
      goal: "p50 under 1 s",
      calls,
      ours: () => repeated(ours, calls),
      floor: () => repeated(floor, []),
    };
  };
  const asked = async (statement: string, ...moments: number[]) =>
    (
      await owner.query(
        statement,
        moments.map((at) => new Date(at)),
      )
    ).rows as Record<string, unknown>[];
  const moments = [
    { name: "within a day", at: NOON },
    { name: "at a day's end", at: DAY_END },
  ];
  return [
    ...moments.map(({ name, at }) =>
      compared(
        `portfolio as of a moment ${name}`,
        async () => portfolioFigures(await portfolioAsOf(ctx, at)),
        async () => (await asked(portfolioStatement, at))[0],
      ),
    ),
    ...moments.map(({ name, at }) =>
      compared(
        `first page of the list with its count, as of a moment ${name}`,
        () => firstPage(ctx, at),
        () => asked(pageStatement, at),
      ),
    ),
    ...MONTHS.map(({ name, begin, end, period }) =>
      compared(
        `band migration over 30 days ${name}`,
        async () =>
          (await bandMigration(ctx, period)).cells.map(({ from, to, customers, arrMinor }) => ({
            from,
            to,
            customers,
            arr: String(arrMinor),
          })),
        () => asked(migrationStatement, begin, end),
      ),
    ),
  ];
}

function portfolioFigures(portfolio: Awaited<ReturnType<typeof portfolioAsOf>>) {
  const { bands, histogram, averageScore } = portfolio;
  return {
    customers: portfolio.totalCustomers,
    arr: String(portfolio.totalArrMinor),
    arrAtRisk: String(portfolio.arrAtRiskMinor),
    scored: histogram.reduce((sum, customers) => sum + customers, 0),
    average: averageScore?.toFixed(6) ?? null,
    healthy: bands.HEALTHY.customers,
    atRisk: bands.AT_RISK.customers,
    critical: bands.CRITICAL.customers,
  };
}

interface Page {
  customers: {
    totalCount: number;
    edges: {
      node: {
        externalId: string;
        record: {
          arr: { amountMinor: number } | null;
          health: { score: number | null; band: string } | null;
        } | null;
      };
    }[];
  };
}

const page = `query Benchmark_Past($asOf: DateTime!) { customers(asOf: $asOf, sort: SCORE, first: 50) { totalCount edges { node {
  externalId record(asOf: $asOf) { health { score band } arr { amountMinor } } } } } }`;

async function firstPage(ctx: Context, at: number) {
  const { customers } = await askGraph<Page>(ctx, page, { asOf: new Date(at).toISOString() });
  return customers.edges.map(({ node: { externalId, record } }) => ({
    name: externalId,
    band: record?.health?.band ?? null,
    score: record?.health?.score ?? null,
    arr: record?.arr == null ? null : String(record.arr.amountMinor),
    total: customers.totalCount,
  }));
}
