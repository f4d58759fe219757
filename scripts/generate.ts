// Writes everything that is generated and committed: the pages of signals and risk patterns, the printed schema, then the dashboard's types of it.
import { execFileSync } from "node:child_process";

execFileSync("node", ["scripts/print-signals.ts"], { stdio: "inherit" });
execFileSync("node", ["scripts/print-risk-patterns.ts"], { stdio: "inherit" });
execFileSync("node", ["packages/schema/src/print-schema.ts"], { stdio: "inherit" });
execFileSync("node_modules/.bin/gql.tada", ["generate-output", "--disable-preprocessing"], {
  cwd: "packages/dashboard",
  stdio: "inherit",
});
