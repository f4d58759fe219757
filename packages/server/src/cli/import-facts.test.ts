import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { isolatedDatabase } from "@perennial/database/testing";
import { upsertCustomers } from "@perennial/services/customers";
import { createOrganization } from "@perennial/services/identity";
import {
  createContext,
  InlineJobs,
  LocalHints,
  MovableClock,
  systemActor,
  type Context,
  type System,
} from "@perennial/services/kernel";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFactsFile } from "./import-facts-file.ts";
import type { Program } from "./open-program.ts";

// Its own, for the command looks at all organisations.
const database = await isolatedDatabase();
const system: System = {
  database,
  clock: new MovableClock(),
  hints: new LocalHints(),
  jobs: new InlineJobs(),
  log: pino({ level: "silent" }),
};
const program: Program = { system, finishBehind: async () => {}, close: async () => {} };
const directory = mkdtempSync(join(tmpdir(), "perennial-facts-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ROWS = 3000;
const header = "account_id,ticket_id,priority,submitted_at,closed_at";
const rows = Array.from(
  { length: ROWS },
  (_, index) => `acme,T${index},low,2026-01-01,2026-01-0${1 + (index % 9)}`,
);

let ctx: Context;
beforeAll(async () => {
  const organization = await createOrganization(system, { name: "Facts" });
  ctx = createContext(system, organization, systemActor("test"));
  await upsertCustomers(ctx, { customers: [{ externalId: "acme", traits: [] }] });
});

function fileOf(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(content) : content);
  return path;
}

async function perennial(...args: string[]) {
  const lines: string[] = [];
  const code = await importFactsFile(program, [...args, "--organization", "Facts"], (line) =>
    lines.push(line),
  );
  return { code, out: lines.join("\n") };
}

const countFacts = async () => (await ctx.db.sql`select from fact where kind = 'TICKET'`).length;

describe("perennial import-facts", { timeout: 120_000 }, () => {
  it("tries, takes and takes again a packed file, with what it guesses of the header", async () => {
    const path = fileOf("tickets.csv.gz", [header, ...rows, "nobody,T,low,2026-01-01,"].join("\n"));
    const tried = await perennial(path, "--kind", "ticket", "--dry-run");
    expect(tried.code).toBe(2);
    expect(tried.out).toContain('"openedAt": "submitted_at"');
    expect(tried.out).toContain(
      `${ROWS + 1} rows: ${ROWS} new, 0 changed, 0 unchanged, 0 known before, 1 refused.`,
    );
    expect(await countFacts()).toBe(0);
    const taken = await perennial(path, "--kind", "ticket");
    expect(taken.out).toContain(`${ROWS} new, 0 changed, 0 unchanged, 0 known before, 1 refused.`);
    const before = await countFacts();
    expect(before).toBe(2 * ROWS);
    expect((await perennial(path, "--kind", "ticket")).out).toContain(
      `0 new, 0 changed, 0 unchanged, ${ROWS} known before`,
    );
    expect(await countFacts()).toBe(before);
  });

  it("goes on behind the row that was taken last", async () => {
    const path = fileOf("more.csv", [header, ...rows.map((row) => row.replace(",T", ",M"))].join("\n"));
    const options = [
      "--kind",
      "ticket",
      "--mapping",
      fileOf(
        "mapping.json",
        JSON.stringify({
          fields: { customer: "account_id", ticketId: "ticket_id", openedAt: "submitted_at" },
        }),
      ),
    ];
    // As if the program had died after row 1001.
    const dying = { ...system, database: { ...database, owner: database.owner } };
    let saved = 0;
    const forOrganization = database.forOrganization.bind(database);
    dying.database.forOrganization = (id) => {
      const scope = forOrganization(id);
      const sql = ((strings: TemplateStringsArray, ...values: never[]) => {
        if (strings.join("").includes("update progress") && (saved += 1) > 3) throw new Error("died");
        return scope.sql(strings, ...values);
      }) as typeof scope.sql;
      return { ...scope, sql };
    };
    const args = [path, ...options, "--organization", "Facts"];
    await expect(importFactsFile({ ...program, system: dying }, args, () => {})).rejects.toThrow("died");
    const again = await perennial(path, ...options);
    expect(again.out).toMatch(/Went on after row \d+\./);
    expect(again.out).toContain(`${ROWS} rows: `);
    const [{ count } = { count: 0n }] = await ctx.db.sql<{ count: bigint }>`
      select count(distinct subject) as count from fact where kind = 'TICKET' and subject like 'M%'`;
    expect(Number(count)).toBe(ROWS);
  });

  it("says what to write instead", async () => {
    const path = fileOf("plain.csv", `${header}\n`);
    await expect(perennial(path)).rejects.toThrow("KIND is one of customer, contract");
    await expect(perennial(path, "--kind", "elephant")).rejects.toThrow("There is no kind elephant");
    await expect(perennial(join(directory, "nowhere.csv"), "--kind", "ticket")).rejects.toThrow(
      "There is no file",
    );
    await expect(
      perennial(path, "--kind", "ticket", "--mapping", fileOf("broken.json", "{")),
    ).rejects.toThrow("is not JSON");
  });
});
