// A synthetic book that contradicts itself (RavenStack): it is imported completely with the product's CSV import, twice, and the
// data-quality report counts what a plain count over the files does. Usage: pnpm check:ravenstack DIR
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { countFindings, dataQualityChecks, readFindings } from "@perennial/services/data-quality";
import { importMessages } from "@perennial/services/import";
import type { Context } from "@perennial/services/kernel";
import { Report } from "./oulad/report.ts";
import { openProgram } from "./oulad/test-program.ts";
import { countContradictions } from "./ravenstack/count-contradictions.ts";
import { FILES, importRavenstack } from "./ravenstack/import-ravenstack.ts";
import { readTable } from "./ravenstack/read-table.ts";

const directory = process.argv[2];
if (directory === undefined) {
  console.error("Usage: pnpm check:ravenstack DIR");
  process.exit(2);
}
const text = gunzipSync(readFileSync(join(directory, "events.ndjson.gz"))).toString("utf8");
const lines = text.trim().split("\n");
interface Line {
  type: string;
  timestamp: string;
  context: { groupId: string };
}
const uses = lines
  .map((line) => JSON.parse(line) as Line)
  .filter(({ type }) => type === "track")
  .map(({ timestamp, context }) => ({ account: context.groupId, day: timestamp.slice(0, 10) }));
const today = "2025-01-01";
const now = Date.parse(`${today}T12:00:00Z`);

const report = new Report();
const program = await openProgram("2022-12-01", "2025-02-01");
try {
  const { ctx, settle } = await program.open("RavenStack", now, {
    timeZone: "UTC",
    reportingCurrency: "USD",
  });
  for (const run of ["first", "second"] as const) {
    for (const source of FILES) {
      const [file, kind] = source;
      const rows = readTable(directory, file).length;
      const result = await report.timed(`${file} as ${kind}, ${run} time`, rows, "rows", () =>
        importRavenstack(ctx, directory, source),
      );
      report.expect(`${file} as ${kind}: rows refused`, result.refused, 0);
      report.expect(`${file} as ${kind}: rows taken or known`, result.rows, rows);
      if (run === "second")
        report.expect(`${file} as ${kind}: told anew the second time`, result.created + result.changed, 0);
    }
    const source = lines.map((line, index) => ({ number: index + 1, text: line, bytes: index + 1 }));
    const taken = await report.timed(`events, ${run} time`, lines.length, "lines", () =>
      importMessages(ctx, {
        contentHash: "ravenstack",
        totalBytes: lines.length,
        lines: source,
        historical: true,
      }),
    );
    report.expect("events refused", taken.refused, 0);
    report.expect(
      `events ${run === "first" ? "taken" : "known"}`,
      run === "first" ? taken.accepted : taken.duplicates,
      lines.length,
    );
    if (run === "first") await report.timed("scores", null, "", settle);
  }
  const [stored] = await ctx.db.sql<
    Record<"customers" | "contracts" | "entitlements" | "tickets" | "scored", number>
  >`
    select (select count(*)::int from customer where kind = 'ACCOUNT') as customers,
      (select count(distinct subject)::int from fact where kind = 'CONTRACT') as contracts,
      (select count(distinct subject)::int from fact where kind = 'ENTITLEMENT') as entitlements,
      (select count(distinct subject)::int from fact where kind = 'TICKET') as tickets,
      (select count(*)::int from customer_health) as scored`;
  report.expect("customers", stored!.customers, readTable(directory, "accounts.csv").length);
  report.expect("customers scored", stored!.scored, stored!.customers);
  report.expect("contracts", stored!.contracts, readTable(directory, "subscriptions.csv").length);
  report.expect("entitlements", stored!.entitlements, stored!.contracts);
  report.expect("tickets", stored!.tickets, readTable(directory, "support_tickets.csv").length);

  const expected = countContradictions(directory, uses, today);
  report.expect("kinds of contradictions", dataQualityChecks.length, Object.keys(expected).length);
  for (const check of dataQualityChecks) {
    const { count, events } = expected[check.key]!;
    const found = await report.timed(check.key, null, "", () => countFindings(ctx, check));
    report.expect(check.label, found, count);
    if (events !== null) report.expect(`${check.label}: events`, await sumEvents(ctx, check), events);
  }
} finally {
  await program.close();
}
console.log(report.failed ? "Something differs." : "No differences.");
process.exit(report.failed ? 1 : 0);

async function sumEvents(ctx: Context, check: (typeof dataQualityChecks)[number]): Promise<number> {
  const findings = await readFindings(ctx, check, {
    limit: 100_000,
    backward: false,
    inclusive: false,
    cursor: null,
  });
  return findings.reduce((sum, { detail }) => sum + Number(detail["events"] ?? 0), 0);
}
