// How long a first start of the demo takes and what is there then: node scripts/time-first-start.ts [port]
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const port = process.argv[2] ?? "4000";
const url = `http://127.0.0.1:${port}`;
const folder = mkdtempSync(path.join(tmpdir(), "perennial-first-start-"));

interface Answer {
  portfolio: { days: { day: string }[] };
  customers: { edges: { node: { history: { at: string }[] } }[] };
  feed: { kind: string; sentence: string }[];
  progress: { kind: string; sentence: string; finishedAt: string | null }[];
}

const QUERY = `{
  portfolio { days(last: 400) { day } }
  customers(first: 100, sort: ARR) { edges { node { history(limit: 1000) { at } } } }
  feed(first: 100) { kind sentence }
  progress { kind sentence finishedAt }
}`;

let cookie = "";

async function ask(): Promise<Answer> {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin: url },
    body: JSON.stringify({ query: QUERY }),
  });
  const { data, errors } = (await answer.json()) as { data?: Answer; errors?: unknown };
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}

async function signIn(): Promise<void> {
  const answer = await fetch(`${url}/auth/demo`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: "{}",
  });
  cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
}

const began = performance.now();
const elapsed = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;

function say(moment: string, { portfolio, customers, feed, progress }: Answer): void {
  // Today is always there: it is how things stand.
  const days = portfolio.days.length - 1;
  const points = customers.edges.map(({ node }) => node.history.length).sort((a, b) => a - b);
  const replayed = feed.filter(({ sentence }) => sentence.includes("calculated again")).length;
  console.log(
    `${moment} at ${elapsed()} (load ${loadavg()[0]!.toFixed(1)}): ${days} past portfolio days, ` +
      `history points of the largest ${points.length} customers: least ${points[0]}, median ${points[points.length >> 1]}, most ${points.at(-1)}; ` +
      `${feed.length} feed lines, ${replayed} by a replay; ${progress.map(({ sentence }) => sentence).join(" ")}`,
  );
}

const child = spawn(process.execPath, ["packages/server/src/main.ts"], {
  env: { ...process.env, PORT: port, DATA_DIR: path.join(folder, "data"), HOME: folder, LOG_LEVEL: "warn" },
  stdio: ["ignore", "ignore", "inherit"],
});
const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
const isReady = () =>
  fetch(`${url}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
try {
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error("The program ended before it was ready.");
    await wait(50);
  }
  const ready = elapsed();
  await signIn();
  say(`Ready after ${ready}; asked`, await ask());
  await wait(Math.max(0, 15_000 - (performance.now() - began)));
  say("15 s after the start; asked", await ask());
  for (;;) {
    const now = await ask();
    const everything = now.portfolio.days.length > 170;
    if (everything && now.progress.every(({ finishedAt }) => finishedAt !== null)) {
      await wait(3_000);
      say("All loaded; asked", await ask());
      break;
    }
    await wait(500);
  }
} finally {
  child.kill("SIGTERM");
  await exited;
  rmSync(folder, { recursive: true, force: true });
}
