import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { isolatedDatabase } from "@perennial/database/testing";
import { DemoBook } from "@perennial/services/demo";
import { createOrganization } from "@perennial/services/identity";
import { InlineJobs, LocalHints, MovableClock, type System } from "@perennial/services/kernel";
import { pino } from "pino";
import { afterAll, describe, expect, it } from "vitest";

// Its own, for the import runs whatever background work it finds.
const database = await isolatedDatabase();
const system: System = {
  database,
  clock: new MovableClock(),
  hints: new LocalHints(),
  jobs: new InlineJobs(),
  log: pino({ level: "silent" }),
};
const directory = mkdtempSync(join(tmpdir(), "perennial-import-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const book = new DemoBook({ seed: "import", lastDay: "2026-11-20" });
const companies = book.companies.slice(0, 20);
const events = Array.from({ length: 60 }, (_, back) =>
  companies.flatMap((company) => book.activityOf(company, -back)),
).flat();
const ids = new Set(companies.flatMap((company) => company.people.map(({ userId }) => userId)));
const people = book.introductions().filter(({ userId }) => ids.has(userId));
const lines = [...people, ...events].map((message) => JSON.stringify(message));

function fileOf(name: string, content: readonly string[]): string {
  const path = join(directory, name);
  const text = `${content.join("\n")}\n`;
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, "main.ts"), ...args], {
    env: { PATH: process.env["PATH"], DATABASE_URL: database.owner.url, DATA_DIR: directory },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function perennial(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(...args);
  let out = "";
  let err = "";
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (err += text));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}

async function counts(organizationId: string) {
  const [row] = await database.forOrganization(organizationId).sql<Record<string, number>>`
    select (select count(*)::int from event) as events, (select coalesce(sum(events), 0)::int from user_day) as counted,
      (select count(*)::int from end_user) as people, (select count(*)::int from customer) as customers,
      (select count(*)::int from fact) as facts, (select count(*)::int from message_id) as messages`;
  return row!;
}

const whole = {
  events: events.length,
  counted: events.length,
  messages: lines.length,
  people: people.length / 2,
};

describe("perennial import", { timeout: 180_000 }, () => {
  it("takes a gzipped file, and finds nothing new in it the second time", async () => {
    const { id: organizationId } = await createOrganization(system, { name: "Import" });
    const file = fileOf("whole.ndjson.gz", lines);
    const first = await perennial("import", file, "--historical", "--organization", organizationId);
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toContain(`${lines.length} lines: ${lines.length} new, 0 known before, 0 refused.`);
    const taken = await counts(organizationId);
    expect(taken).toMatchObject(whole);

    const second = await perennial("import", file, "--historical", "--organization", organizationId);
    expect(second).toMatchObject({ code: 0 });
    expect(second.out).toContain(`${lines.length} lines: 0 new, ${lines.length} known before, 0 refused.`);
    expect(await counts(organizationId)).toEqual(taken);
  });

  it("goes on after it was killed, to the same counts", async () => {
    const { id: organizationId } = await createOrganization(system, { name: "Import" });
    const file = fileOf("killed.ndjson", lines);
    const child = start("import", file, "--organization", organizationId);
    const ended = once(child, "exit");
    const { sql } = database.forOrganization(organizationId);
    const reached = async () => {
      const [row] = await sql<{
        line: number;
      }>`select (checkpoint->>'line')::int as line from progress where kind = 'import'`;
      return row?.line ?? 0;
    };
    while ((await reached()) === 0 && child.exitCode === null) await wait(5);
    child.kill("SIGKILL");
    expect(await ended).toEqual([null, "SIGKILL"]);
    const interrupted = await reached();
    expect(interrupted).toBeLessThan(lines.length);

    const again = await perennial("import", file, "--organization", organizationId);
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain(`Went on after line ${interrupted}.`);
    expect(await counts(organizationId)).toMatchObject(whole);
  });

  it("takes what it can and says which lines it refused and why", async () => {
    const { id: organizationId } = await createOrganization(system, { name: "Import" });
    const good = lines.slice(0, 3);
    const file = fileOf("faulty.ndjson", [
      good[0]!,
      "no json",
      good[1]!,
      "",
      JSON.stringify({ type: "track", event: "X" }),
      good[2]!,
    ]);
    const { code, out, err } = await perennial("import", file, "--organization", organizationId);
    expect(code).toBe(2);
    expect(out).toContain("6 lines: 3 new, 0 known before, 2 refused.");
    expect(err).toContain("line 2: is not JSON");
    expect(err).toContain("line 5: needs a userId or an anonymousId");
    expect(await counts(organizationId)).toMatchObject({ messages: 3 });
  });

  it("fails with 1 and words when it can't begin", async () => {
    const { id: organizationId } = await createOrganization(system, { name: "Import" });
    writeFileSync(join(directory, "plain.gz"), "not packed");
    writeFileSync(join(directory, "cut.gz"), gzipSync(lines.join("\n")).subarray(0, 5_000));
    for (const [path, fault] of [
      [join(directory, "nowhere.ndjson"), "There is no file"],
      [directory, "is no file"],
      [join(directory, "plain.gz"), "can't be unpacked"],
      [join(directory, "cut.gz"), "can't be unpacked"],
    ] as const) {
      const { code, err } = await perennial("import", path, "--organization", organizationId);
      expect([code, err]).toEqual([1, expect.stringContaining(fault)]);
      expect(err).not.toContain("    at ");
    }
    const nobody = await perennial("import", "x", "--organization", "nobody of this name");
    expect(nobody.code).toBe(1);
    expect(nobody.err).toContain("There is no organisation nobody of this name");
    expect((await perennial("dance")).err).toContain("There is no command dance");
  });
});
