// pnpm bench [--json FILE] [--short] [--only PART,PART]: each path beside its floor, interleaved in one run, equal results or the run fails.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { migrate, startEmbedded } from "@perennial/database";
import type { Context } from "@perennial/services/kernel";
import pg from "pg";
import { fillBigBook } from "./big-book.ts";
import { openBook } from "./book-context.ts";
import { measureChurn } from "./churn.ts";
import { compare, median, type Outcome, type TimedComparison } from "./compare.ts";
import { skeletonFrames } from "./floors/skeleton-frames.ts";
import { ourFrames } from "./frame.ts";
import { healthComparisons } from "./health.ts";
import { measureLab } from "./lab.ts";
import { ingestComparison, makeFloorTable, secondsUntilScored } from "./ingest.ts";
import { listComparison } from "./list.ts";
import { fillPast } from "./fill-past.ts";
import { pastComparisons } from "./past.ts";
import { riskComparisons } from "./risk.ts";
import { type RunningServer, startServer } from "./running-server.ts";
import { scoreComparisons } from "./score.ts";

const { values } = parseArgs({
  options: { json: { type: "string" }, short: { type: "boolean", default: false }, only: { type: "string" } },
});
const size = values.short
  ? {
      rounds: 2,
      events: 5_000,
      customers: 1_000,
      bookEvents: 50_000,
      sample: 100,
      health: 50,
      frames: 300,
      lists: 10,
      labCustomers: 500,
      labEvents: 50_000,
      churnCustomers: 2_000,
      churnEvents: 100_000,
      pastDays: 60,
      looks: 2,
    }
  : {
      rounds: 5,
      events: 50_000,
      customers: 100_000,
      bookEvents: 10_000_000,
      sample: 2_000,
      health: 1_000,
      frames: 3_000,
      lists: 100,
      labCustomers: 2_000,
      labEvents: 500_000,
      churnCustomers: 100_000,
      churnEvents: 2_000_000,
      pastDays: 60,
      looks: 3,
    };
const postgres =
  process.env["TEST_DATABASE_URL"] ??
  process.env["DATABASE_URL"] ??
  "postgres://postgres@127.0.0.1:5432/postgres";
const wanted = (part: string) => values.only === undefined || values.only.split(",").includes(part);
const bookRounds = values.short ? size.rounds : 3;
const figures: Record<string, unknown>[] = [];

function report(database: string, outcome: Outcome): void {
  figures.push({ database, ...outcome });
  console.log(
    `${database}: ${outcome.name}: ${outcome.ours.toFixed(1)} ${outcome.unit}, floor ${outcome.floor.toFixed(1)}, ratio ${outcome.ratio.toFixed(3)} ` +
      `(${outcome.ratios.map((ratio) => ratio.toFixed(3)).join(" ")}); goal: ${outcome.goal}`,
  );
}

/** With the milliseconds of each call, since somebody waits for each. */
async function reportCalls(database: string, comparison: TimedComparison, rounds: number): Promise<void> {
  report(database, await compare(comparison, rounds));
  const { calls, goal } = comparison;
  const p95 = [...calls].sort((a, b) => a - b)[Math.ceil(0.95 * calls.length) - 1]!;
  const figure = { name: `${comparison.name}, ms`, p50: median(calls), p95, max: Math.max(...calls), goal };
  figures.push({ database, ...figure });
  console.log(
    `${database}: ${figure.name}: p50 ${figure.p50.toFixed(2)}, p95 ${figure.p95.toFixed(2)}, slowest of ${calls.length} ${figure.max.toFixed(2)}; goal: ${goal}`,
  );
}

async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const name = `perennial_bench_${process.pid}_${figures.length}`;
  const admin = new pg.Client(postgres);
  await admin.connect();
  const url = new URL(postgres);
  url.pathname = name;
  await admin.query(`create database ${name}`);
  try {
    await work(url.href);
  } finally {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}

interface Latency {
  p50: number;
  p99: number;
}

/** What takes a while in the background, and what frames take beside it. */
async function reportBeside<
  Figure extends { seconds: number; during: Latency & { rounds: number }; idle: Latency },
>(
  name: string,
  goal: string,
  measure: (server: RunningServer, owner: pg.Client) => Promise<Figure>,
  say: (figure: Figure) => string,
): Promise<void> {
  await withDatabase(async (url) => {
    const server = await startServer(url, 4191);
    const owner = new pg.Client(url);
    owner.on("error", () => {});
    await owner.connect();
    try {
      const figure = await measure(server, owner);
      figures.push({ database: "PostgreSQL", name, ...figure, goal });
      const { seconds, during, idle } = figure;
      const beside = (key: keyof Latency) =>
        `${key} ${during[key].toFixed(2)} (without ${idle[key].toFixed(2)}, ratio ${(during[key] / idle[key]).toFixed(2)})`;
      console.log(
        `PostgreSQL: ${name}: ${seconds.toFixed(1)} s (${say(figure)}); ` +
          `POST -> frame beside it, ms: ${beside("p50")}, ${beside("p99")}, ${during.rounds} rounds; goal: ${goal}`,
      );
    } finally {
      await owner.end();
      await server.stop();
    }
  });
}

async function withBigBook(
  events: number,
  work: (ctx: Context, owner: pg.Client) => Promise<void>,
): Promise<void> {
  await withDatabase(async (url) => {
    await migrate(url);
    const owner = new pg.Client(url);
    // After a failure its database is dropped under it; the failure is what must be seen.
    owner.on("error", () => {});
    await owner.connect();
    const { ctx, close } = await openBook(url, owner);
    const started = performance.now();
    await fillBigBook(owner, { customers: size.customers, events });
    console.log(
      `filled ${size.customers} customers and ${events} events in ${((performance.now() - started) / 1000).toFixed(0)} s`,
    );
    await work(ctx, owner);
    await close();
    await owner.end();
  });
}

async function serverPaths(database: string, url: string, wanted: (part: string) => boolean): Promise<void> {
  const server = await startServer(url, 4191);
  const owner = new pg.Pool({ connectionString: url, max: 4 });
  owner.on("error", () => {});
  try {
    await makeFloorTable(owner);
    if (wanted("ingest")) {
      report(database, await compare(ingestComparison(server, owner, size.events), size.rounds));
      const seconds = await secondsUntilScored(owner);
      console.log(
        `${database}: everything acknowledged was scored ${seconds.toFixed(2)} s after the last round`,
      );
      figures.push({ database, name: "scored after the last acknowledgement", seconds });
    }
    if (wanted("frame")) {
      const rounds = {
        ours: [] as number[],
        floor: [] as number[],
        p99: [] as number[],
        floorP99: [] as number[],
      };
      for (let round = 0; round < size.rounds; round += 1) {
        const ours = await ourFrames(server, `frame ${round}`, 300, size.frames);
        const floor = await skeletonFrames(url, 300, size.frames);
        rounds.ours.push(ours.p50);
        rounds.floor.push(floor.p50);
        rounds.p99.push(ours.p99);
        rounds.floorP99.push(floor.p99);
      }
      const ratios = rounds.ours.map((value, index) => value / rounds.floor[index]!);
      const figure = {
        database,
        name: "POST -> frame at 300/s, ms",
        p50: median(rounds.ours),
        floorP50: median(rounds.floor),
        ratioP50: median(ratios),
        ratios,
        p99: median(rounds.p99),
        floorP99: median(rounds.floorP99),
        p99s: rounds.p99,
        goal: "p50 at most 5 times the skeleton's, p99 under 25 ms",
      };
      figures.push(figure);
      console.log(
        `${database}: ${figure.name}: p50 ${figure.p50.toFixed(2)} (skeleton ${figure.floorP50.toFixed(2)}, ratio ${figure.ratioP50.toFixed(2)}: ${ratios.map((ratio) => ratio.toFixed(1)).join(" ")}), ` +
          `p99 ${figure.p99.toFixed(2)}: ${figure.p99s.map((p99) => p99.toFixed(0)).join(" ")} (skeleton ${figure.floorP99.toFixed(2)}); goal: ${figure.goal}`,
      );
    }
    if (wanted("list"))
      report(database, await compare(listComparison(server, owner, size.lists), size.rounds));
  } finally {
    await owner.end();
    await server.stop();
  }
}

if (wanted("ingest") || wanted("frame") || wanted("list")) {
  await withDatabase((url) => serverPaths("PostgreSQL", url, wanted));
}
if (wanted("score") || wanted("health") || wanted("risk")) {
  await withBigBook(size.bookEvents, async (ctx, owner) => {
    const scores = wanted("score") ? await scoreComparisons(ctx, owner, size.sample) : [];
    for (const comparison of scores) report("PostgreSQL", await compare(comparison, bookRounds));
    const health = wanted("health") ? await healthComparisons(ctx, owner, size.health) : [];
    for (const comparison of health) await reportCalls("PostgreSQL", comparison, bookRounds);
    const risk = wanted("risk") ? await riskComparisons(ctx, owner, size.health) : [];
    for (const comparison of risk) await reportCalls("PostgreSQL", comparison, bookRounds);
  });
}
if (wanted("past")) {
  // The past is asked of records: hardly anything looks at the events before them.
  await withBigBook(size.customers, async (ctx, owner) => {
    await fillPast(owner, size.pastDays);
    for (const comparison of await pastComparisons(ctx, owner, size.looks))
      await reportCalls("PostgreSQL", comparison, bookRounds);
  });
}
if (wanted("lab")) {
  const asked = { customers: size.labCustomers, events: size.labEvents, rounds: size.rounds };
  await reportBeside(
    "model lab",
    "2,000 customers over 6 months within 60 s; frames beside it as without it",
    (server, owner) => measureLab(server, owner, asked),
    ({ customers, days, snapshots }) => `${customers} customers over ${days} days, ${snapshots} snapshots`,
  );
}
if (wanted("churn")) {
  const asked = { customers: size.churnCustomers, events: size.churnEvents, rounds: size.rounds };
  await reportBeside(
    "churn training",
    "100,000 customers within 5 minutes; frames beside it p99 at most twice those without it",
    (server, owner) => measureChurn(server, owner, asked),
    ({ customers, events, snapshots }) =>
      `${customers} customers with ${events} events, ${snapshots} snapshots`,
  );
}
if (wanted("embedded")) {
  const embedded = await startEmbedded({ dataDir: null });
  await serverPaths("embedded", embedded.url, (part) => part !== "frame");
  await embedded.stop();
}

const machine = {
  node: process.version,
  cores: cpus().length,
  cpu: cpus()[0]?.model,
  date: new Date().toISOString().slice(0, 10),
};
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, size, figures }, null, 2)}\n`);
