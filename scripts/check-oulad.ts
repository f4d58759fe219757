// 329,052 real events of 2,150 learners (Open University Learning Analytics dataset) through import, scoring and replay: the same
// rows and scores however often and in whatever order they come. Usage: pnpm check:oulad FILE [--sample CUSTOMERS]
import { parseArgs } from "node:util";
import { checkImportAgain } from "./oulad/check-again.ts";
import { checkCut } from "./oulad/check-cut.ts";
import { checkLate } from "./oulad/check-late.ts";
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
  console.error("Usage: pnpm check:oulad FILE [--sample CUSTOMERS]");
  process.exit(2);
}

const messages = await readMessages(file, sample);
const newest = messages.reduce((latest, { timestamp }) => Math.max(latest, Date.parse(timestamp)), 0);
const now = newest + 86_400_000;
const report = new Report();
report.figure(
  "messages",
  `${messages.length.toLocaleString("en")} of ${new Set(messages.map((each) => each.context.groupId)).size} customers`,
);

const program = await openProgram();
try {
  const whole = await checkImportAgain(program, messages, now, report);
  await checkCut(program, { messages, whole }, report);
  await checkLate(program, messages, report);
} finally {
  await program.close();
}
console.log(report.failed ? "Something differs." : "No differences.");
process.exit(report.failed ? 1 : 0);
