// How often customers change band on real events, day by day, with the published model's hysteresis and without any.
// Usage: pnpm check:flapping FILE [--sample CUSTOMERS]
import { parseArgs } from "node:util";
import { replayHistory } from "@perennial/services/health";
import { type Flapping, readFlapping } from "./oulad/read-flapping.ts";
import { readMessages } from "./oulad/read-messages.ts";
import { Report } from "./oulad/report.ts";
import { openProgram } from "./oulad/test-program.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: "string" } },
});
const [file] = positionals;
const sample = values.sample === undefined ? null : Number(values.sample);
if (file === undefined || (sample !== null && !(Number.isInteger(sample) && sample > 0))) {
  console.error("Usage: pnpm check:flapping FILE [--sample CUSTOMERS]");
  process.exit(2);
}

const messages = await readMessages(file, sample);
const newest = messages.reduce((latest, { timestamp }) => Math.max(latest, Date.parse(timestamp)), 0);
const report = new Report();
const program = await openProgram();
try {
  const { ctx, record, settle } = await program.open("Flapping", newest + 86_400_000);
  await report.timed("Import", messages.length, "messages", () => record(messages, { historical: true }));
  await report.timed("Replay", null, "", () => replayHistory.run(ctx, {}));
  await settle();
  const { shown, raw } = await readFlapping(ctx);
  const say = (name: string, { customers, days, changes, perMonth, restless, takenBack }: Flapping) => {
    report.figure(
      name,
      `${perMonth?.toFixed(3)} changes per customer and 30 days (${changes.toLocaleString("en")} in ${days.toLocaleString("en")} days of ${customers.toLocaleString("en")} customers); ${restless.toLocaleString("en")} customers changed more than twice within 30 days; ${takenBack.toLocaleString("en")} changes took back the one before within 7 days`,
    );
  };
  say("with hysteresis", shown);
  say("without", raw);
  report.expect("days counted on both sides", shown.days, raw.days);
} finally {
  await program.close();
}
process.exit(report.failed ? 1 : 0);
