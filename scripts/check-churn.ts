// Churn prediction on real customers who left, through the command line as anybody would use it: learned from one presentation of the
// Open University Learning Analytics dataset, judged on another; IBM's Telco sample and RavenStack where their directories are given.
// Figures are counted again from the files. Usage: pnpm check:churn DIRECTORY [--telco DIRECTORY] [--ravenstack DIRECTORY]
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkOuladChurn } from "./churn/check-oulad-churn.ts";
import { checkRavenstackChurn } from "./churn/check-ravenstack-churn.ts";
import { checkTelcoChurn } from "./churn/check-telco-churn.ts";
import { Report } from "./oulad/report.ts";
import { openProgram } from "./oulad/test-program.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { telco: { type: "string" }, ravenstack: { type: "string" } },
});
const [data] = positionals;
if (data === undefined) {
  console.error("Usage: pnpm check:churn DIRECTORY [--telco DIRECTORY] [--ravenstack DIRECTORY]");
  process.exit(2);
}

const report = new Report();
const directory = await mkdtemp(join(tmpdir(), "perennial-churn-"));
const program = await openProgram("2012-05-01", "2025-02-01");
try {
  const check = { program, directory, report };
  await checkOuladChurn({ ...check, data });
  if (values.telco !== undefined) await checkTelcoChurn({ ...check, data: values.telco });
  if (values.ravenstack !== undefined) await checkRavenstackChurn({ ...check, data: values.ravenstack });
} finally {
  await program.close();
  await rm(directory, { recursive: true, force: true });
}
console.log(report.failed ? "Something differs." : "No differences.");
process.exit(report.failed ? 1 : 0);
