// Kill runs: an import with retries while the server is killed at random moments and at named points of the code.
// No acknowledged event lost, none counted twice, scores as undisturbed, every risk change in the log once and in order.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readRunningUrl, startEmbedded } from "@perennial/database";
import { Client } from "pg";
import { readOutcome, type Outcome } from "./soak/outcome.ts";
import { Program } from "./soak/program.ts";
import { traffic } from "./soak/traffic.ts";

const { values } = parseArgs({
  options: { short: { type: "boolean", default: false }, port: { type: "string", default: "4181" } },
});
const kills = values.short ? 3 : 20;
const events = values.short ? 3_000 : 12_000;
const points = ["claimed", "calculated", "score-written", "announced", "sent"];
const postgres = process.env["TEST_DATABASE_URL"] ?? process.env["DATABASE_URL"] ?? null;
// Not at the edge of a day: both runs must see the same calendar days.
const now = Date.now() - 60_000;

type Disturb = (program: Program) => {
  arm(): Record<string, string>;
  run(done: () => boolean): Promise<void>;
};

const undisturbed: Disturb = () => ({ arm: () => ({}), run: async () => {} });
const atRandom: Disturb = (program) => ({
  arm: () => ({}),
  run: async (done) => {
    while (!done() && program.deaths < kills) {
      await program.ready();
      await wait(20 + Math.random() * 600);
      if (!done()) program.kill();
    }
  },
});
const atPoints: Disturb = (program) => ({
  arm: () =>
    program.deaths < kills
      ? { CRASH_AT: `${points[program.deaths % points.length]}:${1 + Math.floor(Math.random() * 3)}` }
      : {},
  run: async () => {},
});

interface Access {
  /** While the program runs; null where it has none open. */
  running(): string | null;
  /** Once it has stopped. */
  open(): Promise<{ url: string; close(): Promise<void> }>;
}

async function withDatabase<Result>(
  embedded: boolean,
  work: (settings: Record<string, string>, access: Access) => Promise<Result>,
): Promise<Result> {
  if (embedded) {
    const dataDir = mkdtempSync(path.join(tmpdir(), "perennial-soak-"));
    try {
      const directory = path.join(dataDir, "database");
      return await work(
        { DATA_DIR: dataDir, DATABASE_URL: "" },
        {
          running: () => readRunningUrl(directory),
          open: async () => {
            const database = await startEmbedded({ dataDir: directory });
            return { url: database.url, close: () => database.stop() };
          },
        },
      );
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  const name = `perennial_soak_${process.pid}_${Date.now()}`;
  const admin = new Client(postgres!);
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(postgres!);
  url.pathname = name;
  try {
    return await work(
      { DATABASE_URL: url.href },
      { running: () => url.href, open: async () => ({ url: url.href, close: async () => {} }) },
    );
  } finally {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}

async function run(
  embedded: boolean,
  disturb: Disturb,
  expected: Outcome | null,
): Promise<{ outcome: Outcome; deaths: number }> {
  return withDatabase(embedded, async (settings, access) => {
    const program = new Program(Number(values.port), settings);
    const { arm, run: disturbance } = disturb(program);
    program.nextStart = arm;
    program.start();
    let sent = false;
    const disturbing = disturbance(() => sent);
    const batches = traffic(events, now);
    const all = batches.length;
    await program.ready();
    // Two lanes that repeat each batch until it is acknowledged; now and then one is sent twice.
    const lane = async () => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) {
        if (disturb !== undisturbed)
          await reachedDeaths(program, Math.floor(kills * (1 - (batches.length + 1) / all)));
        await program.send(batch);
        if (batches.length % 9 === 0) await program.send(batch);
      }
    };
    await Promise.all([lane(), lane()]);
    sent = true;
    await disturbing;
    program.nextStart = () => ({});
    await program.ready();
    await settle(program, access, expected);
    await program.stop();
    const database = await access.open();
    try {
      return { outcome: await readOutcome(database.url), deaths: program.deaths };
    } finally {
      await database.close();
    }
  });
}

/** Every kill gets its share of the traffic: the next share waits for it, but not for a point that is never passed. */
async function reachedDeaths(program: Program, deaths: number): Promise<void> {
  const until = performance.now() + 45_000;
  while (program.deaths < deaths && performance.now() < until) await wait(20);
}

/** Looks a quarter of a second apart, at each of which nothing was due: after so many a run that is as expected has ended. */
const QUIET = 40;
/** Values of the whole book lag behind by fifty times what counting them costs, on a busy machine by half a minute. */
const QUIET_OF_THE_TRUTH = 160;
const MOST_QUIET = 240;

/** Until nothing is due and no job waits, and scores are the expected ones: they may come late, but by themselves. */
async function settle(program: Program, access: Access, expected: Outcome | null): Promise<void> {
  for (let quiet = 0; quiet < MOST_QUIET;) {
    await wait(250);
    await program.ready();
    const url = access.running();
    if (url === null) continue;
    const client = new Client(url);
    client.on("error", () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ due: number }>(
        `select (select count(*) from scoring_queue where due_at <= $1)::int
           + (select count(*) from pgboss.job where state in ('created', 'retry', 'active'))::int as due`,
        [new Date()],
      );
      quiet = rows[0]?.due === 0 ? quiet + 1 : 0;
    } finally {
      await client.end().catch(() => {});
    }
    if (expected === null && quiet >= QUIET_OF_THE_TRUTH) return;
    if (expected !== null && quiet >= QUIET && differences(await readOutcome(url), expected).length === 0)
      return;
  }
}

function differences(outcome: Outcome, expected: Outcome): (keyof Outcome)[] {
  return (Object.keys(outcome) as (keyof Outcome)[]).filter((key) => outcome[key] !== expected[key]);
}

let failed = 0;
let passed = 0;
for (const embedded of postgres ? [true, false] : [true]) {
  const database = embedded ? "embedded" : "PostgreSQL";
  const expected = await run(embedded, undisturbed, null);
  for (const [name, disturb] of Object.entries({
    "at random moments": atRandom,
    "at named points": atPoints,
  })) {
    const started = performance.now();
    const { outcome, deaths } = await run(embedded, disturb, expected.outcome);
    const differing = differences(outcome, expected.outcome);
    const ok = differing.length === 0 && deaths >= kills;
    if (ok) passed += 1;
    else failed += 1;
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `${ok ? "ok  " : "FAIL"} ${database}, killed ${name}: ${deaths} kills, ${outcome.events} events (undisturbed ${expected.outcome.events}), ` +
        `${outcome.customers} scores, ${differing.length} differences${differing.length ? ` in ${differing.join(", ")}` : ""} (${seconds} s)`,
    );
  }
}
if (!postgres) console.log("not run on PostgreSQL: set TEST_DATABASE_URL");
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
