import { replayHistory } from "@perennial/services/health";
import type { Context } from "@perennial/services/kernel";
import { countRows, readScores, readUnscored } from "./read-scores.ts";
import type { OuladMessage } from "./read-messages.ts";
import type { Report } from "./report.ts";
import type { TestOrganization, TestProgram } from "./test-program.ts";

const LEAST_SCORED = 0.95;

/** Imports everything as history and replays the past; then all of it once more: nothing may change. */
export async function checkImportAgain(
  program: TestProgram,
  messages: readonly OuladMessage[],
  now: number,
  report: Report,
): Promise<TestOrganization> {
  const organization = await program.open("Imported", now);
  const { ctx } = organization;
  const imported = await report.timed("Import", messages.length, "messages", () =>
    organization.record(messages, { historical: true }),
  );
  report.expect("messages taken", imported.accepted + imported.duplicates, messages.length);
  await report.timed("Score", null, "", () => organization.settle());
  const scoredOnce = await readScores(ctx);
  await report.timed("Replay", null, "", () => replayHistory.run(ctx, {}));
  await organization.settle();
  const counts = await countRows(ctx);
  const history = await historyHash(ctx);
  report.figure(
    "rows",
    Object.entries(counts)
      .map(([table, rows]) => `${rows.toLocaleString("en")} ${table.replaceAll("_", " ")}`)
      .join(", "),
  );

  const unscored = await readUnscored(ctx);
  const customers = scoredOnce.size;
  const share = (customers - unscored.size) / customers;
  report.figure(
    "customers with a score",
    `${customers - unscored.size} of ${customers} (${(100 * share).toFixed(2)} %)`,
  );
  report.expect(`at least ${LEAST_SCORED * 100} % have a score`, share >= LEAST_SCORED, true);
  report.expect(
    "customers without a score and without a reason",
    [...unscored.values()].filter((reason) => reason === "").length,
    0,
  );
  report.expect("customers without any evaluation", counts["customers"]! - customers, 0);

  const again = await report.timed("Import again", messages.length, "messages", () =>
    organization.record(messages, { historical: true }),
  );
  report.expect("messages taken twice", again.accepted, 0);
  await organization.settle();
  await report.timed("Replay again", null, "", () => replayHistory.run(ctx, {}));
  await organization.settle();
  report.expect(
    "row counts that differ",
    differing(new Map(Object.entries(counts)), new Map(Object.entries(await countRows(ctx)))),
    0,
  );
  report.expect("scores that differ", differing(scoredOnce, await readScores(ctx)), 0);
  report.expect("past scores are the same", (await historyHash(ctx)) === history, true);
  return organization;
}

async function historyHash(ctx: Context): Promise<string> {
  const [row] = await ctx.db.sql<{ hash: string }>`
    select md5(string_agg(md5(concat_ws(' ', customer_id, at, score, band, coverage)), '' order by customer_id, at)) as hash
    from health_history where origin <> 'LIVE'`;
  return row?.hash ?? "";
}

function differing(
  before: ReadonlyMap<string, number | null>,
  after: ReadonlyMap<string, number | null>,
): number {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => !before.has(key) || !after.has(key) || before.get(key) !== after.get(key),
  ).length;
}
