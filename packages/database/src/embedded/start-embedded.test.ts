import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { DirectoryInUseError, startEmbedded } from "./index.ts";
import { identifyProcess, isRunning } from "./process-identity.ts";

// Many starts of whole processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const dataDir = mkdtempSync(join(tmpdir(), "perennial-embedded-"));
const lock = join(dataDir, "database.lock");
const programs: ChildProcess[] = [];
afterEach(() => {
  for (const program of programs.splice(0)) program.kill("SIGKILL");
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function startProgram(): Promise<{ program: ChildProcess; url?: string; refused?: string }> {
  const program = fork(join(import.meta.dirname, "../testing/embedded-parent.ts"), [dataDir], {
    execArgv: [],
  });
  programs.push(program);
  const [answer] = (await once(program, "message")) as [{ url?: string; refused?: string }];
  return { program, ...answer };
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

interface Lock {
  child: { pid: number; startedAt: string | null };
  socketDirectory: string;
}
const holder = (): Lock => JSON.parse(readFileSync(lock, "utf8")) as Lock;

test("what was written is there after a stop, and only the owner may connect", async () => {
  const first = await startEmbedded({ dataDir });
  await query(first.url, "create table kept (n int)");
  await query(first.url, "insert into kept values (1)");
  const { socketDirectory } = holder();
  expect(statSync(socketDirectory).mode & 0o077).toBe(0);
  await first.stop();
  expect([existsSync(lock), existsSync(socketDirectory)]).toEqual([false, false]);
  const second = await startEmbedded({ dataDir });
  expect(await query(second.url, "table kept")).toEqual([{ n: 1 }]);
  await second.stop();
});

test("a first start that is killed half-way leaves a directory that opens", async () => {
  const fresh = join(dataDir, "fresh");
  const script = join(import.meta.dirname, "../testing/embedded-parent.ts");
  const program = fork(script, [fresh], { execArgv: [] });
  programs.push(program);
  await vi.waitFor(() => expect(existsSync(join(fresh, "database.new", "base"))).toBe(true), {
    timeout: 20_000,
  });
  process.kill((JSON.parse(readFileSync(join(fresh, "database.lock"), "utf8")) as Lock).child.pid, "SIGKILL");
  const database = await startEmbedded({ dataDir: fresh });
  expect(await query(database.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await database.stop();
});

test("a second start on the same directory is refused with the reason, and leaves the first alone", async () => {
  const { program, url } = await startProgram();
  const refused = startEmbedded({ dataDir });
  await expect(refused).rejects.toThrow(DirectoryInUseError);
  await expect(refused).rejects.toThrow(`in use by the process ${program.pid}`);
  expect(await query(url!, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("of several starts at once one gets the directory", async () => {
  const starts = await Promise.all([startProgram(), startProgram(), startProgram()]);
  expect(starts.filter(({ url }) => url !== undefined).length).toBe(1);
  for (const { refused } of starts.filter(({ url }) => url === undefined))
    expect(refused).toMatch(/DirectoryInUseError/);
});

test("a killed program's database closes by itself, keeps what was committed, and the next start waits for it", async () => {
  const { program, url } = await startProgram();
  await query(url!, "insert into kept values (2)");
  const open = new pg.Client({ connectionString: url });
  open.on("error", () => {});
  await open.connect();
  await open.query("begin");
  await open.query("insert into kept values (3)");
  const { child, socketDirectory } = holder();
  program.kill("SIGKILL");
  const next = await startEmbedded({ dataDir });
  await vi.waitFor(() => expect(isRunning(child)).toBe(false), { timeout: 30_000 });
  expect(existsSync(socketDirectory)).toBe(false);
  expect(await query(next.url, "table kept")).toEqual([{ n: 1 }, { n: 2 }]);
  await next.stop();
});

test("a statement without end doesn't keep the database of a killed program from ending", async () => {
  const { program, url } = await startProgram();
  const { child } = holder();
  const endless = query(url!, "select count(*) from generate_series(1, 100000000000)").catch(() => "cut off");
  program.kill("SIGKILL");
  expect(await endless).toBe("cut off");
  await vi.waitFor(() => expect(isRunning(child)).toBe(false), { timeout: 30_000 });
  const next = await startEmbedded({ dataDir });
  expect(await query(next.url, "table kept")).toEqual([{ n: 1 }, { n: 2 }]);
  await next.stop();
});

test("a killed database process is noticed, and its lock doesn't last", async () => {
  const lines: string[] = [];
  const database = await startEmbedded({ dataDir, log: (line) => lines.push(line) });
  process.kill(holder().child.pid, "SIGKILL");
  await database.ended;
  expect(lines).toEqual(["The database process ended with SIGKILL."]);
  const next = await startEmbedded({ dataDir });
  expect(await query(next.url, "table kept")).toEqual([{ n: 1 }, { n: 2 }]);
  await next.stop();
});

test("a lock whose process id is used again by another process is dead", async () => {
  const other = { ...identifyProcess(process.pid), startedAt: "1" };
  writeFileSync(lock, JSON.stringify({ child: other, parent: other, socketDirectory: null }));
  const database = await startEmbedded({ dataDir });
  expect(holder().child.startedAt).not.toBe("1");
  await database.stop();
});

test("a lock that can't be read is reported, not removed", async () => {
  writeFileSync(lock, "{");
  await expect(startEmbedded({ dataDir })).rejects.toThrow(/can't be read/);
  expect(readFileSync(lock, "utf8")).toBe("{");
  rmSync(lock);
});

test("stopping ends clients that are inside a transaction", async () => {
  const database = await startEmbedded({ dataDir });
  const client = new pg.Client({ connectionString: database.url });
  const errors: string[] = [];
  client.on("error", (error) => errors.push(error.message));
  const gone = new Promise((resolve) => client.on("end", () => resolve(null)));
  await client.connect();
  await client.query("begin");
  await database.stop();
  await gone;
  expect(errors[0]).toBe("the embedded database is closing");
});
